import io

import openpyxl
import pytest
from django.test import Client

from miteinander.interpreting.tests.test_figures_show import fill
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_figures_export_has_an_overview_and_a_sheet_per_table() -> None:
    fill(unfilled=30, done=60)
    client = Client()
    client.force_login(make_account("interpreting:head"))

    answer = client.get("/sprachmittlung/auswertung/2026.xlsx")

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert len(book.sheetnames) == 14
    overview = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True, max_col=2)}
    assert overview["nicht vermittelt"] == 30
    assert overview["durchgeführt"] == 60


def test_figures_export_of_a_year_without_requests_is_not_found() -> None:
    client = Client()
    client.force_login(make_account("interpreting:head"))

    assert client.get("/sprachmittlung/auswertung/1999.xlsx").status_code == 404
