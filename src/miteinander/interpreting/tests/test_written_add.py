import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.documents.models import Document
from miteinander.interpreting.access import LinkHolder
from miteinander.interpreting.models import RequestFile
from miteinander.interpreting.tests.conftest import client_of
from miteinander.interpreting.tests.doing import make_requester
from miteinander.interpreting.tests.factories import NOW, make_request
from miteinander.interpreting.tests.writing import make_job, text_file
from miteinander.interpreting.usecases.written import MOST_FILES, add_source_file
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def test_add_source_file_counts_the_lines_of_a_text(desk: Account) -> None:
    job = make_job()

    kept = add_source_file(by=desk, request=job.pk, file=text_file(), now=NOW)

    job.refresh_from_db()
    assert (kept.lines, kept.counted_from, job.lines) == (11, "text", 11)
    assert kept.document.retention_until is not None


def test_add_source_file_leaves_a_picture_to_be_counted_by_hand(desk: Account) -> None:
    job = make_job()
    add_source_file(by=desk, request=job.pk, file=text_file(), now=NOW)

    kept = add_source_file(by=desk, request=job.pk, file=text_file(" \n ", "leer.txt"), now=NOW)

    job.refresh_from_db()
    assert (kept.lines, job.lines) == (None, 11)


def test_add_source_file_is_for_the_institution_and_its_link(stranger: Account) -> None:
    job = make_job()
    house = make_requester(job.organisation)

    add_source_file(by=house, request=job.pk, file=text_file(), now=NOW)
    add_source_file(by=LinkHolder("follow", job.pk), request=job.pk, file=text_file(), now=NOW)
    for by in (stranger, LinkHolder("follow", job.pk + 1), LinkHolder("offer", job.pk)):
        with pytest.raises(NotAllowed):
            add_source_file(by=by, request=job.pk, file=text_file(), now=NOW)

    assert RequestFile.objects.count() == 2


@pytest.mark.parametrize("state", ["settled", "cancelled", "performed"])
def test_add_source_file_refuses_what_is_over(desk: Account, state: str) -> None:
    job = make_job(state=state)

    with pytest.raises(Refused):
        add_source_file(by=desk, request=job.pk, file=text_file(), now=NOW)


def test_add_source_file_refuses_oral_requests_and_too_many_files(desk: Account) -> None:
    oral, job = make_request(), make_job()
    document = Document.objects.create(
        kind="upload",
        title="x",
        file_name="x.txt",
        content_type="text/plain",
        size=1,
        sha256="0",
        made_at=NOW,
    )
    RequestFile.objects.bulk_create(
        RequestFile(request=job, document=document, added_at=NOW) for _number in range(MOST_FILES)
    )
    for request in (oral, job):
        with pytest.raises(Refused):
            add_source_file(by=desk, request=request.pk, file=text_file(), now=NOW)


def test_written_add_says_what_became_of_the_file() -> None:
    job = make_job()
    client = client_of(make_requester(job.organisation))
    url = reverse("interpreting:written_add", args=[job.pk])

    good = client.post(url, {"file": text_file()}, follow=True).content.decode()
    bad = client.post(url, {"file": SimpleUploadedFile("x.exe", b"MZ\x00")}, follow=True).content.decode()
    none = client.post(url, {}, follow=True)

    assert "Wir haben 11 Zeilen gezählt." in good
    assert "Diese Art von Datei geht hier nicht." in bad
    assert none.status_code == 200
    assert RequestFile.objects.count() == 1


def test_written_add_is_closed_to_strangers(stranger_client: Client) -> None:
    url = reverse("interpreting:written_add", args=[make_job().pk])

    assert stranger_client.post(url, {"file": text_file()}).status_code == 404
