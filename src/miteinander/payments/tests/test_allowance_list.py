"""The tax allowance of a year on screen."""

import io

from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from miteinander.payments.tests.factories import make_allowance, owe
from miteinander.people.tests.factories import make_person

URL = "/zahlungen/ehrenamtspauschale/"


def test_allowance_list_shows_who_is_near(clerk: Client) -> None:
    make_allowance(timezone.localdate().year, cents=96_000)
    owe(make_person(last_name="Haddad"), cents=90_000)

    page = clerk.get(URL).content.decode()

    assert "Haddad" in page
    assert "meter--warning" in page
    assert "60,00" in page


def test_allowance_list_without_allowance_says_so(clerk: Client) -> None:
    owe(make_person(), cents=90_000)

    page = clerk.get(URL).content.decode()

    assert "noch keine Pauschale eingetragen" in page


def test_allowance_list_as_a_sheet(clerk: Client) -> None:
    make_allowance(timezone.localdate().year)
    owe(make_person(), cents=90_000)

    sheet = load_workbook(io.BytesIO(clerk.get(URL, {"als": "xlsx"}).content)).active

    assert sheet is not None
    assert [cell.value for cell in list(sheet.rows)[1]][1:6] == [0, 900, 0, 900, 60]


def test_allowance_list_is_for_staff(stranger: Client) -> None:
    assert stranger.get(URL).status_code == 403
