import re

import pytest
from django.utils import timezone

from miteinander.vault import queries
from miteinander.vault.models import VaultZone
from miteinander.vault.tests.factories import (
    assert_closed,
    browser,
    make_head,
    make_member,
    ring_of,
    shut_browser,
)

pytestmark = pytest.mark.django_db
URL = "/tresor/bereich/ad/gruenden/"


def test_zone_found_founds_and_shows_the_first_sheet_only() -> None:
    head, _ring = make_member("antidiscrimination:head", now=timezone.now())
    client = browser(head)
    assert "drei Blätter Papier" in client.get(URL).content.decode()

    page = client.post(URL, {"sure": "on"}).content.decode()

    words = re.findall(r"<li>([a-z]+)</li>", page)
    assert len(words) == 33
    assert queries.current_epoch("ad").pk in ring_of(head).teams
    assert queries.recovery_public(VaultZone.objects.get())


def test_zone_found_needs_a_tick() -> None:
    head, _ring = make_member("antidiscrimination:head", now=timezone.now())

    browser(head).post(URL)

    assert not VaultZone.objects.exists()


def test_zone_found_happens_once() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())

    response = browser(head).post(URL, {"sure": "on"})

    assert response.headers["Location"] == "/tresor/bereich/ad/"
    assert VaultZone.objects.count() == 1


def test_zone_found_asks_for_an_open_vault() -> None:
    assert "/tresor/oeffnen/" in shut_browser("antidiscrimination:head").get(URL).headers["Location"]


def test_zone_found_is_closed_to_strangers() -> None:
    assert_closed(URL)
    assert_closed(URL, for_role="antidiscrimination:counsellor")
