"""Declaring what others paid."""

from django.test import Client

from miteinander.payments.models import TaxDeclaration
from miteinander.payments.tests.conftest import SignIn
from miteinander.people.tests.factories import make_account, make_person


def test_declaration_edit_by_the_person(sign_in: SignIn) -> None:
    account = make_account()

    response = sign_in(account).post(
        f"/zahlungen/ehrenamtspauschale/{account.person_id}/2026/", {"amount": "300"}, follow=True
    )

    assert TaxDeclaration.objects.get().elsewhere_cents == 30_000
    assert response.redirect_chain == [("/zahlungen/meine/", 302)]


def test_declaration_edit_by_the_clerk(clerk: Client) -> None:
    response = clerk.post(
        f"/zahlungen/ehrenamtspauschale/{make_person().pk}/2026/", {"amount": "0"}, follow=True
    )

    assert response.redirect_chain == [("/zahlungen/ehrenamtspauschale/", 302)]


def test_declaration_edit_refuses_strangers_and_the_future(stranger: Client, clerk: Client) -> None:
    url = f"/zahlungen/ehrenamtspauschale/{make_person().pk}"

    assert stranger.get(f"{url}/2026/").status_code == 404
    assert "noch nicht begonnen" in clerk.post(f"{url}/2999/", {"amount": "1"}).content.decode()
    assert clerk.get("/zahlungen/ehrenamtspauschale/999/2026/").status_code == 404
