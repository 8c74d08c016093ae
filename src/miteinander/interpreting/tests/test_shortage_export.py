import io

import openpyxl
import pytest
from django.test import Client

from miteinander.interpreting.tests.test_shortage_list import make_past_plan

pytestmark = pytest.mark.django_db
URL = "/sprachmittlung/engpaesse/engpaesse.xlsx"


def test_shortage_export_has_the_rows_and_says_what_they_mean(desk_client: Client) -> None:
    make_past_plan(7, ("ti", "morning", 3), ("am", "afternoon", 1))

    book = openpyxl.load_workbook(io.BytesIO(desk_client.get(f"{URL}?wochen=4").content))

    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:3]] == ["Tigrinya", "Amharisch"]
    assert rows[1][2:] == (3, 1, 7, 1, 1)
    assert any("neun von zehn" in str(row[0]) for row in rows[3:])


def test_shortage_export_is_for_the_desk(stranger_client: Client) -> None:
    assert stranger_client.get(URL).status_code == 403
