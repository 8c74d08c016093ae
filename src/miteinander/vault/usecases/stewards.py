"""The office of a steward handed over, and what three sheets of paper are for: proven, renewed, used."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from miteinander.audit.usecases import record
from miteinander.core.errors import NotAllowed, Problem, Refused
from miteinander.people.models import Account
from miteinander.sealing import keys, shares
from miteinander.sealing.errors import Broken
from miteinander.vault import access, queries, rules
from miteinander.vault.models import Endorsement, PersonKey, VaultZone
from miteinander.vault.queries import Keyring
from miteinander.vault.usecases.zone import hand_on, sign_member


@transaction.atomic
def name_successor(*, by: Account, ring: Keyring, zone: str, member: int | None, now: datetime) -> None:
    """Ask a member to take over the office of steward, or nobody any more.

    Raises:
        NotAllowed: `by` is not the steward, or the member's roles do not allow the office.
        Substituted: her key is not the one that was signed.
    """
    access.check_steward(by, zone)
    row = _locked(zone)
    if row.steward_id != ring.member_id or member == ring.member_id:
        raise NotAllowed
    if member is not None:
        queries.trusted_public(zone, member)
        access.check_steward(PersonKey.objects.select_related("account").get(pk=member).account, zone)
    row.successor_id = member
    row.save(update_fields=["successor"])
    record("vault.steward.named", by=by, subject=row, at=now, note=f"{zone} {member or '-'}")


@transaction.atomic
def take_over(*, by: Account, ring: Keyring, zone: str, confirmed: Collection[int], now: datetime) -> None:
    """Take over the office of steward that the present one has offered.

    `confirmed` are the members whose fingerprints the new steward has compared herself; the others must be
    admitted anew. Flyers that show the old fingerprint, and `MITEINANDER_STEWARD_…`, must be changed.

    Raises:
        NotAllowed: nobody offered it to this key.
        Refused: `not_pinned`: the deployment must know the new fingerprint first.
    """
    access.check_steward(by, zone)
    row = _locked(zone)
    if row.successor_id != ring.member_id:
        raise NotAllowed
    become_steward(row, ring=ring, confirmed=confirmed, now=now)
    record("vault.steward.changed", by=by, subject=row, at=now, note=zone)


def become_steward(zone: VaultZone, *, ring: Keyring, confirmed: Collection[int], now: datetime) -> None:
    """Put a zone's signatures under another steward's key; who is not confirmed must be admitted anew.

    Team keys are signed again only if they are those the old steward signed.
    """
    old, paper = bytes(zone.steward.sign_public), queries.recovery_public(zone)
    if not queries.is_pinned(PersonKey.objects.get(pk=ring.member_id), zone.code):
        raise Refused([Problem("", "not_pinned")])
    zone.steward, zone.successor = PersonKey.objects.get(pk=ring.member_id), None
    text = rules.recovery_text(zone=zone.code, public=paper)
    zone.recovery_signature = keys.sign(ring.sign_private, text)
    zone.save(update_fields=["steward", "successor", "recovery_signature"])
    Endorsement.objects.filter(zone=zone).exclude(member_id=ring.member_id).delete()
    sign_member(zone, zone.steward, ring=ring, now=now)
    for member in queries.members(zone.code).filter(pk__in=confirmed).exclude(pk=ring.member_id):
        sign_member(zone, member, ring=ring, now=now)
    for epoch in zone.epochs.order_by("number"):
        text = rules.epoch_text(zone=zone.code, number=epoch.number, public=bytes(epoch.public))
        if not keys.is_signed(old, text, bytes(epoch.signature)):
            raise queries.Substituted(zone.code)
        epoch.signature = keys.sign(ring.sign_private, text)
        epoch.save(update_fields=["signature"])


def _locked(zone: str) -> VaultZone:
    return VaultZone.objects.select_for_update(of=("self",)).select_related("steward").get(code=zone)


@transaction.atomic
def prove_sheets(*, by: Account, zone: str, sheets: Sequence[str], now: datetime) -> None:
    """Note that two sheets were typed in and bring back the zone's recovery key; nothing else changes.

    Raises:
        NotAllowed: `by` may not vouch for keys there.
        Refused: `wrong_sheets`.
    """
    access.check_steward(by, zone)
    row = _locked(zone)
    _recovery_pair(row, sheets)
    row.drilled_on = timezone.localdate(now)
    row.save(update_fields=["drilled_on"])
    record("vault.sheets.proven", by=by, subject=row, at=now, note=zone)


def _recovery_pair(zone: VaultZone, sheets: Sequence[str]) -> keys.Pair:
    try:
        pair = keys.pair_of(shares.join(sheets))
    except (Broken, ValueError) as trouble:
        raise Refused([Problem("sheets", "wrong_sheets")]) from trouble
    if pair.public != bytes(zone.recovery_public):
        raise Refused([Problem("sheets", "wrong_sheets")])
    return pair


@transaction.atomic
def renew_sheets(*, by: Account, ring: Keyring, zone: str, now: datetime) -> list[str]:
    """Make three new sheets, because one was lost or its keeper leaves; the old ones open nothing new.

    Copies of the database made before today still open with the old sheets.

    Raises:
        NotAllowed: `by` is not the steward.
        Refused: `missing_epochs`: only who holds every key of the team can put it on paper again.
    """
    access.check_steward(by, zone)
    row = _locked(zone)
    if row.steward_id != ring.member_id:
        raise NotAllowed
    missing = [epoch.number for epoch in row.epochs.order_by("number") if epoch.pk not in ring.teams]
    if missing:
        numbers = ", ".join(str(number) for number in missing)
        raise Refused([Problem("", "missing_epochs", {"numbers": numbers})])
    recovery = keys.new_pair()
    row.recovery_public, row.drilled_on = recovery.public, None
    text = rules.recovery_text(zone=zone, public=recovery.public)
    row.recovery_signature = keys.sign(ring.sign_private, text)
    row.save(update_fields=["recovery_public", "recovery_signature", "drilled_on"])
    for epoch in row.epochs.order_by("number"):
        epoch.recovery_box = keys.box_to(recovery.public, ring.teams[epoch.pk])
        epoch.save(update_fields=["recovery_box"])
    import_string(settings.VAULT_PAPER_SEALERS[zone])(ring=ring, public=recovery.public)
    record("vault.sheets.renewed", by=by, subject=row, at=now, note=zone)
    return shares.split(recovery.private)


@transaction.atomic
def restore_team(
    *,
    by: Account,
    ring: Keyring,
    zone: str,
    sheets: Sequence[str],
    now: datetime,
    confirmed: Collection[int] = (),
) -> None:
    """Bring a team's keys back from two of three paper sheets, when its steward cannot open them any more.

    The account becomes steward; every copy of the keys is handed on to her key, and those of restricted
    cases too. Members who are not `confirmed` must be admitted anew.

    Raises:
        NotAllowed: `by` may not vouch for keys there.
        Refused: `wrong_sheets`, `not_pinned`.
        Substituted: a team's public key is not the one that was signed, or not the pair of what is on paper.
    """
    access.check_steward(by, zone)
    row = _locked(zone)
    pair = _recovery_pair(row, sheets)
    become_steward(row, ring=ring, confirmed=confirmed, now=now)
    for epoch in row.epochs.order_by("number"):
        private = keys.open_box(pair.private, bytes(epoch.recovery_box))
        if keys.pair_of(private).public != bytes(epoch.public):
            raise queries.Substituted(zone)
        hand_on(epoch, private, row.steward)
    import_string(settings.VAULT_PAPER_OPENERS[zone])(ring=ring, private=pair.private)
    record("vault.team.restored", by=by, subject=row, at=now, note=zone)
