import pytest
from django.test import Client
from django.utils import timezone

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.vault import queries
from miteinander.vault.tests.factories import make_head

pytestmark = pytest.mark.django_db
URL = "/tresor/"


def test_vault_show_shows_the_fingerprint() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    row = queries.key_of(head.pk)
    assert row is not None

    assert queries.fingerprint_of(row) in signed_in(head).get(URL).content.decode()


def test_vault_show_leads_somebody_without_a_key_to_make_one() -> None:
    client = signed_in(make_account("antidiscrimination:counsellor"))

    assert client.get(URL).headers["Location"] == "/tresor/schluessel/neu/"


def test_vault_show_is_closed_to_strangers() -> None:
    assert signed_in(make_account("people:admin")).get(URL).status_code == 403
    assert "/anmelden/" in Client().get(URL).headers["Location"]
