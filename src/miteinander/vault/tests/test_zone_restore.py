import pytest
from django.utils import timezone

from miteinander.vault import queries
from miteinander.vault.models import TeamCopy, VaultZone
from miteinander.vault.queries import Substituted
from miteinander.vault.tests.factories import (
    assert_closed,
    browser,
    make_colleague,
    make_head,
    make_member,
    ring_of,
)
from miteinander.vault.usecases.stewards import restore_team

pytestmark = pytest.mark.django_db
URL = "/tresor/bereich/ad/wiederherstellen/"


def test_zone_restore_brings_the_keys_back_and_makes_a_steward() -> None:
    now = timezone.now()
    head, _ring, sheets = make_head(now=now)
    colleague = make_colleague(head, now=now)
    newcomer, ring = make_member("antidiscrimination:head", now=now)
    kept = ring_of(colleague).member_id

    response = browser(newcomer).post(URL, {"first": sheets[2], "second": sheets[1], "confirmed": [kept]})

    zone = VaultZone.objects.select_related("steward").get()
    assert response.headers["Location"] == "/tresor/bereich/ad/"
    assert zone.steward_id == ring.member_id
    assert queries.current_epoch("ad").pk in ring_of(newcomer).teams
    assert queries.recovery_public(zone)
    signed = {one.pk: queries.is_endorsed(one, zone) for one in queries.members("ad")}
    assert signed == {_ring.member_id: False, kept: True, ring.member_id: True}


def test_zone_restore_refuses_wrong_sheets() -> None:
    head, ring, sheets = make_head(now=timezone.now())

    page = browser(head).post(URL, {"first": sheets[2], "second": sheets[2]}).content.decode()

    assert "Diese Blätter passen nicht zusammen" in page
    assert VaultZone.objects.get().steward_id == ring.member_id


def test_zone_restore_does_not_take_a_substituted_key_over() -> None:
    now = timezone.now()
    head, _ring, sheets = make_head(now=now)
    epoch = queries.current_epoch("ad")
    epoch.public = b"x" * 32
    epoch.save()

    with pytest.raises(Substituted):
        restore_team(by=head, ring=ring_of(head), zone="ad", sheets=sheets[:2], now=now)
    assert TeamCopy.objects.count() == 1


def test_zone_restore_is_closed_to_strangers() -> None:
    assert_closed(URL)
    assert_closed(URL, for_role="antidiscrimination:counsellor")
