import pytest
from django.utils import timezone

from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.models import Account
from miteinander.vault import queries
from miteinander.vault.models import Approval, TeamCopy, TeamEpoch
from miteinander.vault.tests.factories import (
    PHRASE,
    assert_closed,
    browser,
    make_colleague,
    make_head,
    make_member,
    print_of,
    ring_of,
)
from miteinander.vault.usecases import person
from miteinander.vault.usecases.zone import admit_member, approve_key

pytestmark = pytest.mark.django_db


def _url(member: int) -> str:
    return f"/tresor/bereich/ad/schluessel/{member}/aufnehmen/"


def test_member_admit_lets_a_key_in_whose_fingerprint_was_read_aloud() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    colleague, ring = make_member("antidiscrimination:counsellor", now=now)
    arabic = print_of(colleague).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    response = browser(head).post(_url(ring.member_id), {"fingerprint": arabic})

    assert response.headers["Location"] == "/tresor/bereich/ad/"
    assert list(ring_of(colleague).teams) == list(ring_of(head).teams)


def test_member_admit_refuses_another_fingerprint_and_does_not_show_the_right_one() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    colleague, ring = make_member("antidiscrimination:counsellor", now=now)

    page = browser(head).post(_url(ring.member_id), {"fingerprint": print_of(head)}).content.decode()

    assert "Der Fingerabdruck stimmt nicht überein." in page
    assert print_of(colleague) not in page
    assert not ring_of(colleague).teams


def _lost(head: Account, *, others: int) -> tuple[Account, list[Account]]:
    now = timezone.now()
    colleagues = [make_colleague(head, now=now) for _one in range(others)]
    loser = make_colleague(head, now=now)
    person.replace_key(by=loser, phrase=PHRASE, now=now)
    return loser, colleagues


def test_a_key_made_after_a_loss_needs_two_who_vouch_for_it() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    loser, [one, two] = _lost(head, others=2)
    member = ring_of(loser).member_id

    def admit() -> None:
        admit_member(by=head, ring=ring_of(head), zone="ad", member=member, now=now)

    with pytest.raises(Refused, match="needs_approvals"):
        admit()
    approve_key(by=one, ring=ring_of(one), zone="ad", member=member, now=now)
    approve_key(by=one, ring=ring_of(one), zone="ad", member=member, now=now)
    with pytest.raises(Refused, match="needs_approvals"):
        admit()
    approve_key(by=two, ring=ring_of(two), zone="ad", member=member, now=now)
    admit()

    assert ring_of(loser).teams


def test_approvals_of_a_key_that_was_replaced_again_do_not_count() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    loser, [one, two] = _lost(head, others=2)
    for colleague in (one, two):
        member = ring_of(loser).member_id
        approve_key(by=colleague, ring=ring_of(colleague), zone="ad", member=member, now=now)
    person.replace_key(by=loser, phrase=PHRASE, now=now)

    with pytest.raises(Refused, match="needs_approvals"):
        admit_member(by=head, ring=ring_of(head), zone="ad", member=ring_of(loser).member_id, now=now)


def test_approvals_somebody_wrote_into_the_database_do_not_count() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    loser, colleagues = _lost(head, others=2)
    zone = queries.zone_row("ad")
    assert zone is not None
    for colleague in colleagues:
        Approval.objects.create(
            zone=zone,
            member_id=ring_of(loser).member_id,
            by_id=ring_of(colleague).member_id,
            signature=b"s" * 64,
            at=now,
        )

    with pytest.raises(Refused, match="needs_approvals"):
        admit_member(by=head, ring=ring_of(head), zone="ad", member=ring_of(loser).member_id, now=now)


def test_member_admit_says_which_keys_the_steward_could_not_hand_on() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    _colleague, ring = make_member("antidiscrimination:counsellor", now=now)
    TeamCopy.objects.update(box=b"broken")

    missing = admit_member(by=head, ring=ring_of(head), zone="ad", member=ring.member_id, now=now)

    assert missing == [TeamEpoch.objects.get().number]


def test_only_the_steward_admits_and_only_who_works_there() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    deputy = make_colleague(head, now=now, role="antidiscrimination:head")
    _account, ring = make_member("antidiscrimination:counsellor", now=now)
    with pytest.raises(NotAllowed):
        admit_member(by=deputy, ring=ring_of(deputy), zone="ad", member=ring.member_id, now=now)

    Account.objects.filter(vault_keys=ring.member_id).update(roles=["people:admin"])
    with pytest.raises(NotAllowed):
        admit_member(by=head, ring=ring_of(head), zone="ad", member=ring.member_id, now=now)
    assert browser(deputy).get(_url(ring.member_id)).status_code in {403, 404}


def test_member_admit_is_closed_to_strangers() -> None:
    assert_closed(_url(1))
    assert_closed(_url(1), for_role="antidiscrimination:counsellor")
