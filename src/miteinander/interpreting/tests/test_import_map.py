import pytest
from django.test import Client

from miteinander.interpreting.models import ImportBatch, ImportTemplate
from miteinander.interpreting.tests.test_importing import NOW, sheet_result
from miteinander.interpreting.tests.test_imports_layouts import JOBS, job
from miteinander.interpreting.usecases.importing.staging import Upload, stage_import
from miteinander.lists.tests.workbooks import POOL, SCHOOLS, Cells, workbook
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(desk: Account) -> ImportBatch:
    """A list with a language nobody knows and a column nobody understands."""
    rows: list[Cells] = [
        [*JOBS, "Schuhgröße"],
        [*job("07.01.2025"), 42],
        [*job("08.01.2025", sprache="Osmanisch"), 43],
    ]
    content = workbook(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)
    return stage_import(by=desk, upload=Upload("liste.xlsx", content), now=NOW)


def url(batch: ImportBatch) -> str:
    return f"/sprachmittlung/listen/{batch.pk}/zuordnung/"


def answers(client: Client, batch: ImportBatch) -> dict[str, str]:
    """Return the form as it is offered."""
    form = client.get(url(batch)).context["form"]
    return {name: str(form[name].initial) for name in form.fields if name != "create_missing"}


def test_import_map_shows_the_guess_with_samples(desk_client: Client, batch: ImportBatch) -> None:
    text = desk_client.get(url(batch)).content.decode()

    assert "Schuhgröße" in text
    assert "Grundschule Am Hang" in text
    assert answers(desk_client, batch)["s2_c4"] == "language"


def test_import_map_learns_what_an_unknown_language_means(desk_client: Client, batch: ImportBatch) -> None:
    assert sheet_result(batch, "Einsätze")["rejected"] == 1

    response = desk_client.post(url(batch), {**answers(desk_client, batch), "s2_v0": "tr"})

    batch.refresh_from_db()
    assert response["Location"].endswith("/vorschau/")
    assert sheet_result(batch, "Einsätze")["rejected"] == 0


def test_import_map_guesses_anew_when_the_sheet_is_something_else(
    desk_client: Client, batch: ImportBatch
) -> None:
    desk_client.post(url(batch), {**answers(desk_client, batch), "s0_kind": "unknown"})
    batch.refresh_from_db()
    assert sheet_result(batch, "Einrichtungen")["kind"] == "unknown"

    desk_client.post(url(batch), {**answers(desk_client, batch), "s0_kind": "institutions"})

    batch.refresh_from_db()
    assert sheet_result(batch, "Einrichtungen")["accepted"] == 3


def test_import_map_leaves_a_column_out(desk_client: Client, batch: ImportBatch) -> None:
    desk_client.post(url(batch), {**answers(desk_client, batch), "s0_c4": ""})

    batch.refresh_from_db()
    assert batch.mapping["sheets"]["Einrichtungen"]["columns"]["Telefon"] == ""


def test_import_map_keeps_a_template(desk_client: Client, batch: ImportBatch) -> None:
    desk_client.post(url(batch), {"keep": "1", "name": "Unsere Liste"})

    assert ImportTemplate.objects.get().mapping == batch.mapping


def test_import_map_names_an_impossible_heading_row(desk_client: Client, batch: ImportBatch) -> None:
    response = desk_client.post(url(batch), {**answers(desk_client, batch), "s0_row": "-1"})

    assert (response.status_code, bool(response.context["form"].errors)) == (200, True)


def test_import_map_is_closed_to_strangers(stranger_client: Client, batch: ImportBatch) -> None:
    assert stranger_client.get(url(batch)).status_code == 403
