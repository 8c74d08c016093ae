import hashlib
from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from miteinander.people import usecases
from miteinander.people.models import Account, SignInLink
from miteinander.people.tests.factories import latest_link, make_account

pytestmark = pytest.mark.django_db
SENT = "/konto/anmeldelink/unterwegs/"


def _mails() -> int:
    return int(apps.get_model("notifications", "Message").objects.count())


def _ask(email: str) -> str:
    return Client().post("/konto/anmeldelink/", {"email": email}).headers["Location"]


def test_sign_in_link_new_mails_a_partner_a_link() -> None:
    account = make_account(language="en")

    assert _ask(account.email.upper()) == SENT

    message = apps.get_model("notifications", "Message").objects.get()
    assert (message.address, message.language) == (account.email, "en")
    assert Client().get(latest_link()).status_code == 200


def test_sign_in_link_new_keeps_only_the_hash() -> None:
    _ask(make_account().email)

    token = latest_link().split("/")[-2]
    link = SignInLink.objects.get()
    assert link.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(list(SignInLink.objects.values()))


@pytest.mark.parametrize("who", ["stranger", "staff", "blocked"])
def test_sign_in_link_new_answers_the_same_and_mails_nobody_else(who: str) -> None:
    accounts: dict[str, Account | None] = {
        "stranger": None,
        "staff": make_account("interpreting:dispatcher"),
        "blocked": make_account(is_active=False),
    }
    account = accounts[who]

    assert _ask(account.email if account else "niemand@haus.example") == SENT
    assert _mails() == 0


def test_sign_in_link_new_is_throttled_per_account() -> None:
    email = make_account().email

    answers = [_ask(email) for _round in range(5)]

    assert answers == [SENT] * 5
    assert _mails() == 3


def test_a_newer_link_replaces_the_older() -> None:
    account = make_account()
    _ask(account.email)
    older = latest_link()
    _ask(account.email)

    assert Client().get(older).status_code == 410
    assert Client().get(latest_link()).status_code == 200


def test_a_link_counts_from_the_moment_it_was_asked_for() -> None:
    account = make_account()
    now = timezone.now()

    usecases.request_sign_in_link(email=account.email, source="192.0.2.1", now=now)

    assert SignInLink.objects.get().expires_at == now + timedelta(minutes=20)
