"""Lists as XLSX: text stays text, so that no cell becomes a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | float | Decimal | bool | date | datetime | time | None

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60


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


def write_book(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of several sheets, in this order."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book, sheet)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(_sheet_name(sheet.title))
    kept = [list(row) for row in sheet.rows]
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(max(1, len(sheet.heads)))}{len(kept) + 1}"
    for place, head in enumerate(sheet.heads):
        longest = max((len(str(row[place])) for row in kept if place < len(row)), default=0)
        width = min(max(len(head), longest) + 2, _WIDEST)
        page.column_dimensions[get_column_letter(place + 1)].width = width
    page.append([_head(page, head) for head in sheet.heads])
    notes: list[list[Cell]] = [[note] for note in ("", *sheet.notes)] if sheet.notes else []
    for row in kept + notes:
        page.append([_cell(page, value) for value in row])


def sheet_response(body: bytes, *, file_name: str) -> HttpResponse:
    """Send a workbook as a download."""
    disposition = content_disposition_header(as_attachment=True, filename=file_name)
    return HttpResponse(body, content_type=XLSX, headers={"Content-Disposition": disposition or ""})


def _head(sheet: WriteOnlyWorksheet, text: str) -> SheetCell:
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> SheetCell | Cell:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)  # Excel knows no zones
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"  # "=1+1" typed by somebody stays what was typed
        return cell
    return value


def _sheet_name(title: str) -> str:
    return "".join(" " if letter in "[]:*?/\\" else letter for letter in title)[:31] or "Liste"
