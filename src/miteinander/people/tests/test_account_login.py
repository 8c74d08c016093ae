"""Signing in with a password: throttled per account and source, without locking anybody out for good."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth import hashers
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from miteinander.audit.models import Entry
from miteinander.people import usecases
from miteinander.people.models import Account, SignInAttempt
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
PASSWORD = "ein Satz den niemand errät"
WRONG = {"login": "nobody@haus.example", "password": "falsch"}


@pytest.fixture
def account() -> Account:
    cache.clear()
    account = make_account()
    account.set_password(PASSWORD)
    account.save()
    return account


def _try(client: Client, account: Account, password: str, source: str = "192.0.2.1") -> int:
    data = {"login": account.email, "password": password}
    return client.post("/anmelden/", data, REMOTE_ADDR=source).status_code


def test_account_login_opens_the_door_and_leaves_a_trace(account: Account) -> None:
    client = Client()

    response = client.post("/anmelden/", {"login": account.email.upper(), "password": PASSWORD})

    assert response.status_code == 302
    assert response.headers["Location"] == "/konto/start/"
    assert response.cookies["sprache"].value == "de"
    assert Entry.objects.filter(kind="people.account.signed_in", by_id=account.pk).count() == 1


def test_account_login_gives_a_new_session_id(account: Account) -> None:
    client = Client()
    client.get("/anmelden/")
    session = client.session
    session["before"] = 1
    session.save()
    before = str(session.session_key)
    client.cookies["sessionid"] = before

    client.post("/anmelden/", {"login": account.email, "password": PASSWORD})

    assert client.cookies["sessionid"].value != before


def test_account_login_refuses_the_sixth_try_even_with_the_right_password(account: Account) -> None:
    client = Client()
    for _round in range(5):
        assert _try(client, account, "falsch") == 200

    page = client.post("/anmelden/", {"login": account.email, "password": PASSWORD}, REMOTE_ADDR="192.0.2.1")

    assert "sehr viele Versuche" in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_account_login_from_elsewhere_is_not_locked_out(account: Account) -> None:
    for _round in range(6):
        _try(Client(), account, "falsch")

    assert _try(Client(), account, PASSWORD, source="192.0.2.99") == 302


def test_account_login_works_again_when_the_window_has_passed(account: Account) -> None:
    for _round in range(6):
        _try(Client(), account, "falsch")
    SignInAttempt.objects.update(at=timezone.now() - timedelta(minutes=6))

    assert _try(Client(), account, PASSWORD) == 302


def test_account_login_counts_nothing_against_those_who_succeed(account: Account) -> None:
    for _round in range(40):
        assert _try(Client(), account, PASSWORD) == 302

    assert not SignInAttempt.objects.exists()


def test_account_login_keeps_no_address_of_who_tried(account: Account) -> None:
    _try(Client(), account, "falsch")

    kept = " ".join(str(row) for row in SignInAttempt.objects.values_list("kind", "key"))
    assert account.email not in kept
    assert "192.0.2.1" not in kept


def test_account_login_hashes_as_often_for_strangers_as_for_accounts(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    hasher = type(hashers.get_hasher())
    encode = hasher.encode

    def count_and_encode(self: hashers.BasePasswordHasher, password: str, salt: str) -> str:
        hashed.append(salt)
        return encode(self, password, salt)

    monkeypatch.setattr(hasher, "encode", count_and_encode)
    Client().post("/anmelden/", WRONG)
    for_stranger = len(hashed)
    _try(Client(), account, "falsch")

    assert len(hashed) - for_stranger == for_stranger


def test_account_login_answers_strangers_and_wrong_passwords_alike(account: Account) -> None:
    strange = Client().post("/anmelden/", WRONG)
    wrong = Client().post("/anmelden/", {"login": account.email, "password": "falsch"})

    sentence = "E-Mail oder Passwort stimmt nicht."
    assert (sentence in strange.content.decode(), sentence in wrong.content.decode()) == (True, True)


def test_account_login_keeps_blocked_accounts_out(account: Account) -> None:
    account.is_active = False
    account.save()

    response = Client().post("/anmelden/", {"login": account.email, "password": PASSWORD})

    assert response.headers["Location"] == "/anmelden/gesperrt/"


def test_account_login_offers_no_way_to_sign_up() -> None:
    page = Client().get("/anmelden/").content.decode()

    assert "signup" not in page
    assert Client().get("/anmelden/signup/").status_code == 404
    assert Client().get("/anmelden/email/").status_code == 404


def test_account_login_page_has_no_inline_script_and_a_strict_policy() -> None:
    response = Client().get("/anmelden/")

    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]


def test_password_reset_mails_a_link_that_sets_a_new_password(account: Account) -> None:
    Client().post("/anmelden/passwort/vergessen/", {"email": account.email})
    message = apps.get_model("notifications", "Message").objects.get()
    path = next(word for word in message.body.split() if word.startswith("http")).split("/", 3)[3]
    client = Client()
    form = client.get(f"/{path}", follow=True)
    new = "ein ganz anderer Satz"

    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})

    account.refresh_from_db()
    assert account.check_password(new)
    assert message.template == "people/mail/password_reset.txt"


def test_password_reset_tells_strangers_nothing() -> None:
    response = Client().post("/anmelden/passwort/vergessen/", {"email": "nobody@haus.example"})

    assert response.headers["Location"] == "/anmelden/passwort/vergessen/unterwegs/"
    assert not apps.get_model("notifications", "Message").objects.exists()


def test_count_attempts_lets_exactly_the_limit_through() -> None:
    now = timezone.now()
    key = {"link_account": usecases.key_of("a@haus.example")}

    answers = [usecases.count_attempts(key, now=now) for _round in range(5)]

    assert answers == [True, True, True, False, False]
