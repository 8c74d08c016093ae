"""What must always hold holds in the database: each rule is broken once."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from miteinander.vault import queries
from miteinander.vault.models import Approval, Endorsement, HeldKey, PersonKey, TeamCopy, TeamEpoch, VaultZone
from miteinander.vault.tests.factories import make_colleague, make_head, ring_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def _breaks(rule: str) -> "pytest.RaisesExc[IntegrityError]":
    return pytest.raises(IntegrityError, match=rule)


def _key_of(account_id: int) -> PersonKey:
    found = queries.key_of(account_id)
    assert found is not None
    return found


def test_an_account_has_one_present_key() -> None:
    head, _ring, _sheets = make_head(now=NOW)
    row = _key_of(head.pk)
    row.pk = None
    with _breaks("one_key_per_account"), transaction.atomic():
        row.save(force_insert=True)


def test_a_zone_exists_once() -> None:
    make_head(now=NOW)
    row = VaultZone.objects.get()
    row.pk = None
    with _breaks("code"), transaction.atomic():
        row.save(force_insert=True)


def test_a_team_has_one_present_key_and_each_number_once() -> None:
    make_head(now=NOW)
    row = TeamEpoch.objects.get()
    row.pk = None
    with _breaks("epoch_once_per_zone"), transaction.atomic():
        row.ended_at = NOW
        row.save(force_insert=True)
    row.number, row.ended_at = 2, None
    with _breaks("one_open_epoch_per_zone"), transaction.atomic():
        row.save(force_insert=True)


def test_a_member_has_one_copy_of_a_teams_key_and_one_endorsement() -> None:
    make_head(now=NOW)
    copy, signed = TeamCopy.objects.get(), Endorsement.objects.get()
    copy.pk = signed.pk = None
    with _breaks("one_copy_per_epoch_and_member"), transaction.atomic():
        copy.save(force_insert=True)
    with _breaks("one_endorsement_per_zone_and_member"), transaction.atomic():
        signed.save(force_insert=True)


def test_a_colleague_approves_once_and_nobody_herself() -> None:
    head, ring, _sheets = make_head(now=NOW)
    member = ring_of(make_colleague(head, now=NOW)).member_id
    zone = VaultZone.objects.get()

    def approve(by: int) -> None:
        Approval.objects.create(zone=zone, member_id=member, by_id=by, signature=b"s", at=NOW)

    approve(ring.member_id)
    with _breaks("one_approval_per_colleague"), transaction.atomic():
        approve(ring.member_id)
    with _breaks("nobody_approves_herself"), transaction.atomic():
        approve(member)


@pytest.mark.parametrize(("kind", "is_staff"), [("staff", False), ("mailbox", True), ("other", True)])
def test_an_open_secret_is_a_members_or_a_mailboxs(kind: str, is_staff: bool) -> None:
    head, _ring, _sheets = make_head(now=NOW)
    with _breaks("held_by_staff_or_a_mailbox"), transaction.atomic():
        HeldKey.objects.create(
            kind=kind, account=head if is_staff else None, subject_id=1, sealed=b"x", began_at=NOW
        )
