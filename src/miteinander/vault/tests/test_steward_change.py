import pytest
from django.utils import timezone
from pytest_django import Settings

from miteinander.core.errors import NotAllowed
from miteinander.vault import queries
from miteinander.vault.models import VaultZone
from miteinander.vault.tests.factories import (
    assert_closed,
    browser,
    make_colleague,
    make_head,
    print_of,
    ring_of,
)
from miteinander.vault.usecases.stewards import name_successor, take_over
from miteinander.vault.usecases.zone import end_membership

pytestmark = pytest.mark.django_db
URL = "/tresor/bereich/ad/amt/uebernehmen/"


def test_steward_change_signs_everything_anew_so_that_the_old_steward_can_leave() -> None:
    now = timezone.now()
    head, ring, _sheets = make_head(now=now)
    deputy = make_colleague(head, now=now, role="antidiscrimination:head")
    colleague = ring_of(make_colleague(head, now=now)).member_id
    name_successor(by=head, ring=ring, zone="ad", member=ring_of(deputy).member_id, now=now)
    client = browser(deputy)
    assert "Ansehen und übernehmen" in client.get("/tresor/bereich/ad/").content.decode()

    response = client.post(URL, {"confirmed": [colleague, ring.member_id]})

    zone = VaultZone.objects.select_related("steward").get()
    assert response.headers["Location"] == "/tresor/bereich/ad/"
    assert (zone.steward_id, zone.successor_id) == (ring_of(deputy).member_id, None)
    assert all(queries.is_endorsed(one, zone) for one in queries.members("ad"))
    queries.current_epoch("ad")
    end_membership(by=deputy, ring=ring_of(deputy), zone="ad", member=ring.member_id, now=now)
    assert not ring_of(head).teams


def test_steward_change_waits_until_the_operators_know_the_fingerprint(settings: Settings) -> None:
    now = timezone.now()
    head, ring, _sheets = make_head(now=now)
    deputy = make_colleague(head, now=now, role="antidiscrimination:head")
    settings.VAULT_STEWARDS = {"ad": print_of(head)}
    name_successor(by=head, ring=ring, zone="ad", member=ring_of(deputy).member_id, now=now)
    client = browser(deputy)

    assert "MITEINANDER_STEWARD_AD ergänzt" in client.post(URL).content.decode()

    settings.VAULT_STEWARDS = {"ad": f"{print_of(head)},{print_of(deputy)}"}
    assert client.post(URL).status_code == 302


def test_steward_change_needs_an_offer() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    deputy = make_colleague(head, now=now, role="antidiscrimination:head")

    assert browser(deputy).post(URL).status_code == 403
    with pytest.raises(NotAllowed):
        take_over(by=deputy, ring=ring_of(deputy), zone="ad", confirmed=[], now=now)


def test_steward_change_is_closed_to_strangers() -> None:
    assert_closed(URL)
    assert_closed(URL, for_role="antidiscrimination:counsellor")
