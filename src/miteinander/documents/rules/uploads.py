"""What comes in from outside: the type is read from the content, everything active or hidden is taken out."""

import io
import re
import zipfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from miteinander.core.errors import Problem, Refused
from miteinander.documents.rules import archives, office, pdfs, pictures, scanning
from miteinander.documents.rules.trouble import BROKEN, Unfit

MEGABYTE = 1024 * 1024
PDF_HEAD = 1024  # readers look for the mark of a PDF that far


class FileKind(StrEnum):
    """The kinds of file somebody may hand in; the value is the extension."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    TEXT = "txt"
    PNG = "png"
    JPEG = "jpg"


CONTENT_TYPES: Mapping[FileKind, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.TEXT: "text/plain; charset=utf-8",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}
# Begins of what people call a text and what is a program, a page or a drawing.
_MARKUP = re.compile(
    r"\s*(?:<!doctype|<html|<svg|<\?xml|<\?php|<script|<body|\{\\rtf|%!ps|#!|@echo|mime-version:|<%)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its kind and its cleaned content."""

    kind: FileKind
    content: bytes


def check_upload(
    content: bytes, *, kinds: Collection[FileKind], limit_bytes: int, field: str = "file"
) -> Checked:
    """Find out what a file is, whatever its name says, and return it cleaned.

    Raises:
        Refused: empty, too large, of another kind, damaged, locked, infected or with macros.
    """
    if not content:
        raise Refused([Problem(field, "file_empty")])
    if len(content) > limit_bytes:
        raise Refused([Problem(field, "file_too_large", {"limit": limit_bytes // MEGABYTE})])
    if scanning.has_test_virus(content):
        raise Refused([Problem(field, "file_infected")])
    kind = kind_of(content)
    if kind is None or kind not in kinds:
        allowed = ", ".join(sorted(kind.value.upper() for kind in kinds))
        raise Refused([Problem(field, "file_kind_not_allowed", {"allowed": allowed})])
    try:
        return Checked(kind, _CLEANERS[kind](content))
    except Unfit as unfit:
        raise Refused([Problem(field, unfit.code)]) from unfit


def kind_of(content: bytes) -> FileKind | None:
    """Tell the kind of a file from its first bytes and its parts."""
    if content.startswith(pictures.PNG_START):
        return FileKind.PNG
    if content.startswith(pictures.JPEG_START):
        return FileKind.JPEG
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    if b"%PDF-" in content[:PDF_HEAD]:  # some mail programs put lines before it; cleaning drops them
        return FileKind.PDF
    text = _decoded(content)
    return FileKind.TEXT if text is not None and not _MARKUP.match(text) else None


def _kind_of_archive(content: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                return FileKind.DOCX
            first = archive.infolist()[0] if names else None
            if first and first.filename == "mimetype" and first.file_size < 200:
                found = archive.read("mimetype").decode("ascii", "replace").strip()
                return FileKind.ODT if found == CONTENT_TYPES[FileKind.ODT] else None
    except BROKEN:
        return None
    return None


def _decoded(content: bytes) -> str | None:
    """Return a text in the first encoding that fits; None for anything with bytes no text has."""
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text):
            return text
    return None


def _clean_text(content: bytes) -> bytes:
    text = _decoded(content)
    if text is None:
        raise Unfit("file_damaged")
    return text.replace("\r\n", "\n").encode()


def _unpacked(content: bytes) -> dict[str, bytes]:
    parts = archives.unpack(content)
    if any(scanning.has_test_virus(part) for part in parts.values()):
        raise Unfit("file_infected")
    return parts


_CLEANERS: Mapping[FileKind, Callable[[bytes], bytes]] = {
    FileKind.PDF: pdfs.clean_pdf,
    FileKind.DOCX: lambda content: office.clean_docx(_unpacked(content)),
    FileKind.ODT: lambda content: office.clean_odt(_unpacked(content)),
    FileKind.TEXT: _clean_text,
    FileKind.PNG: pictures.clean_picture,
    FileKind.JPEG: pictures.clean_picture,
}
