import pytest
from django.test import Client

from miteinander.interpreting.tests.conftest import queries_of
from miteinander.interpreting.tests.import_lists import make_workbook
from miteinander.interpreting.tests.test_importing import NOW
from miteinander.interpreting.usecases.importing.staging import Upload, stage_import
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db
URL = "/sprachmittlung/listen/"


def staged(desk: Account, name: str) -> None:
    stage_import(by=desk, upload=Upload(name, make_workbook(2, assignments=20)[0]), now=NOW)


def test_import_list_shows_every_list_with_its_state(desk_client: Client, desk: Account) -> None:
    staged(desk, "Einsätze 2025.xlsx")

    text = desk_client.get(URL).content.decode()

    assert "Einsätze 2025.xlsx" in text
    assert "geprüft" in text


def test_import_list_takes_the_same_queries_for_three(desk_client: Client, desk: Account) -> None:
    staged(desk, "a.xlsx")
    one = queries_of(desk_client, URL)
    staged(desk, "b.xlsx")
    staged(desk, "c.xlsx")

    assert queries_of(desk_client, URL) == one


def test_import_list_says_how_to_begin(desk_client: Client) -> None:
    assert "Noch keine Liste übernommen" in desk_client.get(URL).content.decode()


def test_import_list_is_closed_to_strangers(stranger_client: Client) -> None:
    assert stranger_client.get(URL).status_code == 403
