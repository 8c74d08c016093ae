"""The letter of a statement."""

from django.test import Client

from miteinander.documents.queries import content_of
from miteinander.documents.usecases import set_waiting_documents
from miteinander.payments.tests.conftest import SignIn
from miteinander.payments.tests.factories import NOW, make_released, make_statement
from miteinander.people.tests.factories import make_account


def test_statement_pdf_is_the_issued_letter(clerk: Client) -> None:
    row = make_released()
    assert row.document is not None
    set_waiting_documents(now=NOW)

    response = clerk.get(f"/zahlungen/{row.pk}/abrechnung.pdf")

    assert response["Content-Type"] == "application/pdf"
    assert response.content == content_of(row.document)


def test_statement_pdf_need_not_wait_for_the_worker(clerk: Client) -> None:
    row = make_released()
    assert row.document is not None

    early = clerk.get(f"/zahlungen/{row.pk}/abrechnung.pdf").content
    set_waiting_documents(now=NOW)

    assert early == content_of(row.document)


def test_statement_pdf_before_release_is_a_preview(clerk: Client) -> None:
    row = make_statement()

    assert clerk.get(f"/zahlungen/{row.pk}/abrechnung.pdf").content.startswith(b"%PDF")
    row.refresh_from_db()
    assert row.document_id is None


def test_statement_pdf_is_for_the_person_once_released(sign_in: SignIn, stranger: Client) -> None:
    account = make_account()
    waiting, released = make_statement(account.person), make_released()
    own = sign_in(account)

    assert own.get(f"/zahlungen/{waiting.pk}/abrechnung.pdf").status_code == 404
    assert stranger.get(f"/zahlungen/{released.pk}/abrechnung.pdf").status_code == 404
    assert own.get("/zahlungen/999/abrechnung.pdf").status_code == 404


def test_statement_pdf_opens_for_its_person(sign_in: SignIn) -> None:
    account = make_account()
    row = make_released(account.person)

    assert sign_in(account).get(f"/zahlungen/{row.pk}/abrechnung.pdf").status_code == 200
    assert sign_in(account).get(f"/dokumente/{row.document_id}/").status_code == 200
