"""Unpacking office files: sizes and names are looked at before anything is unpacked."""

import io
import re
import zipfile

from miteinander.documents.rules.trouble import BROKEN, Unfit

MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 2_000
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_MACROS = re.compile(
    r"vbaProject|vbaData|^Basic/|^Scripts/|^Dialogs/|activeX|embeddings/|\.bin$", re.IGNORECASE
)
# A name that leads out of the folder it is unpacked in.
_LEADING_OUT = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|\\|^[A-Za-z]:|[\x00-\x1f]")
# Programs, archives and other office files do not belong inside a letter.
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xd0\xcf\x11\xe0",
    b"PK\x03\x04",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"#!",
    b"%PDF-",
    b"{\\rtf",
)


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the parts of an office file. Sizes are looked at first: ten kilobytes can promise ten gigabytes.

    Raises:
        Unfit: too large, locked, damaged, with programs, or with names that lead elsewhere.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = archive.infolist()
            _check_list(listed)
            parts = {part.filename: archive.read(part) for part in listed if not part.is_dir()}
    except BROKEN as trouble:
        raise Unfit("file_damaged") from trouble
    if any(part.startswith(_PROGRAMS) for part in parts.values()):
        raise Unfit("file_has_macros")
    return parts


def _check_list(listed: list[zipfile.ZipInfo]) -> None:
    if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
        raise Unfit("file_unpacks_too_large")
    if any(part.flag_bits & 1 for part in listed):
        raise Unfit("file_locked")
    names = [part.filename for part in listed]
    if any(_MACROS.search(name) for name in names):
        raise Unfit("file_has_macros")
    lowered = {name.casefold() for name in names}
    if len(lowered) != len(names) or any(_LEADING_OUT.search(name) for name in names):
        raise Unfit("file_damaged")
    if any(part.compress_type not in _PACKINGS for part in listed):
        raise Unfit("file_damaged")
