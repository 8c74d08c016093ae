import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from miteinander.interpreting import jobs
from miteinander.interpreting.models import ImportBatch, ImportTemplate
from miteinander.interpreting.tests.import_lists import make_workbook
from miteinander.interpreting.tests.test_importing import sheet_result
from miteinander.interpreting.tests.test_imports_layouts import JOBS, job
from miteinander.interpreting.usecases.importing import staging
from miteinander.lists.tests.workbooks import POOL, SCHOOLS, workbook
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db
URL = "/sprachmittlung/listen/neu/"


def upload(content: bytes, name: str = "liste.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_import_new_reads_the_list_and_shows_what_it_found(desk_client: Client) -> None:
    response = desk_client.post(URL, {"file": upload(make_workbook(3)[0])})

    batch = ImportBatch.objects.get()
    assert (response.status_code, batch.state) == (302, "checked")
    assert response["Location"] == f"/sprachmittlung/listen/{batch.pk}/vorschau/"


def test_import_new_asks_about_sheets_it_does_not_know(desk_client: Client) -> None:
    content = workbook(Pool=POOL, Schlüssel=[["Raum", "Schlüssel"], ["1.04", "A17"]])

    response = desk_client.post(URL, {"file": upload(content)})

    assert response["Location"].endswith("/zuordnung/")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7", "Das ist eine PDF-Datei und keine Excel-Datei."),
        (b"PK\x03\x04 broken", "Die Datei ist beschädigt und lässt sich nicht öffnen."),
    ],
)
def test_import_new_says_why_a_file_cannot_be_read(
    desk_client: Client, content: bytes, sentence: str
) -> None:
    response = desk_client.post(URL, {"file": upload(content)})

    assert (response.status_code, sentence in response.content.decode()) == (200, True)
    assert ImportBatch.objects.count() == 0


def test_import_new_reads_a_list_as_the_last_one(desk_client: Client) -> None:
    first = workbook(Einrichtungen=SCHOOLS, Pool=POOL, **{"2024": [JOBS, job("07.01.2024")]})
    desk_client.post(URL, {"file": upload(first)})
    template = ImportTemplate.objects.create(
        name="Vorjahr", mapping=ImportBatch.objects.get().mapping, made_at="2026-01-01T00:00Z"
    )
    next_year = workbook(Einrichtungen=SCHOOLS, Pool=POOL, **{"2025": [JOBS, job("07.01.2025")]})

    desk_client.post(URL, {"file": upload(next_year), "template": template.pk})

    batch = ImportBatch.objects.order_by("-id")[0]
    assert sheet_result(batch, "2025")["kind"] == "assignments"


def test_import_new_leaves_a_long_list_to_the_background(
    desk_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "SMALL_BYTES", 10)

    response = desk_client.post(URL, {"file": upload(make_workbook(3)[0])})

    batch = ImportBatch.objects.get()
    assert (batch.state, response["Location"]) == ("uploaded", f"/sprachmittlung/listen/{batch.pk}/")
    waiting = ProcrastinateJob.objects.get(task_name="interpreting.check_import")
    jobs.check_import(**waiting.args)
    batch.refresh_from_db()
    assert batch.state == "checked"


def test_import_new_is_closed_to_members(member_client: Client, stranger: Account) -> None:
    assert member_client.get(URL).status_code == 403
