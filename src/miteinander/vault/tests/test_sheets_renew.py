import re

import pytest
from django.utils import timezone

from miteinander.core.errors import Refused
from miteinander.vault.models import TeamCopy, VaultZone
from miteinander.vault.tests.factories import assert_closed, browser, make_colleague, make_head, ring_of
from miteinander.vault.usecases.stewards import prove_sheets, renew_sheets, restore_team

pytestmark = pytest.mark.django_db
URL = "/tresor/bereich/ad/blaetter/neu/"


def test_sheets_renew_makes_the_old_sheets_worthless() -> None:
    now = timezone.now()
    head, _ring, old = make_head(now=now)
    new = renew_sheets(by=head, ring=ring_of(head), zone="ad", now=now)

    with pytest.raises(Refused, match="wrong_sheets"):
        prove_sheets(by=head, zone="ad", sheets=old[:2], now=now)
    with pytest.raises(Refused, match="wrong_sheets"):
        prove_sheets(by=head, zone="ad", sheets=[old[0], new[1]], now=now)
    TeamCopy.objects.all().delete()
    restore_team(by=head, ring=ring_of(head), zone="ad", sheets=new[1:], now=now)

    assert len(ring_of(head).teams) == 1


def test_sheets_renew_shows_the_first_new_sheet() -> None:
    head, _ring, _old = make_head(now=timezone.now())
    before = bytes(VaultZone.objects.get().recovery_public)

    page = browser(head).post(URL, {"sure": "on"}).content.decode()

    assert len(re.findall(r"<li>([a-z]+)</li>", page)) == 33
    assert bytes(VaultZone.objects.get().recovery_public) != before


def test_sheets_renew_needs_every_key_of_the_team() -> None:
    head, _ring, _old = make_head(now=timezone.now())
    TeamCopy.objects.all().delete()

    page = browser(head).post(URL, {"sure": "on"}).content.decode()

    assert "Ihnen fehlen ältere Schlüssel" in page


def test_sheets_renew_is_for_the_steward() -> None:
    now = timezone.now()
    head, _ring, _old = make_head(now=now)
    deputy = make_colleague(head, now=now, role="antidiscrimination:head")

    assert browser(deputy).post(URL, {"sure": "on"}).status_code == 403


def test_sheets_renew_is_closed_to_strangers() -> None:
    assert_closed(URL)
    assert_closed(URL, for_role="antidiscrimination:counsellor")
