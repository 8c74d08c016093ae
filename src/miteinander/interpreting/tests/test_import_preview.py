import pytest
from django.test import Client

from miteinander.interpreting.models import ImportBatch
from miteinander.interpreting.tests.import_lists import make_workbook
from miteinander.interpreting.tests.test_importing import NOW, everything
from miteinander.interpreting.usecases.importing.staging import Upload, stage_import
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db
LIST = make_workbook(5)[0]


@pytest.fixture
def batch(desk: Account) -> ImportBatch:
    """A list with mistakes."""
    return stage_import(by=desk, upload=Upload("liste.xlsx", LIST), now=NOW)


def url(batch: ImportBatch) -> str:
    return f"/sprachmittlung/listen/{batch.pk}/vorschau/"


def test_import_preview_says_every_problem_with_row_and_column(
    desk_client: Client, batch: ImportBatch
) -> None:
    wrong = batch.rows.filter(problems__contains=[["iban_checksum"]]).order_by("row_number")[0]

    text = desk_client.get(url(batch)).content.decode()

    assert f"Zeile {wrong.row_number}, {wrong.problems[0][0]}: Prüfziffer falsch" in text


def test_import_preview_filters_by_sheet_and_state(desk_client: Client, batch: ImportBatch) -> None:
    sheet = next(sheet["name"] for sheet in batch.result["sheets"] if sheet["kind"] == "interpreters")

    lines = desk_client.get(url(batch), {"sheet": sheet, "state": "rejected"}).context["lines"]

    assert {(line["row"].sheet, line["row"].state) for line in lines} == {(sheet, "rejected")}


def test_import_preview_takes_the_good_rows_over(desk_client: Client, batch: ImportBatch) -> None:
    response = desk_client.post(url(batch), {"apply": "1"})

    batch.refresh_from_db()
    assert (response["Location"], batch.state) == (f"/sprachmittlung/listen/{batch.pk}/", "done")
    assert everything()["Request"] > 50


def test_import_preview_throws_a_list_away(desk_client: Client, batch: ImportBatch) -> None:
    before = everything()

    response = desk_client.post(url(batch), {"discard": "1"})

    batch.refresh_from_db()
    assert (response["Location"], batch.state) == ("/sprachmittlung/listen/", "discarded")
    assert everything() == before


def test_import_preview_sent_twice_takes_over_once(desk_client: Client, batch: ImportBatch) -> None:
    desk_client.post(url(batch), {"apply": "1"})
    before = everything()

    response = desk_client.post(url(batch), {"apply": "1"})

    assert response.status_code == 302
    assert everything() == before


def test_import_preview_warns_of_the_very_same_file(
    desk: Account, desk_client: Client, batch: ImportBatch
) -> None:
    desk_client.post(url(batch), {"apply": "1"})
    another = stage_import(by=desk, upload=Upload("liste.xlsx", make_workbook(6)[0]), now=NOW)
    again = stage_import(by=desk, upload=Upload("neu.xlsx", LIST), now=NOW)

    assert "Genau diese Datei" not in desk_client.get(url(another)).content.decode()
    assert "Genau diese Datei" in desk_client.get(url(again)).content.decode()


def test_import_preview_is_closed_to_strangers(stranger_client: Client, batch: ImportBatch) -> None:
    assert stranger_client.post(url(batch), {"apply": "1"}).status_code == 403
    batch.refresh_from_db()
    assert batch.state == "checked"
