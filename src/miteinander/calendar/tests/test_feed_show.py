"""The page about one's own calendar address."""

import pytest
from django.test import Client

from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_feed_show_offers_an_address() -> None:
    page = signed_in(make_account()).get("/kalender/").content.decode()

    assert "Sie haben noch keine Kalender-Adresse" in page
    assert "Adresse abschalten" not in page


def test_feed_show_never_shows_the_address_again() -> None:
    client = signed_in(make_account())
    client.post("/kalender/neu/")

    page = client.get("/kalender/").content.decode()

    assert "Adresse abschalten" in page
    assert ".ics" not in page


def test_feed_show_refuses_accounts_without_a_person() -> None:
    account = Account.objects.create_user("dienst@haus.example")

    assert signed_in(account).get("/kalender/").status_code == 403
