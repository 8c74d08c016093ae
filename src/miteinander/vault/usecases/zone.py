"""The keys of a team: founded, handed on, renewed when somebody leaves, brought back from paper."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from miteinander.audit.usecases import record
from miteinander.core.errors import NotAllowed, Problem, Refused
from miteinander.people.models import Account
from miteinander.sealing import keys, shares
from miteinander.sealing.errors import Broken
from miteinander.vault import access, queries, rules
from miteinander.vault.models import Approval, Endorsement, PersonKey, TeamCopy, TeamEpoch, VaultZone
from miteinander.vault.queries import Keyring


class TeamKey(Protocol):
    """A team's new key, as rooms that seal cases to it need it."""

    pk: int
    public: bytes


@transaction.atomic
def found_zone(*, by: Account, ring: Keyring, zone: str, now: datetime) -> list[str]:
    """Found a zone with its first member as steward; return the three paper sheets, shown only now.

    Raises:
        NotAllowed: `by` may not vouch for keys there.
        Refused: `founded` already.
    """
    access.check_steward(by, zone)
    if queries.zone_row(zone) is not None:
        raise Refused([Problem("", "founded")])
    recovery = keys.new_pair()
    steward = PersonKey.objects.get(pk=ring.member_id)
    row = VaultZone.objects.create(
        code=zone, steward=steward, recovery_public=recovery.public, founded_at=now
    )
    _sign_member(row, steward, ring=ring, now=now)
    epoch, private = _new_epoch(row, ring=ring, now=now)
    _hand_on(epoch, private, steward)
    record("vault.zone.founded", by=by, subject=row, at=now, note=zone)
    return shares.split(recovery.private)


def _new_epoch(zone: VaultZone, *, ring: Keyring, now: datetime) -> tuple[TeamEpoch, bytes]:
    """Begin a new key of a team, signed by the steward; the present one ends."""
    last = zone.epochs.order_by("-number").first()
    if last is not None:
        last.ended_at = now
        last.save(update_fields=["ended_at"])
    pair, number = keys.new_pair(), (last.number + 1 if last is not None else 1)
    text = rules.epoch_text(zone=zone.code, number=number, public=pair.public)
    row = TeamEpoch.objects.create(
        zone=zone,
        number=number,
        public=pair.public,
        signature=keys.sign(ring.sign_private, text),
        recovery_box=keys.box_to(bytes(zone.recovery_public), pair.private),
        made_at=now,
    )
    return row, pair.private


def _sign_member(zone: VaultZone, member: PersonKey, *, ring: Keyring, now: datetime) -> None:
    text = rules.member_text(
        zone=zone.code,
        account=member.account_id,
        public=bytes(member.public),
        sign_public=bytes(member.sign_public),
    )
    Endorsement.objects.update_or_create(
        zone=zone,
        member=member,
        defaults={"signed_by_id": ring.member_id, "signature": keys.sign(ring.sign_private, text), "at": now},
    )


def _hand_on(epoch: TeamEpoch, private: bytes, member: PersonKey) -> None:
    TeamCopy.objects.get_or_create(
        epoch=epoch, member=member, defaults={"box": keys.box_to(bytes(member.public), private)}
    )


@transaction.atomic
def admit_member(*, by: Account, ring: Keyring, zone: str, member: int, now: datetime) -> None:
    """Let a colleague's key into a zone, after comparing its fingerprint in person.

    A key made after a loss needs `rules.APPROVALS` colleagues first (see `approve_key`).

    Raises:
        NotAllowed: `by` is not the zone's steward, or the colleague's roles do not bring her there.
        Refused: `needs_approvals`.
    """
    row, found = _zone_and_member(by, zone, member)
    if row.steward_id != ring.member_id:
        raise NotAllowed
    lost_one = PersonKey.objects.filter(account=found.account, replaced_at__isnull=False).exists()
    given = Approval.objects.filter(zone=row, member=found).count()
    if lost_one and given < min(rules.APPROVALS, queries.members(zone).count()):
        raise Refused([Problem("", "needs_approvals", {"needed": rules.APPROVALS, "given": given})])
    _sign_member(row, found, ring=ring, now=now)
    for epoch in row.epochs.order_by("number"):
        private = ring.teams.get(epoch.pk)
        if private is not None:
            _hand_on(epoch, private, found)
    record("vault.member.admitted", by=by, subject=found, at=now, note=zone)


def _zone_and_member(by: Account, zone: str, member: int) -> tuple[VaultZone, PersonKey]:
    access.check_steward(by, zone)
    row = VaultZone.objects.select_for_update().get(code=zone)
    found = PersonKey.objects.select_related("account").get(pk=member, replaced_at__isnull=True)
    access.check_member(found.account, zone)
    return row, found


@transaction.atomic
def approve_key(*, by: Account, ring: Keyring, zone: str, member: int, now: datetime) -> None:
    """Vouch for a colleague's new key.

    Raises:
        NotAllowed: `by` does not hold the present key of the zone, or vouches for herself.
    """
    access.check_member(by, zone)
    if queries.current_epoch(zone).pk not in ring.teams or member == ring.member_id:
        raise NotAllowed
    found = PersonKey.objects.get(pk=member, replaced_at__isnull=True)
    row = VaultZone.objects.get(code=zone)
    _is_new = Approval.objects.get_or_create(
        zone=row, member=found, by_id=ring.member_id, defaults={"at": now}
    )[1]
    if _is_new:
        record("vault.key.approved", by=by, subject=found, at=now, note=zone)


@transaction.atomic
def end_membership(*, by: Account, ring: Keyring, zone: str, member: int, now: datetime) -> int:
    """Take a member out of a zone: new team key for the others, open cases sealed anew; return how many.

    What she could read before she may have read: what is sealed from now on she cannot open.

    Raises:
        NotAllowed: `by` is not the zone's steward, or wants to leave herself (hand on the office first).
    """
    access.check_steward(by, zone)
    row = VaultZone.objects.select_for_update().get(code=zone)
    if row.steward_id != ring.member_id or member == ring.member_id:
        raise NotAllowed
    staying = [one for one in queries.members(zone) if one.pk != member]
    epoch, private = _new_epoch(row, ring=ring, now=now)
    for one in staying:
        if not queries.is_endorsed(one, row):
            raise queries.Substituted(zone)
        _hand_on(epoch, private, one)
    TeamCopy.objects.filter(epoch__zone=row, member_id=member).delete()
    Endorsement.objects.filter(zone=row, member_id=member).delete()
    wider = Keyring(
        ring.account_id, ring.member_id, ring.private, ring.sign_private, {**ring.teams, epoch.pk: private}
    )
    number: int = import_string(settings.VAULT_RESEALERS[zone])(ring=wider, epoch=epoch, left=member)
    record("vault.member.left", by=by, subject="vault.personkey", at=now, note=f"{zone} {member} {number}")
    return number


@transaction.atomic
def restore_team(*, by: Account, ring: Keyring, zone: str, sheets: Sequence[str], now: datetime) -> None:
    """Bring a team's keys back from two of three paper sheets, when nobody can open them any more.

    The account becomes steward; every copy of the keys is handed on to her key.

    Raises:
        NotAllowed: `by` may not vouch for keys there.
        Refused: `wrong_sheets`.
    """
    access.check_steward(by, zone)
    row = VaultZone.objects.select_for_update().get(code=zone)
    try:
        pair = keys.pair_of(shares.join(sheets))
    except (Broken, ValueError) as trouble:
        raise Refused([Problem("sheets", "wrong_sheets")]) from trouble
    if pair.public != bytes(row.recovery_public):
        raise Refused([Problem("sheets", "wrong_sheets")])
    steward = PersonKey.objects.get(pk=ring.member_id)
    _become_steward(row, steward, ring=ring, now=now)
    for epoch in row.epochs.order_by("number"):
        _hand_on(epoch, keys.open_box(pair.private, bytes(epoch.recovery_box)), steward)
    record("vault.team.restored", by=by, subject=row, at=now, note=zone)


def _become_steward(zone: VaultZone, member: PersonKey, *, ring: Keyring, now: datetime) -> None:
    """Put a zone's signatures under another steward's key; members she did not see must be admitted anew."""
    zone.steward = member
    zone.save(update_fields=["steward"])
    Endorsement.objects.filter(zone=zone).exclude(member=member).delete()
    _sign_member(zone, member, ring=ring, now=now)
    for epoch in zone.epochs.all():
        text = rules.epoch_text(zone=zone.code, number=epoch.number, public=bytes(epoch.public))
        epoch.signature = keys.sign(ring.sign_private, text)
        epoch.save(update_fields=["signature"])
