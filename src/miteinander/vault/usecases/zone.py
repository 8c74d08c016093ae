"""The keys of a team: founded, handed on to members, renewed when somebody leaves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from miteinander.audit.usecases import record
from miteinander.core.errors import NotAllowed, Problem, Refused
from miteinander.people.models import Account
from miteinander.sealing import codes, keys, shares
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
    text = rules.recovery_text(zone=zone, public=recovery.public)
    row = VaultZone.objects.create(
        code=zone,
        steward=steward,
        recovery_public=recovery.public,
        recovery_signature=keys.sign(ring.sign_private, text),
        founded_at=now,
    )
    sign_member(row, steward, ring=ring, now=now)
    epoch, private = _new_epoch(row, ring=ring, now=now)
    hand_on(epoch, private, steward)
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
        recovery_box=keys.box_to(queries.recovery_public(zone), pair.private),
        made_at=now,
    )
    return row, pair.private


def sign_member(zone: VaultZone, member: PersonKey, *, ring: Keyring, now: datetime) -> None:
    """Sign a member's public keys for a zone, inside the caller's transaction."""
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


def hand_on(epoch: TeamEpoch, private: bytes, member: PersonKey) -> None:
    """Seal a team's private key to a member, inside the caller's transaction; a broken copy is replaced."""
    TeamCopy.objects.update_or_create(
        epoch=epoch, member=member, defaults={"box": keys.box_to(bytes(member.public), private)}
    )


@transaction.atomic
def admit_member(
    *, by: Account, ring: Keyring, zone: str, member: int, now: datetime, fingerprint: str | None = None
) -> list[int]:
    """Let a colleague's key into a zone, after comparing its fingerprint in person.

    `fingerprint` is what the colleague read aloud: digits of any script, however grouped.
    A key made after a loss needs `rules.APPROVALS` members first (see `approve_key`).
    Returns the numbers of team keys the steward herself does not hold and so could not hand on.

    Raises:
        NotAllowed: `by` is not the zone's steward, or the colleague's roles do not bring her there.
        Refused: `needs_approvals`, `wrong_fingerprint`.
    """
    access.check_steward(by, zone)
    row, found = _zone_and_member(zone, member)
    if row.steward_id != ring.member_id:
        raise NotAllowed
    _compare(found, fingerprint)
    if queries.follows_a_loss(found):
        needed, given = queries.approvals_needed(zone), len(queries.approvals(found, row))
        if given < needed:
            raise Refused([Problem("", "needs_approvals", {"needed": needed, "given": given})])
    sign_member(row, found, ring=ring, now=now)
    missing = []
    for epoch in row.epochs.order_by("number"):
        private = ring.teams.get(epoch.pk)
        if private is None:
            missing.append(epoch.number)
        else:
            hand_on(epoch, private, found)
    record("vault.member.admitted", by=by, subject=found, at=now, note=zone)
    return missing


def _zone_and_member(zone: str, member: int) -> tuple[VaultZone, PersonKey]:
    row = VaultZone.objects.select_for_update(of=("self",)).select_related("steward").get(code=zone)
    queries.check_pinned(row)
    found = PersonKey.objects.select_related("account").get(pk=member, replaced_at__isnull=True)
    access.check_member(found.account, zone)
    return row, found


def _compare(member: PersonKey, fingerprint: str | None) -> None:
    if fingerprint is None:
        return
    if codes.digits_of(fingerprint) != codes.digits_of(queries.fingerprint_of(member)):
        raise Refused([Problem("fingerprint", "wrong_fingerprint")])


@transaction.atomic
def approve_key(
    *, by: Account, ring: Keyring, zone: str, member: int, now: datetime, fingerprint: str | None = None
) -> None:
    """Vouch for a colleague's new key, signed with one's own.

    Raises:
        NotAllowed: `by` does not hold the present key of the zone, or vouches for herself.
        Refused: `wrong_fingerprint`.
    """
    access.check_member(by, zone)
    if queries.current_epoch(zone).pk not in ring.teams or member == ring.member_id:
        raise NotAllowed
    row, found = _zone_and_member(zone, member)
    _compare(found, fingerprint)
    text = rules.approval_text(
        zone=zone,
        account=found.account_id,
        public=bytes(found.public),
        sign_public=bytes(found.sign_public),
    )
    _row, is_new = Approval.objects.update_or_create(
        zone=row,
        member=found,
        by_id=ring.member_id,
        defaults={"at": now, "signature": keys.sign(ring.sign_private, text)},
    )
    if is_new:
        record("vault.key.approved", by=by, subject=found, at=now, note=zone)


@transaction.atomic
def end_membership(*, by: Account, ring: Keyring, zone: str, member: int, now: datetime) -> int:
    """Take a member out of a zone: new team key for the others, cases sealed anew; return how many.

    What she could read before she may have read: what is sealed from now on she cannot open.

    Raises:
        NotAllowed: `by` is not the zone's steward, or wants to leave herself (hand on the office first).
        Refused: `unconfirmed` members stay; `missing_epochs`: the steward does not hold every key of the
            team, so that cases would stay under keys the one who leaves knows.
        Substituted: a key of somebody who stays is not the one that was signed.
    """
    access.check_steward(by, zone)
    row = VaultZone.objects.select_for_update(of=("self",)).select_related("steward").get(code=zone)
    if row.steward_id != ring.member_id or member == ring.member_id:
        raise NotAllowed
    queries.check_pinned(row)
    staying = _checked([one for one in queries.members(zone) if one.pk != member], row)
    missing = [epoch.number for epoch in row.epochs.order_by("number") if epoch.pk not in ring.teams]
    if missing:
        numbers = ", ".join(str(number) for number in missing)
        raise Refused([Problem("", "missing_epochs", {"numbers": numbers})])
    epoch, private = _new_epoch(row, ring=ring, now=now)
    for one in staying:
        hand_on(epoch, private, one)
    TeamCopy.objects.filter(epoch__zone=row, member_id=member).delete()
    Endorsement.objects.filter(zone=row, member_id=member).delete()
    wider = Keyring(
        ring.account_id, ring.member_id, ring.private, ring.sign_private, {**ring.teams, epoch.pk: private}
    )
    number: int = import_string(settings.VAULT_RESEALERS[zone])(ring=wider, epoch=epoch, left=member)
    record("vault.member.left", by=by, subject="vault.personkey", at=now, note=f"{zone} {member} {number}")
    return number


def _checked(staying: Sequence[PersonKey], zone: VaultZone) -> Sequence[PersonKey]:
    """Return members whose keys are the ones the steward signed.

    Raises:
        Refused: `unconfirmed`, because a new steward has not compared somebody's fingerprint yet.
        Substituted: somebody's key was changed after it was signed.
    """
    signed = set(Endorsement.objects.filter(zone=zone).values_list("member_id", flat=True))
    if any(one.pk not in signed for one in staying):
        raise Refused([Problem("", "unconfirmed")])
    if not all(queries.is_endorsed(one, zone) for one in staying):
        raise queries.Substituted(zone.code)
    return staying


def note_substitution(*, by: Account | None, zone: str, now: datetime) -> None:
    """Leave a line in the trail that nothing was sealed because a key was not the signed one.

    Outside the transaction that was undone.
    """
    record("vault.substituted", by=by, subject="vault.vaultzone", at=now, note=zone)
