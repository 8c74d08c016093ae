"""Whose account we know."""

from django.test import Client

from miteinander.payments.tests.factories import IBAN, make_payee, owe
from miteinander.people.tests.factories import make_person

URL = "/zahlungen/konten/"


def test_payee_list_masks_and_tells_who_is_missing(clerk: Client) -> None:
    make_payee(make_person())
    homeless = make_person(last_name="Ohnekonto")
    owe(homeless)

    page = clerk.get(URL).content.decode()

    assert "DE02 … 2051" in page
    assert IBAN not in page
    assert "Ohnekonto" in page


def test_payee_list_links_only_for_clerks(clerk: Client, releaser: Client, stranger: Client) -> None:
    payee = make_payee(make_person())
    link = f"/zahlungen/konten/{payee.person_id}/"

    assert link in clerk.get(URL).content.decode()
    assert link not in releaser.get(URL).content.decode()
    assert stranger.get(URL).status_code == 403
