import pytest
from django.utils import timezone

from miteinander.core.errors import NotAllowed, Refused
from miteinander.vault import queries
from miteinander.vault.models import Endorsement, PersonKey, TeamCopy, TeamEpoch
from miteinander.vault.queries import Substituted
from miteinander.vault.tests.factories import assert_closed, browser, make_colleague, make_head, ring_of
from miteinander.vault.usecases.zone import end_membership

pytestmark = pytest.mark.django_db


def _url(member: int) -> str:
    return f"/tresor/bereich/ad/schluessel/{member}/beenden/"


def test_member_end_tells_what_it_does_and_gives_the_team_another_key() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    leaving, staying = make_colleague(head, now=now), make_colleague(head, now=now)
    member = ring_of(leaving).member_id
    client = browser(head)

    page = client.get(_url(member)).content.decode()
    response = client.post(_url(member), {"sure": "on"})

    assert "0 Akten werden sofort neu versiegelt." in page
    assert response.headers["Location"] == "/tresor/bereich/ad/"
    assert [one.account_id for one in queries.members("ad")] == [head.pk, staying.pk]
    assert not ring_of(leaving).teams
    assert len(ring_of(staying).teams) == 2
    assert queries.current_epoch("ad").number == 2
    assert "Teamschlüssel 2" in client.get("/tresor/bereich/ad/").content.decode()


def test_member_end_needs_a_tick() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    colleague = make_colleague(head, now=now)

    browser(head).post(_url(ring_of(colleague).member_id))

    assert TeamEpoch.objects.count() == 1


def test_the_steward_does_not_end_her_own_membership_and_nobody_else_ends_any() -> None:
    now = timezone.now()
    head, ring, _sheets = make_head(now=now)
    deputy = make_colleague(head, now=now, role="antidiscrimination:head")
    for by, member in ((head, ring.member_id), (deputy, ring.member_id)):
        with pytest.raises(NotAllowed):
            end_membership(by=by, ring=ring_of(by), zone="ad", member=member, now=now)
    assert browser(head).get(_url(ring.member_id)).status_code == 403


def test_no_membership_ends_while_the_steward_lacks_a_key_of_the_team() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    gone, colleague = make_colleague(head, now=now), make_colleague(head, now=now)
    end_membership(by=head, ring=ring_of(head), zone="ad", member=ring_of(gone).member_id, now=now)
    TeamCopy.objects.filter(epoch__number=1, member__account=head).delete()

    page = browser(head).post(_url(ring_of(colleague).member_id), {"sure": "on"}).content.decode()

    assert "Ihnen fehlen ältere Schlüssel des Teams (Nummer 1)." in page
    assert TeamEpoch.objects.count() == 2


def test_no_membership_ends_while_somebody_who_stays_is_not_confirmed() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    leaving, staying = make_colleague(head, now=now), make_colleague(head, now=now)
    Endorsement.objects.filter(member__account=staying).delete()

    with pytest.raises(Refused, match="unconfirmed"):
        end_membership(by=head, ring=ring_of(head), zone="ad", member=ring_of(leaving).member_id, now=now)


def test_nothing_is_sealed_to_a_key_that_was_changed_after_it_was_signed() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    leaving, staying = make_colleague(head, now=now), make_colleague(head, now=now)
    member = ring_of(leaving).member_id
    PersonKey.objects.filter(account=staying).update(public=b"x" * 32)

    with pytest.raises(Substituted):
        end_membership(by=head, ring=ring_of(head), zone="ad", member=member, now=now)
    client = browser(head)
    page = client.post(_url(member), {"sure": "on"})

    assert page.status_code == 500
    assert "Achtung: fremder Schlüssel" in page.content.decode()
    assert TeamEpoch.objects.count() == 1


def test_member_end_is_closed_to_strangers() -> None:
    assert_closed(_url(1))
    assert_closed(_url(1), for_role="antidiscrimination:counsellor")
