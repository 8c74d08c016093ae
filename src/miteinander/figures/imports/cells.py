"""From the bytes of a CSV or XLSX file to a table of texts with its headings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from miteinander.figures.imports.findings import Findings
from miteinander.lists import Cell, Limits, Sheet, encoding_of, plain_number, read_sheets, text_of
from miteinander.lists.dates import shorten

LIMITS = Limits(file_bytes=30_000_000, rows=300_000, cells=6_000_000)
LOST = "\ufffd"
_LOOKED_AT = 300  # rows that tell how wide the table is
_NARROW = 0.8

Line = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, each once, and rows of as many texts with their number in the file, counted from 1."""

    headings: tuple[str, ...]
    lines: Sequence[Line]

    def column(self, heading: str) -> list[str]:
        """Return all texts of a column."""
        place = self.headings.index(heading)
        return [texts[place] for _number, texts in self.lines]


def read_table(content: bytes, findings: Findings) -> Table | None:
    """Return the table of a file, None if it has no headings (then a finding says so).

    Raises:
        Refused: the file cannot or must not be read.
    """
    sheets = read_sheets(content, limits=LIMITS)
    filled = [sheet for sheet in sheets if sheet.rows and not sheet.hidden]
    for sheet in filled[1:]:
        findings.note("sheet_left_out", value=shorten(sheet.name, 40))
    if not content.startswith(b"PK"):
        _note_letters(content, findings)
    return _table(filled[0], findings) if filled else None


def _note_letters(content: bytes, findings: Findings) -> None:
    if encoding_of(content) == "cp1252":
        findings.note("encoding_old")
    if LOST.encode() in content or b"\xc3\xaf\xc2\xbf\xc2\xbd" in content:
        findings.note("letters_lost")


def _table(sheet: Sheet, findings: Findings) -> Table | None:
    rows = sheet.rows
    widths = Counter(len(row) for row in rows[:_LOOKED_AT] if len(row) > 1)
    width = max(widths, key=lambda size: (widths[size], size), default=0)
    place = next((index for index, row in enumerate(rows[:_LOOKED_AT]) if _is_heading(row, width)), None)
    if place is None:
        findings.note("heading_missing")
        return None
    for number, row in enumerate(rows[:place], start=1):
        if any(row):
            findings.note("line_before", row=number, value=_line(row))
    headings = _headings(rows[place])
    lines = []
    for number, row in enumerate(rows[place + 1 :], start=place + 2):
        filled = sum(cell is not None for cell in row)
        if not filled:
            continue
        if len(row) > len(headings):
            findings.note("row_too_long", row=number)
        elif filled == 1 and len(headings) > 2:
            findings.note("line_left_out", row=number, value=_line(row))
        else:
            texts = [text_of(cell).strip() for cell in row]
            lines.append((number, (*texts, *("" for _ in range(len(headings) - len(texts))))))
    return Table(headings, lines)


def _is_heading(row: Sequence[Cell], width: int) -> bool:
    texts = [cell for cell in row if cell is not None]
    return (
        len(texts) > 1
        and len(row) >= _NARROW * width
        and all(isinstance(cell, str) and plain_number(cell) is None for cell in texts)
    )


def _headings(row: Sequence[Cell]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    found = []
    for number, cell in enumerate(row, start=1):
        text = " ".join(text_of(cell).split()) or f"Spalte {number}"
        seen[text] += 1
        found.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return tuple(found)


def _line(row: Sequence[Cell]) -> str:
    return shorten(" ".join(text_of(cell) for cell in row if cell is not None), 60)
