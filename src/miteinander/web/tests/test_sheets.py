from datetime import UTC, date, datetime
from io import BytesIO

from openpyxl import load_workbook

from miteinander.web.sheets import XLSX, sheet_response, write_sheet


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


def test_sheet_response_is_a_download() -> None:
    response = sheet_response(b"x", file_name="Sprachmittler*innen.xlsx")

    assert response.headers["Content-Type"] == XLSX
    assert response.headers["Content-Disposition"].startswith("attachment")
