import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from miteinander.figures.models import Evidence
from miteinander.figures.tests.evidence import evidence_file, fill_evidence
from miteinander.figures.tests.factories import make_editor
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def upload(content: bytes) -> str:
    file = SimpleUploadedFile("belege.json", content)
    answer = signed_in(make_editor()).post("/zahlen/offenheit/belege/datei/", {"file": file}, follow=True)
    return answer.content.decode()


def test_evidence_upload_takes_a_file_and_replaces_by_code() -> None:
    assert "1 Beleg ist eingetragen." in upload(evidence_file())
    upload(evidence_file(k=80))
    assert Evidence.objects.get().numbers["k"] == 80


@pytest.mark.parametrize(
    "content, words",
    [
        (b"no json", "Das ist keine Datei mit Belegen."),
        (evidence_file(k=500), "Der Beleg ist nicht in Ordnung"),
        (evidence_file(licence="none"), "Die Lizenz none kennt der Katalog nicht."),
        (evidence_file(dimension="mood"), "Der Beleg ist nicht in Ordnung"),
    ],
)
def test_evidence_upload_says_what_is_wrong_and_takes_nothing(content: bytes, words: str) -> None:
    assert words in upload(content)
    assert not Evidence.objects.exists()


def test_database_wants_a_source() -> None:
    (row,) = fill_evidence("freedom")
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=row.pk).update(source="")
