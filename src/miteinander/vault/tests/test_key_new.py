import re

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.sealing import codes
from miteinander.vault import queries
from miteinander.vault.access.door import COOKIE
from miteinander.vault.models import PersonKey
from miteinander.vault.tests.factories import PHRASE, make_member

pytestmark = pytest.mark.django_db
URL = "/tresor/schluessel/neu/"


def _code_on(page: str) -> str:
    return "".join(re.findall(r"<li>(\d{4})</li>", page))


def test_key_new_makes_a_key_shows_the_code_once_and_opens_the_vault() -> None:
    account = make_account("antidiscrimination:counsellor")
    client = signed_in(account)

    page = client.post(URL, {"new_phrase": PHRASE, "again": PHRASE})

    code = _code_on(page.content.decode())
    assert codes.read_code(code, codes.RECOVERY_DIGITS) == code
    assert page.headers["Cache-Control"] == "private, no-store"
    assert COOKIE in page.cookies
    assert queries.key_of(account.pk) is not None
    assert code[:44] not in client.get("/tresor/").content.decode()
    assert client.get(URL).headers["Location"] == "/tresor/"


@pytest.mark.parametrize(
    ("phrase", "again", "sentence"),
    [
        ("zu kurz", "zu kurz", "mindestens 16 Zeichen"),
        (PHRASE, PHRASE + "x", "verschieden"),
        ("passwort passwort 123", "passwort passwort 123", "leicht zu erraten"),
    ],
)
def test_key_new_refuses_a_weak_passphrase(phrase: str, again: str, sentence: str) -> None:
    client = signed_in(make_account("antidiscrimination:counsellor"))

    page = client.post(URL, {"new_phrase": phrase, "again": again}).content.decode()

    assert sentence in page
    assert phrase not in page
    assert not PersonKey.objects.exists()


def test_key_new_makes_no_second_key() -> None:
    account, _ring = make_member(
        "antidiscrimination:counsellor",
        now=timezone.now(),
    )

    response = signed_in(account).post(URL, {"new_phrase": PHRASE, "again": PHRASE})

    assert response.headers["Location"] == "/tresor/"
    assert PersonKey.objects.count() == 1


def test_key_new_is_closed_to_strangers() -> None:
    assert signed_in(make_account("people:admin")).get(URL).status_code == 403
    assert "/anmelden/" in Client().get(URL).headers["Location"]
