from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def _invite(mail: str = "erste@haus.example") -> str:
    out = StringIO()
    call_command("invite_admin", mail, stdout=out)
    return urlsplit(out.getvalue().split()[-1]).path


def test_invite_admin_opens_a_new_house(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client = Client()

    response = client.post(_invite(), {"way": "passkey"})

    assert Account.objects.get().roles == ["people:admin"]
    assert response.headers["Location"] == "/anmelden/passkeys/neu/"
    assert client.get("/konto/verwaltung/").headers["Location"] == "/konto/zweiter-faktor/"


def test_invite_admin_again_gives_a_new_link_until_it_is_opened() -> None:
    first, second = _invite(), _invite()

    assert Client().get(first).status_code == 410
    assert Client().post(second, {"way": "passkey"}).status_code == 302
    with pytest.raises(CommandError, match="already"):
        _invite()


def test_invite_admin_refuses_where_somebody_manages_accounts() -> None:
    make_account("people:admin")

    with pytest.raises(CommandError, match="invites everybody else"):
        _invite()
    with pytest.raises(CommandError, match="no mail address"):
        _invite("unsinn")
    assert Account.objects.count() == 1
