"""Look into an uploaded file without trusting it: what it is, and whether it is safe to open."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from miteinander.core.errors import Problem, Refused
from miteinander.lists.limits import DEFAULT, Limits

CHUNK = 1 << 20
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
)
WORKBOOK_TYPE = b"spreadsheetml.sheet.main+xml"
MACRO_TYPE = b"sheet.macroEnabled"
PLACE = re.compile(rb"""\br=["']([A-Z]{1,4})(\d{1,9})["']""")
VALUE = re.compile(rb"<(?:\w+:)?(?:v[^>]*>[^<]|is[\s>])")
ROOT = re.compile(rb"<(\w+:)?worksheet[\s>]")


@dataclass(slots=True)
class SheetFacts:
    """What stands in one sheet's XML; places are (row, column) counted from 1."""

    cells: int = 0
    last_row: int = 0
    last_column: int = 0
    formulas_without_value: set[tuple[int, int]] = field(default_factory=set)
    error_values: dict[tuple[int, int], str] = field(default_factory=dict)


def refuse(code: str, **params: object) -> Refused:
    """Return the refusal of a whole file."""
    return Refused([Problem("file", code, params)])


def file_kind(content: bytes, *, limits: Limits) -> str:
    """Return "xlsx" or "csv", judged by content and never by the name.

    Raises:
        Refused: the file is something else, empty or too big.
    """
    if not content.strip(b"\x00 \r\n\t"):
        raise refuse("file_empty")
    if len(content) > limits.file_bytes:
        raise refuse("file_too_big", limit=limits.file_bytes // 1_000_000)
    if content.startswith(b"PK\x03\x04"):
        return "xlsx"
    if content.startswith(OLE2):
        # An encrypted .xlsx is an OLE2 container with this stream; names are UTF-16.
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise refuse("file_encrypted" if encrypted else "file_old_excel")
    for magic, name in FOREIGN:
        if content.startswith(magic):
            raise refuse("file_not_workbook", value=name)
    if re.match(rb"\s*(<!doctype html|<html|<\?xml)", content[:200], re.IGNORECASE):
        raise refuse("file_not_workbook", value="HTML/XML")
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" in content:
        raise refuse("file_unknown")
    return "csv"


def check_file(content: bytes, *, limits: Limits = DEFAULT) -> str:
    """Return "xlsx" or "csv" after every check that needs no spreadsheet library.

    Raises:
        Refused: the file cannot or must not be read; one problem with field "file".
    """
    kind = file_kind(content, limits=limits)
    if kind == "xlsx":
        examine_workbook(content, limits=limits)
    return kind


def examine_workbook(content: bytes, *, limits: Limits) -> dict[str, SheetFacts]:
    """Return facts per sheet name of an .xlsx, after every check that needs no spreadsheet library.

    Raises:
        Refused: the archive is damaged, a bomb, has macros, or is another kind of Office file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_archive(archive, limits=limits)
            _check_type(archive)
            paths = _sheet_paths(archive)
            if len(paths) > limits.sheets:
                raise refuse("too_many_sheets", limit=limits.sheets)
            longest = _longest_shared_text(archive, limits=limits)
            facts = {name: _scan_sheet(archive, path, limits=limits) for name, path in paths.items()}
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError, RuntimeError) as trouble:
        if "encrypted" in str(trouble):
            raise refuse("file_encrypted") from trouble
        raise refuse("file_damaged") from trouble
    cells = sum(sheet.cells for sheet in facts.values())
    if cells > limits.cells:
        raise refuse("too_many_cells", limit=limits.cells)
    # One long text may stand in every cell, and the reader copies it each time: bound the product.
    if longest > 40_000 and longest * cells > limits.text_bytes:
        raise refuse("file_bomb")
    return facts


def _check_archive(archive: zipfile.ZipFile, *, limits: Limits) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > limits.entries or unpacked > limits.unpacked_bytes:
        raise refuse("file_bomb")
    if any(entry.file_size > limits.part_bytes for entry in entries):
        raise refuse("file_bomb")
    if unpacked > 1_000_000 and unpacked / packed > limits.ratio:
        raise refuse("file_bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse("file_encrypted")


def _check_type(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if "mimetype" in names:
        kind = archive.read("mimetype")[:100]
        raise refuse("file_ods") if b"opendocument.spreadsheet" in kind else refuse("file_unknown")
    if "[Content_Types].xml" not in names:
        raise refuse("file_not_workbook", value="ZIP")
    types = _bounded(archive, "[Content_Types].xml")
    if any(name.endswith("vbaProject.bin") for name in names) or MACRO_TYPE in types:
        raise refuse("file_macros")
    if any(name.endswith("workbook.bin") for name in names):
        raise refuse("file_binary_excel")
    if WORKBOOK_TYPE not in types:
        value = (
            "Word" if b"wordprocessingml" in types else "PowerPoint" if b"presentationml" in types else "ZIP"
        )
        raise refuse("file_not_workbook", value=value)


def _bounded(archive: zipfile.ZipFile, name: str, *, limit: int = 8_000_000) -> bytes:
    """Return one small part; its declared size may lie, so only `limit` bytes are ever unpacked."""
    with archive.open(name) as part:
        content = part.read(limit + 1)
    if len(content) > limit:
        raise refuse("file_bomb")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise refuse("file_entities")
    return content


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return sheet name → part of the archive, worksheets only, in workbook order."""
    names = archive.namelist()
    book = next((name for name in names if name.endswith("xl/workbook.xml") or name == "workbook.xml"), None)
    if book is None:
        raise refuse("file_damaged")
    folder = book.rpartition("/")[0]
    prefix = f"{folder}/" if folder else ""
    targets: dict[bytes, str] = {}
    relations = f"{prefix}_rels/workbook.xml.rels"
    if relations in names:
        for tag in re.findall(rb"<Relationship\s[^>]*>", _bounded(archive, relations)):
            key, target = _attribute(tag, b"Id"), _attribute(tag, b"Target").decode()
            targets[key] = target.lstrip("/") if target.startswith("/") else prefix + target
    paths = {}
    for tag in re.findall(rb"<(?:\w+:)?sheet\s[^>]*>", _bounded(archive, book)):
        path = targets.get(_attribute(tag, b"id"), "")
        if path in names and "chartsheet" not in path and "dialogsheet" not in path:
            paths[unescape(_attribute(tag, b"name").decode("utf-8", "replace"))] = path
    return paths


def _attribute(tag: bytes, name: bytes) -> bytes:
    match = re.search(rb"[\s:]" + name + rb'\s*=\s*(?:"([^"]*)"|\'([^\']*)\')', tag)
    return (match.group(1) or match.group(2) or b"") if match else b""


def _blocks(archive: zipfile.ZipFile, name: str, *, end: bytes, limits: Limits) -> Iterator[bytes]:
    """Yield one part's XML in blocks that never cut an element ending in `end`."""
    rest, total = b"", 0
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            total += len(chunk)
            if total > limits.part_bytes:
                raise refuse("file_bomb")
            rest += chunk
            if (
                len(rest) < 3 * CHUNK
                and total == len(chunk)
                and (b"<!DOCTYPE" in rest or b"<!ENTITY" in rest)
            ):
                raise refuse("file_entities")
            cut = rest.rfind(end)
            if cut >= 0:
                yield rest[: cut + len(end)]
                rest = rest[cut + len(end) :]
            elif len(rest) > 64 * CHUNK:
                raise refuse("file_bomb")
    if rest:
        yield rest


def _longest_shared_text(archive: zipfile.ZipFile, *, limits: Limits) -> int:
    """Return the length in bytes of the longest entry of the shared texts."""
    name = next((name for name in archive.namelist() if name.endswith("sharedStrings.xml")), None)
    if name is None:
        return 0
    longest = 0
    for block in _blocks(archive, name, end=b"</si>", limits=limits):
        longest = max(longest, max((len(item) for item in block.split(b"</si>")), default=0))
    return longest


def _scan_sheet(archive: zipfile.ZipFile, path: str, *, limits: Limits) -> SheetFacts:
    """Return what one sheet holds; empty but formatted cells do not count."""
    facts = SheetFacts()
    with archive.open(path) as part:
        root = ROOT.search(part.read(4_000))
    # Some programs write every element with a namespace prefix.
    prefix = re.escape(root.group(1) or b"") if root else b""
    cell = re.compile(rb"<%sc(\s[^>]*?)?(?:/>|>(.*?)</%sc>)" % (prefix, prefix), re.DOTALL)
    for block in _blocks(archive, path, end=b"</%sc>" % prefix, limits=limits):
        for attributes, body in cell.findall(block):
            if not body:
                continue
            facts.cells += 1
            _scan_cell(facts, attributes, body)
        if facts.last_row > limits.rows:
            raise refuse("too_many_rows", limit=limits.rows)
        if facts.last_column > limits.columns:
            raise refuse("too_many_columns", limit=limits.columns)
        if facts.cells > limits.cells:
            raise refuse("too_many_cells", limit=limits.cells)
    return facts


def _scan_cell(facts: SheetFacts, attributes: bytes, body: bytes) -> None:
    place = PLACE.search(attributes)
    if place is None:
        return
    row, column = int(place.group(2)), column_number(place.group(1))
    if not VALUE.search(body):
        if b"f" in body and len(facts.formulas_without_value) < 10_000:
            facts.formulas_without_value.add((row, column))
        return
    facts.last_row = max(facts.last_row, row)
    facts.last_column = max(facts.last_column, column)
    if (b't="e"' in attributes or b"t='e'" in attributes) and len(facts.error_values) < 10_000:
        value = re.search(rb"v>([^<]{0,20})", body)
        facts.error_values[row, column] = value.group(1).decode("ascii", "replace") if value else "#?"


def column_number(letters: bytes) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def column_letters(number: int) -> str:
    """Return A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
