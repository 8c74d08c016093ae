import pytest
from django.test import Client

from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_language_switch_changes_cookie_and_account_and_goes_back() -> None:
    account = make_account()
    client = signed_in(account)

    response = client.post("/konto/sprache/", {"language": "en", "next": "/konto/?x=1"})

    account.refresh_from_db()
    assert response.headers["Location"] == "/konto/?x=1"
    assert account.language == "en"
    assert client.cookies["sprache"].value == "en"


@pytest.mark.parametrize("back", ["https://anderswo.example/", "//anderswo.example/", "javascript:x", ""])
def test_language_switch_never_leads_elsewhere(back: str) -> None:
    response = Client().post("/konto/sprache/", {"language": "en", "next": back})

    assert response.headers["Location"] == "/konto/start/"


def test_language_switch_ignores_languages_the_workplace_has_not() -> None:
    account = make_account()

    response = signed_in(account).post("/konto/sprache/", {"language": "xx"})

    account.refresh_from_db()
    assert "sprache" not in response.cookies
    assert account.language == "de"


def test_language_switch_reading_changes_nothing() -> None:
    assert Client().get("/konto/sprache/").status_code == 405
