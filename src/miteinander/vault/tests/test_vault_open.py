from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.vault import queries
from miteinander.vault.access.door import COOKIE
from miteinander.vault.models import HeldKey
from miteinander.vault.tests.factories import PHRASE, make_head, make_member
from miteinander.vault.usecases import person
from miteinander.web.models import Attempt

pytestmark = pytest.mark.django_db
URL = "/tresor/oeffnen/"


def test_vault_open_leads_on_with_the_right_passphrase() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    client = signed_in(head)

    response = client.post(f"{URL}?weiter=/antidiskriminierung/faelle/", {"phrase": PHRASE})

    assert response.status_code == 302
    assert response.headers["Location"] == "/antidiskriminierung/faelle/"
    cookie = client.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert queries.keyring(cookie.value, account_id=head.pk, now=timezone.now()) is not None
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    "address", ["https://boese.example/", "//boese.example/", "javascript:alert(1)", "faelle"]
)
def test_vault_open_leads_nowhere_else(address: str) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())

    response = signed_in(head).post(f"{URL}?weiter={address}", {"phrase": PHRASE})

    assert response.headers["Location"] == "/tresor/"


def test_vault_open_refuses_a_wrong_passphrase_and_counts_it() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    client = signed_in(head)

    page = client.post(URL, {"phrase": "nicht die richtige Passphrase"}).content.decode()

    assert "Diese Passphrase stimmt nicht." in page
    assert "nicht die richtige" not in page
    assert not HeldKey.objects.exists()
    assert Attempt.objects.count() == 1


def test_vault_open_waits_after_ten_tries() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    client = signed_in(head)
    for _try in range(10):
        client.post(URL, {"phrase": "nicht die richtige Passphrase"})

    page = client.post(URL, {"phrase": PHRASE}).content.decode()

    assert "sehr viele Versuche" in page
    assert not HeldKey.objects.exists()


def test_vault_open_leads_somebody_without_a_key_to_make_one() -> None:
    client = signed_in(make_account("antidiscrimination:counsellor"))

    assert client.get(URL).headers["Location"] == "/tresor/schluessel/neu/"


def test_vault_open_is_closed_to_strangers() -> None:
    assert signed_in(make_account("people:admin")).get(URL).status_code == 403
    assert "/anmelden/" in Client().get(URL).headers["Location"]


def test_vault_open_tells_the_passphrase_in_the_demonstration_only(settings: Settings) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    client = signed_in(head)
    settings.VAULT_DEMO_PHRASE = ""
    assert "Vorführung" not in client.get(URL).content.decode().split("<h1", 1)[1]

    settings.VAULT_DEMO_PHRASE = "vier graue Kraniche ziehen"
    assert "vier graue Kraniche ziehen" in client.get(URL).content.decode()


def test_an_open_vault_falls_shut_after_a_quarter_of_an_hour_and_after_ten_hours() -> None:
    now = timezone.now().replace(microsecond=0)
    head, _ring, _sheets = make_head(now=now)
    token = person.unlock(by=head, phrase=PHRASE, sender="s", now=now)

    def is_open(token: str, **later: int) -> bool:
        return queries.keyring(token, account_id=head.pk, now=now + timedelta(**later)) is not None

    assert is_open(token, minutes=15)
    assert not is_open(token, minutes=15, seconds=1)
    used = queries.renewed(token, now=now + timedelta(hours=9, minutes=59))
    assert is_open(used, hours=9, minutes=59)
    assert not is_open(queries.renewed(token, now=now + timedelta(hours=10)), hours=10)


def test_a_held_key_opens_nothing_for_another_account_even_if_the_database_says_so() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    thief, other = make_member("antidiscrimination:counsellor", now=now)
    token = person.unlock(by=head, phrase=PHRASE, sender="s", now=now)
    assert queries.keyring(token, account_id=thief.pk, now=now) is None

    HeldKey.objects.update(account=thief, subject_id=other.member_id)

    assert queries.keyring(token, account_id=thief.pk, now=now) is None


def test_a_cookie_somebody_made_up_opens_nothing() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    for token in ["", "x", "1.00.5:unsigniert", "1:2:3", "1.zz.1:sig"]:
        assert queries.keyring(token, account_id=head.pk, now=now) is None
