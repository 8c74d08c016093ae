from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.vault.access.door import COOKIE
from miteinander.vault.access.door import PHRASE as FIELD
from miteinander.vault.models import HeldKey
from miteinander.vault.tests.factories import PHRASE, make_head
from miteinander.vault.usecases import person

pytestmark = pytest.mark.django_db
URL = "/tresor/oeffnen/weiter/?weiter=/tresor/bereich/ad/"


class Kept(HTMLParser):
    """Collects what the page carries along."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "textarea":
            self._name = dict(attrs).get("name") or ""

    def handle_data(self, data: str) -> None:
        if self._name:
            self.found.append((self._name, data.removeprefix("\n")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._name = ""


def test_vault_carry_keeps_what_was_typed_and_sends_it_again() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    client = signed_in(head)
    typed = {"text": 'Zeile 1\nZeile 2 <b>"fett"</b> & mehr', "several": ["a", "b"]}

    page = client.post(URL, typed)
    parser = Kept()
    parser.feed(page.content.decode())
    again = client.post(URL, {**typed, FIELD: PHRASE})

    assert page.status_code == 423
    assert parser.found == [("text", typed["text"]), ("several", "a"), ("several", "b")]
    assert again.status_code == 307
    assert again.headers["Location"] == "/tresor/bereich/ad/"
    assert COOKIE in again.cookies


def test_vault_carry_refuses_a_wrong_passphrase_without_losing_a_word() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())

    page = signed_in(head).post(URL, {"text": "Am Telefon hieß es: vergeben.", FIELD: "falsche Wörter darin"})

    assert page.status_code == 423
    assert "Diese Passphrase stimmt nicht." in page.content.decode()
    assert "Am Telefon hieß es: vergeben." in page.content.decode()
    assert "falsche Wörter" not in page.content.decode()


def test_vault_carry_leads_nowhere_else() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())

    response = signed_in(head).post("/tresor/oeffnen/weiter/?weiter=https://boese.example/", {FIELD: PHRASE})

    assert response.headers["Location"] == "/tresor/"


def test_vault_carry_is_closed_to_strangers() -> None:
    assert signed_in(make_account("people:admin")).post(URL).status_code == 403
    assert "/anmelden/" in Client().post(URL).headers["Location"]


def test_signing_out_closes_the_vault() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    client = signed_in(head)
    client.cookies[COOKIE] = person.unlock(by=head, phrase=PHRASE, sender="s", now=now)

    response = client.post("/anmelden/abmelden/")

    assert not HeldKey.objects.exists()
    assert response.cookies[COOKIE].value == ""
