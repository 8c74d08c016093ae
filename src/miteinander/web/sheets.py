"""Lists as XLSX: text stays text, so that no cell becomes a formula."""

from collections.abc import Iterable, Sequence
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


def write_sheet(title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a workbook with one sheet: bold heads that stay on top, a filter, columns as wide as needed."""
    book = Workbook(write_only=True)
    kept = [list(row) for row in rows]
    sheet = book.create_sheet(_sheet_name(title))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(heads)))}{len(kept) + 1}"
    for place, head in enumerate(heads):
        longest = max((len(str(row[place])) for row in kept if place < len(row)), default=0)
        width = min(max(len(head), longest) + 2, _WIDEST)
        sheet.column_dimensions[get_column_letter(place + 1)].width = width
    sheet.append([_head(sheet, head) for head in heads])
    for row in kept:
        sheet.append([_cell(sheet, value) for value in row])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


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
