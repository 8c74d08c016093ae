import pytest
from django.test import Client
from pytest_django import Settings

from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def lead_partners_home(account: Account) -> str | None:
    """Stand in for a room that knows where its people begin."""
    return None if account.roles else "/konto/sitzungen/"


def test_start_asks_the_rooms_in_order(settings: Settings) -> None:
    settings.START_PAGES = [f"{__name__}.lead_partners_home"]

    assert signed_in(make_account()).get("/konto/start/").headers["Location"] == "/konto/sitzungen/"
    assert signed_in(make_account("payments:clerk")).get("/konto/start/").headers["Location"] == "/heute/"


def test_start_asks_strangers_to_sign_in() -> None:
    assert "/anmelden/" in Client().get("/konto/start/").headers["Location"]
