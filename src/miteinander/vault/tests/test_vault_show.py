import pytest
from django.utils import timezone

from miteinander.vault.tests.factories import (
    assert_closed,
    browser,
    make_head,
    make_member,
    print_of,
    shut_browser,
)

pytestmark = pytest.mark.django_db
URL = "/tresor/"


def test_vault_show_shows_the_fingerprint_the_zone_and_where_it_is_open() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())

    page = browser(head).get(URL).content.decode()

    assert print_of(head) in page
    assert "Sie hüten die Schlüssel" in page
    assert "dieser Browser" in page
    assert "Überall schließen" in page


def test_vault_show_says_that_a_key_waits() -> None:
    make_head(now=timezone.now())
    account, _ring = make_member("antidiscrimination:counsellor", now=timezone.now())

    assert "noch nicht aufgenommen" in browser(account).get(URL).content.decode()


def test_vault_show_leads_somebody_without_a_key_to_make_one() -> None:
    response = shut_browser("antidiscrimination:counsellor").get(URL)

    assert response.headers["Location"] == "/tresor/schluessel/neu/"


def test_vault_show_is_closed_to_strangers() -> None:
    assert_closed(URL)
