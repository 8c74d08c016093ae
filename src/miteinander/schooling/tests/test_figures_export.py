from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from miteinander.people.tests.factories import make_account
from miteinander.schooling.tests.test_figures_show import fill, head

pytestmark = pytest.mark.django_db
URL = "/schule/auswertung/2025-08-01/2026-07-31/"


def test_workbook_has_what_councils_ask_for_and_nothing_unprotected() -> None:
    fill(placed=43, waiting=37)

    book = load_workbook(BytesIO(head().get(URL).content))
    sheets = book.sheetnames
    numbers = [
        row[-1].value
        for name in sheets[1:]
        for row in book[name].iter_rows(min_row=2)
        if isinstance(row[-1].value, int)
    ]

    assert sheets[0] == "Überblick"
    assert {
        "Beraten nach Herkunft",
        "Plätze nach Schulform",
        "Plätze je Schule",
        "Ohne Platz nach Grund",
        "Ohne Platz nach Schulform",
    } <= set(sheets)
    assert numbers
    assert {number % 5 for number in numbers} == {0}
    text = " ".join(str(cell.value) for row in book["Plätze nach Stufe"].iter_rows() for cell in row)
    assert "Stichtag 31.07.2026" in text
    assert "Eigene Zählung" in text
    assert "gerundet" in text


@pytest.mark.parametrize(
    "days", ["2026-07-31/2025-08-01", "2999-01-01/2999-12-31", "x/y", "2026-02-30/2026-03-01"]
)
def test_workbook_of_no_period_is_not_found(days: str) -> None:
    assert head().get(f"/schule/auswertung/{days}/").status_code == 404


def test_workbook_is_for_the_head_alone() -> None:
    client = Client()
    client.force_login(make_account("schooling:counsellor"))

    assert client.get(URL).status_code == 403
