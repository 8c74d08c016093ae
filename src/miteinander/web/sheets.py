"""Lists as XLSX: text stays text, so that no cell becomes a formula."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | Decimal | bool | date | datetime | time | None

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60
_LONGEST = 32_767  # characters of a cell
_LONGEST_NAME = 31
# What XML cannot carry.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `notes` are sentences under the table: definition, source, period, protection."""

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    notes: Sequence[str] = ()


def write_sheet(title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a workbook with one sheet: bold heads that stay on top, a filter, columns as wide as needed."""
    return write_book([Sheet(title, heads, rows)])


def write_book(sheets: Sequence[Sheet], *, made_at: datetime | None = None) -> bytes:
    """Return a workbook of several sheets, in this order; nothing of it touches the disk.

    A workbook says when it was made; with `made_at` the same content always gives the same bytes.
    """
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        if made_at is not None:
            book.set_properties({"created": made_at})
        formats = Formats(
            head=book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            # The reader's own way of writing days: these two follow the language of the office program.
            day=book.add_format({"num_format": 14}),
            moment=book.add_format({"num_format": 22}),
            time=book.add_format({"num_format": "hh:mm"}),
        )
        names: set[str] = set()
        for sheet in sheets:
            _write(book.add_worksheet(_sheet_name(sheet.title, names)), sheet, formats)
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class Formats:
    """How cells look."""

    head: Format
    day: Format
    moment: Format
    time: Format


def _write(page: Worksheet, sheet: Sheet, formats: Formats) -> None:
    widths = [len(head) for head in sheet.heads]
    page.freeze_panes(1, 0)
    for column, head in enumerate(sheet.heads):
        page.write_string(0, column, _ILLEGAL.sub("", head), formats.head)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            length = _write_cell(page, last, column, value, formats)
            if column < len(widths) and length > widths[column]:
                widths[column] = length
    page.autofilter(0, 0, last, max(0, len(sheet.heads) - 1))
    for place, note in enumerate(sheet.notes, start=last + 2):
        page.write_string(place, 0, _ILLEGAL.sub("", note))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width + 2, _WIDEST))


def _write_cell(page: Worksheet, row: int, column: int, value: Cell, formats: Formats) -> int:
    """Write one value by its kind, never guessed: "=1+1" stays the text it was. Return its width."""
    match value:
        case None:
            return 0
        case str():
            page.write_string(row, column, _ILLEGAL.sub("", value)[:_LONGEST])
            return len(value)
        case bool():
            page.write_boolean(row, column, value)
            return 6
        case datetime():
            local = timezone.localtime(value).replace(tzinfo=None) if value.tzinfo else value
            page.write_datetime(row, column, local, formats.moment)  # Excel knows no zones
            return 16
        case date():
            page.write_datetime(row, column, value, formats.day)
            return 10
        case time():
            page.write_datetime(row, column, value, formats.time)
            return 5
    page.write_number(row, column, value)
    return len(str(value))


def sheet_response(body: bytes, *, file_name: str) -> HttpResponse:
    """Send a workbook as a download."""
    disposition = content_disposition_header(as_attachment=True, filename=file_name)
    return HttpResponse(body, content_type=XLSX, headers={"Content-Disposition": disposition or ""})


def _sheet_name(title: str, taken: set[str]) -> str:
    """Return a name Excel takes and no other sheet of the book has."""
    plain = "".join(" " if letter in "[]:*?/\\" else letter for letter in _ILLEGAL.sub("", title)).strip("' ")
    name = plain[:_LONGEST_NAME] or "Liste"
    number = 1
    while name.lower() in taken:
        number += 1
        name = f"{plain[: _LONGEST_NAME - 4]} {number}"
    taken.add(name.lower())
    return name
