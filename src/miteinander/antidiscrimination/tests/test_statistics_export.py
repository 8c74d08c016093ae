"""All tables of a year as XLSX."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from miteinander.antidiscrimination.rules.counting import plan
from miteinander.antidiscrimination.tests.counters import fill_counters
from miteinander.antidiscrimination.tests.test_statistics_show import browser

pytestmark = pytest.mark.django_db
URL = "/antidiskriminierung/auswertung/2025.xlsx"


def test_statistics_export_has_every_table_and_nothing_unprotected() -> None:
    fill_counters(120)

    book = load_workbook(BytesIO(browser("antidiscrimination:counsellor").get(URL).content))
    numbers = [
        row[-1].value
        for sheet in book
        for row in sheet.iter_rows(min_row=2)
        if isinstance(row[-1].value, int)
    ]

    assert len(book.sheetnames) == len(plan().tables)
    assert {number % 5 for number in numbers} == {0}
    text = " ".join(str(cell.value) for row in book[book.sheetnames[1]].iter_rows() for cell in row)
    assert "gerundet" in text
    assert "Eigene Zählung" in text
    assert "2025" in text


@pytest.mark.parametrize("year", [1999, 2099])
def test_statistics_export_of_no_year_is_not_found(year: int) -> None:
    assert (
        browser("antidiscrimination:head").get(f"/antidiskriminierung/auswertung/{year}.xlsx").status_code
        == 404
    )


def test_statistics_export_is_for_the_desk_alone() -> None:
    assert browser("people:admin").get(URL).status_code == 403
