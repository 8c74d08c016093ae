import pytest
from django.test import Client

from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_profile_shows_ones_own_account() -> None:
    account = make_account("interpreting:dispatcher")

    page = signed_in(account).get("/konto/").content.decode()

    assert account.email in page
    assert "Einsatzplanung" in page
    assert "Passwort setzen" in page


def test_profile_asks_strangers_to_sign_in() -> None:
    response = Client().get("/konto/")

    assert response.headers["Location"] == "/anmelden/?next=%2Fkonto%2F"


@pytest.mark.parametrize(
    "path",
    [
        "/anmelden/sicherheit/",
        "/anmelden/passkeys/",
        "/anmelden/passkeys/neu/",
        "/anmelden/sicherheit/app/",
        "/anmelden/passwort/setzen/",
        "/anmelden/abmelden/",
    ],
)
def test_security_pages_can_be_drawn_in_both_languages(path: str) -> None:
    account = make_account()
    client = signed_in(account)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 4102444800.0}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()

    for language in ("de", "en"):
        client.cookies["sprache"] = language
        response = client.get(path)
        assert response.status_code == 200
        assert f'lang="{language}"' in response.content.decode()
