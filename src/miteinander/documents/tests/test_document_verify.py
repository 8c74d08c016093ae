"""Anybody may ask whether a letter is ours; nobody learns whom it is about."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from miteinander.documents import usecases
from miteinander.documents.models import Document
from miteinander.people.tests.factories import make_person

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
CODE = "7KQM-3XPD-R2VA"


@pytest.fixture
def document() -> Document:
    person = make_person(last_name="Geheimnis")
    about = usecases.About(
        kind="statement", title="Abrechnung Geheimnis", file_name="geheimnis.pdf", person_id=person.pk
    )
    return usecases.store_document(
        b"%PDF letter", about=about, content_type="application/pdf", by=None, now=NOW, verification_code=CODE
    )


def test_document_verify_says_when_but_not_for_whom(client: Client, document: Document) -> None:
    page = client.get(f"/de/pruefen/{CODE}/").content.decode()

    assert "Dieses Schreiben ist von uns" in page
    assert "30. November 2026" in page
    assert "Geheimnis" not in page


def test_document_verify_takes_what_people_type(client: Client, document: Document) -> None:
    page = client.get("/de/pruefen/", {"code": "7kqm 3xpd r2va"}).content.decode()

    assert "Dieses Schreiben ist von uns" in page


def test_document_verify_does_not_know_foreign_codes(client: Client, document: Document) -> None:
    page = client.get("/de/pruefen/0000-0000-0000/").content.decode()

    assert "Diesen Code kennen wir nicht" in page


def test_document_verify_compares_a_file(client: Client, document: Document) -> None:
    def answer(content: bytes) -> str:
        file = SimpleUploadedFile("x.pdf", content)
        return client.post("/de/pruefen/", {"code": CODE, "file": file}).content.decode()

    assert "Die Datei ist unverändert" in answer(b"%PDF letter")
    assert "Die Datei wurde verändert" in answer(b"%PDF letter, changed")
    assert Document.objects.count() == 1


def test_document_verify_asks_for_a_code(client: Client) -> None:
    page = client.post("/de/pruefen/", {"code": ""}).content.decode()

    assert "Diesen Code kennen wir nicht" not in page
    assert "Prüfcode" in page


def test_document_verify_opens_in_arabic(client: Client, document: Document) -> None:
    assert 'dir="rtl"' in client.get(f"/ar/pruefen/{CODE}/").content.decode()
