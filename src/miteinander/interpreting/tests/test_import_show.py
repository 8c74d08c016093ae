import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from miteinander.interpreting import jobs
from miteinander.interpreting.models import ImportBatch, Interpreter, Request
from miteinander.interpreting.tests.factories import make_request
from miteinander.interpreting.tests.test_importing import (
    NOW,
    POOL,
    SCHOOLS,
    WORK,
    everything,
    states,
    taken_over,
)
from miteinander.interpreting.usecases.importing import applying
from miteinander.interpreting.usecases.importing.staging import Upload, stage_import
from miteinander.lists.tests.workbooks import Cells, workbook
from miteinander.organisations.models import Organisation
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> Upload:
    return Upload("Liste 2025.xlsx", workbook(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=WORK))


def url(batch: ImportBatch) -> str:
    return f"/sprachmittlung/listen/{batch.pk}/"


def test_import_show_tells_what_became_of_the_list(desk: Account, desk_client: Client, file: Upload) -> None:
    response = desk_client.get(url(taken_over(desk, file)))

    assert response.context["counts"]["applied"] == 8
    assert "Alles zurücknehmen" in response.content.decode()


def test_import_show_takes_everything_back(desk: Account, desk_client: Client, file: Upload) -> None:
    batch = taken_over(desk, file)

    desk_client.post(url(batch), {"undo": "1"})

    batch.refresh_from_db()
    assert (batch.state, everything()["Request"]) == ("undone", 0)


def test_import_show_says_why_it_cannot_be_taken_back(
    desk: Account, desk_client: Client, file: Upload
) -> None:
    batch = taken_over(desk, file)
    make_request(organisation=Organisation.objects.get(name="Jugendamt"))

    response = desk_client.post(url(batch), {"undo": "1"}, follow=True)

    assert "Darauf beziehen sich schon andere Angaben (Anfragen: 1)." in response.content.decode()


def test_import_show_asks_who_is_meant_and_takes_the_answer(desk: Account, desk_client: Client) -> None:
    twins: list[Cells] = [*POOL, ["Haddad", "Layla", "w", "Arabisch", "0170 7654321", "other@post.example"]]
    batch = taken_over(desk, Upload("a.xlsx", workbook(Einrichtungen=SCHOOLS, Pool=twins, Einsätze=WORK)))
    [question] = desk_client.get(url(batch)).context["questions"]
    assert (question.written, question.count, len(question.choices)) == ("Haddad, Layla", 2, 2)
    other = Interpreter.objects.get(person__email="other@post.example")

    desk_client.post(url(batch), {"what": "interpreter", "written": "Haddad, Layla", "target": other.pk})

    assert (states(batch)["waiting"], other.assignments.count()) == (0, 2)


def test_import_show_wants_an_answer(desk: Account, desk_client: Client, file: Upload) -> None:
    batch = taken_over(desk, file)

    response = desk_client.post(url(batch), {"what": "interpreter", "written": "x"}, follow=True)

    assert "Bitte wählen Sie aus" in response.content.decode()


def test_import_show_follows_a_long_list(
    desk: Account, desk_client: Client, file: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "SMALL_ROWS", 3)
    batch = stage_import(by=desk, upload=file, now=NOW)
    desk_client.post(f"{url(batch)}vorschau/", {"apply": "1"})

    text = desk_client.get(url(batch)).content.decode()

    assert ("Zeilen: 0 von 8" in text, Request.objects.count()) == (True, 0)
    waiting = ProcrastinateJob.objects.get(task_name="interpreting.apply_import")
    jobs.apply_import(**waiting.args)
    assert Request.objects.count() == 4
    assert "hx-trigger" not in desk_client.get(url(batch)).content.decode()


def test_import_show_is_closed_to_strangers(desk: Account, stranger_client: Client, file: Upload) -> None:
    batch = taken_over(desk, file)

    assert stranger_client.post(url(batch), {"undo": "1"}).status_code == 403
    assert everything()["Request"] == 4
