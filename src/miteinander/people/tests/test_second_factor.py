import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from pytest_django import Settings

from miteinander.people.adapters import MFAAdapter
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _as_in_a_real_house(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def test_second_factor_stands_between_staff_and_the_workplace() -> None:
    client = signed_in(make_account("interpreting:dispatcher"))

    response = client.get("/heute/")

    assert response.headers["Location"] == "/konto/zweiter-faktor/"
    assert client.get("/konto/zweiter-faktor/").status_code == 200
    assert client.post("/konto/verwaltung/1/sperren/").headers["Location"] == "/konto/zweiter-faktor/"


def test_second_factor_is_no_matter_for_partners_and_visitors() -> None:
    assert signed_in(make_account()).get("/konto/").status_code == 200
    assert Client().get("/anmelden/").status_code == 200


def test_second_factor_lets_staff_in_who_have_one() -> None:
    account = make_account("interpreting:dispatcher")
    TOTP.activate(account, SECRET)
    client = signed_in(account)

    assert client.get("/heute/").status_code == 200
    assert client.get("/konto/zweiter-faktor/").headers["Location"] == "/konto/start/"


def test_second_factor_a_new_role_asks_for_one_at_once() -> None:
    account = make_account()
    client = signed_in(account)
    assert client.get("/konto/").status_code == 200
    account.roles = ["payments:clerk"]
    account.save()

    assert client.get("/konto/").headers["Location"] == "/konto/zweiter-faktor/"


def test_staff_cannot_remove_their_only_factor() -> None:
    account = make_account("payments:clerk")
    TOTP.activate(account, SECRET)
    row = Authenticator.objects.get()

    assert MFAAdapter().can_delete_authenticator(row) is False
    account.roles = []
    account.save()
    row.refresh_from_db()
    assert MFAAdapter().can_delete_authenticator(Authenticator.objects.get()) is True
