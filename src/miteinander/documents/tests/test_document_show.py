"""Downloads: whoever a room lets in gets the file, everybody else nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client, override_settings

from miteinander.documents import usecases
from miteinander.documents.models import Document, DocumentContent
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


def own_documents(account: Account, document: Document) -> bool:
    """A reader as rooms write them."""
    return document.person_id == account.person_id


def stored(account: Account, *, kind: str = "letter", name: str = "Brief Müller.pdf") -> Document:
    about = usecases.About(kind=kind, title="Brief", file_name=name, person_id=account.person_id)
    return usecases.store_document(
        b"%PDF-1.7 x", about=about, content_type="application/pdf", by=None, now=NOW
    )


@pytest.fixture(autouse=True)
def _readers() -> Iterator[None]:
    with override_settings(DOCUMENT_READERS=[f"{__name__}.own_documents"]):
        yield


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_document_show_sends_the_bytes_to_its_reader() -> None:
    account = make_account()
    document = stored(account)

    response = signed_in(account).get(f"/dokumente/{document.pk}/")

    assert response.content == b"%PDF-1.7 x"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_document_show_saves_uploads_first() -> None:
    account = make_account()

    response = signed_in(account).get(f"/dokumente/{stored(account, kind='upload').pk}/")

    assert response["Content-Disposition"].startswith("attachment")


def test_document_show_refuses_strangers() -> None:
    document = stored(make_account())

    assert signed_in(make_account()).get(f"/dokumente/{document.pk}/").status_code == 404


def test_document_show_does_not_know_what_is_gone() -> None:
    account = make_account()
    document = stored(account)
    DocumentContent.objects.all().delete()
    client = signed_in(account)

    assert client.get(f"/dokumente/{document.pk}/").status_code == 404
    assert client.get("/dokumente/999999/").status_code == 404
