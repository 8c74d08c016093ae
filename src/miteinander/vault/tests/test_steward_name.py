import pytest
from django.utils import timezone

from miteinander.core.errors import NotAllowed
from miteinander.vault.models import VaultZone
from miteinander.vault.tests.factories import assert_closed, browser, make_colleague, make_head, ring_of
from miteinander.vault.usecases.stewards import name_successor

pytestmark = pytest.mark.django_db
URL = "/tresor/bereich/ad/amt/uebergeben/"


def test_steward_name_offers_the_office_and_takes_the_offer_back() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    deputy = ring_of(make_colleague(head, now=now, role="antidiscrimination:head")).member_id
    client = browser(head)

    client.post(URL, {"successor": deputy})
    assert VaultZone.objects.get().successor_id == deputy

    client.post(URL, {"successor": ""})
    assert VaultZone.objects.get().successor_id is None


def test_steward_name_offers_nothing_to_whom_the_role_does_not_allow() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    counsellor = ring_of(make_colleague(head, now=now)).member_id

    browser(head).post(URL, {"successor": counsellor})

    assert VaultZone.objects.get().successor_id is None
    with pytest.raises(NotAllowed):
        name_successor(by=head, ring=ring_of(head), zone="ad", member=counsellor, now=now)


def test_steward_name_is_for_the_steward() -> None:
    now = timezone.now()
    head, ring, _sheets = make_head(now=now)
    deputy = make_colleague(head, now=now, role="antidiscrimination:head")

    assert browser(deputy).get(URL).status_code == 403
    with pytest.raises(NotAllowed):
        name_successor(by=deputy, ring=ring_of(deputy), zone="ad", member=ring.member_id, now=now)


def test_steward_name_is_closed_to_strangers() -> None:
    assert_closed(URL)
    assert_closed(URL, for_role="antidiscrimination:counsellor")
