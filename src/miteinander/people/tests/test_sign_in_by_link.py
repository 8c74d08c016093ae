from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.people import usecases
from miteinander.people.models import Account, SignInLink
from miteinander.people.tests.factories import latest_link, make_account

pytestmark = pytest.mark.django_db


def _link(account: Account) -> str:
    usecases.request_sign_in_link(email=account.email, source="192.0.2.1", now=timezone.now())
    return latest_link()


def test_sign_in_by_link_opening_it_does_nothing() -> None:
    path = _link(make_account())
    client = Client()

    client.get(path)
    client.get(path)

    assert "_auth_user_id" not in client.session
    assert SignInLink.objects.get().used_at is None


def test_sign_in_by_link_pressing_the_button_signs_in_once() -> None:
    account = make_account()
    path = _link(account)
    client = Client()

    response = client.post(path)

    assert response.headers["Location"] == "/konto/start/"
    assert client.session["_auth_user_id"] == str(account.pk)
    second = Client()
    assert second.post(path).status_code == 410
    assert "_auth_user_id" not in second.session


def test_sign_in_by_link_is_refused_after_twenty_minutes() -> None:
    path = _link(make_account())
    long_ago = timezone.now() - timedelta(minutes=21)
    SignInLink.objects.update(created_at=long_ago, expires_at=long_ago + timedelta(minutes=20))
    client = Client()

    response = client.post(path)

    assert response.status_code == 410
    assert "gilt nicht mehr" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_sign_in_by_link_a_strangers_token_opens_nothing() -> None:
    _link(make_account())

    response = Client().post("/l/anmelden/erfundenes-token/")

    assert response.status_code == 410


def test_sign_in_by_link_dies_when_the_account_gets_a_role() -> None:
    account = make_account()
    path = _link(account)
    Account.objects.update(roles=["interpreting:dispatcher"])

    assert Client().post(path).status_code == 410


def test_sign_in_by_link_an_invitation_is_no_sign_in_link() -> None:
    admin = make_account("people:admin")
    usecases.invite_account(by=admin, email="neu@haus.example", last_name="Neu", now=timezone.now())
    token = latest_link().split("/")[-2]

    assert Client().post(f"/l/anmelden/{token}/").status_code == 410
