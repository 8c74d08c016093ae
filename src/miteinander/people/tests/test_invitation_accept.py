from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.people import queries, usecases
from miteinander.people.models import Account, SignInLink
from miteinander.people.tests.factories import latest_link, make_account

pytestmark = pytest.mark.django_db
PASSWORD = "ein Satz den niemand errät"


def _invite(*roles: str) -> Account:
    admin = make_account("people:admin")
    return usecases.invite_account(
        by=admin, email="neu@haus.example", last_name="Neu", roles=roles, now=timezone.now()
    )


def test_invitation_accept_sets_the_password_and_signs_in() -> None:
    account = _invite()
    client = Client()
    data = {"way": "password", "password": PASSWORD, "password_again": PASSWORD}

    response = client.post(latest_link(), data)

    account.refresh_from_db()
    assert response.headers["Location"] == "/konto/start/"
    assert account.check_password(PASSWORD)
    assert client.session["_auth_user_id"] == str(account.pk)


def test_invitation_accept_leads_to_the_passkey_page() -> None:
    account = _invite("interpreting:dispatcher")
    client = Client()

    response = client.post(latest_link(), {"way": "passkey"})

    account.refresh_from_db()
    assert response.headers["Location"] == "/anmelden/passkeys/neu/"
    assert not account.has_usable_password()
    assert client.get("/anmelden/passkeys/neu/").status_code == 200


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"way": "password", "password": "kurz", "password_again": "kurz"}, "mindestens 12"),
        ({"way": "password", "password": PASSWORD, "password_again": "anders"}, "verschieden"),
        ({"way": "password"}, "Bitte wählen Sie ein Passwort"),
        ({}, 'id="id_way_error"'),
    ],
)
def test_invitation_accept_refuses_bad_passwords_and_stays_open(data: dict[str, str], sentence: str) -> None:
    _invite()
    path = latest_link()
    client = Client()

    response = client.post(path, data)

    assert sentence in response.content.decode()
    assert "_auth_user_id" not in client.session
    assert SignInLink.objects.get().used_at is None


def test_invitation_accept_offers_staff_no_mail_links() -> None:
    _invite("interpreting:dispatcher")

    assert Client().post(latest_link(), {"way": "mail"}).status_code == 200


def test_invitation_accept_works_once_and_for_a_week() -> None:
    account = _invite()
    path = latest_link()
    Client().post(path, {"way": "mail"})
    assert Client().post(path, {"way": "mail"}).status_code == 410

    usecases.invite_again(by=make_account("people:admin"), account=_never(account), now=timezone.now())
    SignInLink.objects.update(
        created_at=timezone.now() - timedelta(days=8), expires_at=timezone.now() - timedelta(days=1)
    )

    assert Client().get(latest_link()).status_code == 410


def _never(account: Account) -> Account:
    """Return the account as if it had not signed in yet."""
    Account.objects.filter(pk=account.pk).update(last_login=None)
    found = queries.account_with_person(account.pk)
    assert found is not None
    return found
