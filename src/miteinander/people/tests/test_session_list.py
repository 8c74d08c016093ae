from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
PASSWORD = "ein Satz den niemand errät"


def sign_in(account: Account, agent: str) -> Client:
    if not account.check_password(PASSWORD):
        account.set_password(PASSWORD)
        account.save()
    client = Client(headers={"user-agent": agent})
    client.post("/anmelden/", {"login": account.email, "password": PASSWORD})
    return client


def _turn_clock(client: Client, **fields: int) -> None:
    session = client.session
    for name, seconds in fields.items():
        session[name] = int(timezone.now().timestamp()) - seconds
    session.save()


def test_session_list_shows_ones_own_devices_only() -> None:
    mine = sign_in(make_account(), "Mein Telefon")
    sign_in(make_account(), "Fremdes Gerät")

    page = mine.get("/konto/sitzungen/").content.decode()

    assert "Mein Telefon" in page
    assert "dieses Gerät" in page
    assert "Fremdes Gerät" not in page


def test_session_list_leaves_out_ended_sessions() -> None:
    account = make_account()
    sign_in(account, "Altes Gerät")
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    client = sign_in(account, "Neues Gerät")

    assert "Altes Gerät" not in client.get("/konto/sitzungen/").content.decode()


def test_a_session_of_staff_ends_after_half_an_hour_of_silence() -> None:
    client = sign_in(make_account("payments:clerk"), "Büro")
    _turn_clock(client, seen=29 * 60)
    assert client.get("/konto/").status_code == 200

    _turn_clock(client, seen=settings.STAFF_IDLE_MINUTES * 60 + 5)

    assert client.get("/konto/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_session_of_a_partner_may_be_silent() -> None:
    client = sign_in(make_account(), "Telefon")
    _turn_clock(client, seen=3 * 60 * 60)

    assert client.get("/konto/").status_code == 200


@pytest.mark.parametrize("role", ["", "payments:clerk"])
def test_every_session_ends_after_ten_hours_however_busy(role: str) -> None:
    client = sign_in(make_account(*([role] if role else [])), "Büro")
    _turn_clock(client, began=9 * 60 * 60, seen=30)
    assert client.get("/konto/").status_code == 200

    _turn_clock(client, began=10 * 60 * 60 + 5, seen=30)

    assert client.get("/konto/").status_code == 302


def test_reading_pages_writes_the_session_at_most_once_a_minute() -> None:
    client = sign_in(make_account("payments:clerk"), "Büro")
    before = client.session["seen"]
    client.get("/konto/")
    assert client.session["seen"] == before

    _turn_clock(client, seen=90)
    client.get("/konto/")

    assert client.session["seen"] >= before
