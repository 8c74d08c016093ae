"""Turn an uploaded file into sheets of plain cells."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from miteinander.lists import container
from miteinander.lists.limits import DEFAULT, Limits

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Row = tuple[Cell, ...]
Progress = Callable[[str, int, int], None]

DELIMITERS = (";", "\t", ",", "|")
MERGED_ROWS = 500
_DECLARED = re.compile(r"sep=(.)\r?\n")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `rows[0]` is Excel's row 1. Places in the two sets are (row, column) counted from 1."""

    name: str
    rows: Sequence[Row]
    hidden: bool = False
    formulas_without_value: frozenset[tuple[int, int]] = frozenset()
    error_values: dict[tuple[int, int], str] = field(default_factory=dict)


def read_sheets(
    content: bytes, *, limits: Limits = DEFAULT, csv_name: str = "CSV", progress: Progress | None = None
) -> list[Sheet]:
    """Return every worksheet of an .xlsx, or the one table of a CSV file.

    Nothing is ever calculated: a formula counts as the value Excel stored beside it.

    Raises:
        Refused: the file cannot or must not be read; one problem with field "file".
    """
    if container.file_kind(content, limits=limits) == "csv":
        return [Sheet(csv_name, _read_csv(content, limits=limits))]
    facts = container.examine_workbook(content, limits=limits)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            sheets = _read_workbook(book, facts, progress=progress)
    except (CalamineError, OSError, ValueError) as trouble:
        raise container.refuse("file_damaged") from trouble
    if not any(sheet.rows for sheet in sheets):
        raise container.refuse("no_rows")
    return sheets


def _read_workbook(
    book: CalamineWorkbook, facts: dict[str, container.SheetFacts], *, progress: Progress | None
) -> list[Sheet]:
    sheets = []
    for entry in book.sheets_metadata:
        if entry.typ is not SheetTypeEnum.WorkSheet or entry.name not in facts:
            continue
        seen = facts[entry.name]
        table = book.get_sheet_by_name(entry.name)
        left = table.start[1] if table.start else 0
        rows = [_plain(row, left) for row in islice(table.iter_rows(), seen.last_row or None)]
        _fill_merged(rows, table.merged_cell_ranges or [])
        sheets.append(
            Sheet(
                entry.name,
                rows,
                entry.visible is not SheetVisibleEnum.Visible,
                frozenset(seen.formulas_without_value),
                seen.error_values,
            )
        )
        if progress:
            progress("read", len(rows), len(rows))
    return sheets


def _plain(row: Iterable[Cell], left: int) -> Row:
    """Return one row without empty texts, whole floats as integers, trimmed at the right."""
    cells: list[Cell] = [None] * left
    for cell in row:
        if isinstance(cell, str):
            text = cell.replace("\x00", "")  # no database keeps it
            cells.append(text if text.strip() else None)
        elif isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
            cells.append(int(cell))
        else:
            cells.append(cell)
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _fill_merged(rows: list[Row], ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Repeat the value of cells merged downwards, as in a date written once for several assignments."""
    for (top, left), (bottom, right) in ranges:
        if top == bottom or left != right or bottom - top > MERGED_ROWS or bottom >= len(rows):
            continue
        value = rows[top][left] if left < len(rows[top]) else None
        for index in range(top + 1, bottom + 1):
            cells = list(rows[index]) + [None] * (left + 1 - len(rows[index]))
            if value is not None and any(cell is not None for cell in cells):
                cells[left] = value
                rows[index] = tuple(cells)


def _read_csv(content: bytes, *, limits: Limits) -> list[Row]:
    text = _decode(content)
    delimiter = _delimiter(text)
    text = _DECLARED.sub("", text, count=1)
    rows: list[Row] = []
    cells = 0
    # strict=False: a stray quote in somebody's list is no reason to refuse the file.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for record in reader:
            rows.append(_plain(record, 0))
            cells += len(record)
            if len(rows) > limits.rows:
                raise container.refuse("too_many_rows", limit=limits.rows)
            if len(record) > limits.columns:
                raise container.refuse("too_many_columns", limit=limits.columns)
            if cells > limits.cells:
                raise container.refuse("too_many_cells", limit=limits.cells)
    except csv.Error as trouble:
        raise container.refuse("file_damaged") from trouble
    if max((len(row) for row in rows), default=0) < 2:
        raise container.refuse("file_unknown")
    return rows


def _decode(content: bytes) -> str:
    """Return the text of a CSV file; signs nobody can read become a mark of their own."""
    return content.decode(encoding_of(content), "replace")


def encoding_of(content: bytes) -> str:
    """Return how a CSV file is written; Excel writes UTF-8 with a mark, UTF-16 or the Windows code page."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _delimiter(text: str) -> str:
    """Return the sign that cuts most lines into the same number of fields."""
    if declared := _DECLARED.match(text):
        return declared.group(1)
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:200]
    best, best_score = ";", 0.0
    for sign in DELIMITERS:
        counts = Counter(len(record) for record in csv.reader(lines, delimiter=sign))
        wide = [(width, times) for width, times in counts.items() if width > 1]
        if not wide:
            continue
        width, times = max(wide, key=lambda item: (item[1], item[0]))
        score = times / len(lines) * (1 + min(width, 20) / 100)
        if score > best_score:
            best, best_score = sign, score
    return best
