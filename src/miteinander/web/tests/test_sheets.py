from datetime import UTC, date, datetime
from io import BytesIO

from openpyxl import load_workbook

from miteinander.web.sheets import XLSX, Sheet, sheet_response, write_book, write_sheet


def test_write_sheet_keeps_a_formula_as_the_text_it_was() -> None:
    body = write_sheet("Liste", ["Name"], [["=1+1"], ["@SUM(A1)"]])

    sheet = load_workbook(BytesIO(body)).worksheets[0]

    assert [cell.value for cell in sheet["A"]] == ["Name", "=1+1", "@SUM(A1)"]
    assert sheet["A2"].data_type == "s"


def test_write_sheet_writes_local_times_days_and_numbers() -> None:
    moment = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    body = write_sheet("L", ["a", "b", "c"], [[moment, date(2026, 1, 2), 3]])

    row = [cell.value for cell in load_workbook(BytesIO(body)).worksheets[0][2]]
    assert row == [datetime(2026, 11, 23, 10, 0), datetime(2026, 1, 2), 3]


def test_write_sheet_survives_control_characters_and_strange_titles() -> None:
    body = write_sheet("a/b:c*?[]" + "x" * 40, ["h\x00"], [["\x07text"]])

    sheet = load_workbook(BytesIO(body)).worksheets[0]

    assert sheet["A2"].value == "text"
    assert len(sheet.title) == 31


def test_write_sheet_cuts_what_no_cell_can_hold() -> None:
    body = write_sheet("L", ["a"], [["x" * 40_000]])

    assert len(load_workbook(BytesIO(body)).worksheets[0]["A2"].value) == 32_767


def test_write_book_tells_sheets_of_one_name_apart() -> None:
    name = "Einsätze je Sprache und Stadtbezirk im Jahr"
    sheets = [Sheet(f"{name} {number}", ["a"], [[number]], notes=["Quelle"]) for number in (2025, 2026)]

    book = load_workbook(BytesIO(write_book(sheets)))

    assert len({sheet.title for sheet in book.worksheets}) == 2
    assert [cell.value for cell in book.worksheets[1]["A"]] == ["a", 2026, None, "Quelle"]


def test_sheet_response_is_a_download() -> None:
    response = sheet_response(b"x", file_name="Sprachmittler*innen.xlsx")

    assert response.headers["Content-Type"] == XLSX
    assert response.headers["Content-Disposition"].startswith("attachment")
