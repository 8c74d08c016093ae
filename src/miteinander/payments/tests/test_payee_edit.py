"""Entering an account."""

from django.test import Client

from miteinander.payments.models import Payee
from miteinander.payments.tests.conftest import SignIn
from miteinander.payments.tests.factories import IBAN, make_payee
from miteinander.people.tests.factories import make_account, make_person


def test_payee_edit_never_shows_the_whole_number_before(clerk: Client) -> None:
    payee = make_payee(make_person())

    page = clerk.get(f"/zahlungen/konten/{payee.person_id}/").content.decode()

    assert "DE02 … 2051" in page
    assert IBAN not in page


def test_payee_edit_by_the_person(sign_in: SignIn) -> None:
    account = make_account()
    url = f"/zahlungen/konten/{account.person_id}/"

    response = sign_in(account).post(
        url, {"holder": "S. Haddad", "iban": "DE02 1203 0000 0000 2020 51"}, follow=True
    )

    assert Payee.objects.get().person_id == account.person_id
    assert "DE02 1203 0000 0000 2020 51" in response.content.decode()  # once, to compare


def test_payee_edit_says_what_is_wrong(clerk: Client) -> None:
    url = f"/zahlungen/konten/{make_person().pk}/"

    page = clerk.post(
        url, {"holder": "x", "iban": "DE03 1203 0000 0000 2020 51", "bic": "?"}
    ).content.decode()

    assert "Die Prüfziffer stimmt nicht" in page
    assert not Payee.objects.exists()


def test_payee_edit_refuses_strangers(stranger: Client, releaser: Client, clerk: Client) -> None:
    url = f"/zahlungen/konten/{make_person().pk}/"

    assert stranger.get(url).status_code == 404
    assert releaser.post(url, {"holder": "x", "iban": IBAN}).status_code == 404
    assert clerk.get("/zahlungen/konten/999/").status_code == 404
