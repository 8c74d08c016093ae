"""Who belongs to a team, who waits to be let in, and what has become of its keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from miteinander.people.models import Account
from miteinander.vault import queries, rules
from miteinander.vault.models import Endorsement, HeldKey, PersonKey, TeamEpoch, VaultZone


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who holds the present key of a team.

    `state`: "signed", "unsigned" (the steward has not compared her key yet), "changed" (her key is not the
    one that was signed) or "gone" (her account has no role there any more).
    """

    key: PersonKey
    fingerprint: str
    state: str
    is_steward: bool
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A key that may be let in; after a loss only when enough members vouch for it."""

    key: PersonKey
    follows_a_loss: bool
    given: int
    needed: int
    approved_by: frozenset[int]

    @property
    def is_ready(self) -> bool:
        """Tell whether the steward may let it in."""
        return self.given >= self.needed


@dataclass(frozen=True, slots=True)
class Affected:
    """What somebody's leaving does: cases sealed anew, and cases that nobody else can open then."""

    resealed: int
    orphaned: int


def team(zone: VaultZone) -> list[Member]:
    """Return who holds the present key of a team."""
    signed = {one.member_id: one for one in Endorsement.objects.filter(zone=zone).order_by("id")}
    return [
        Member(
            key=one,
            fingerprint=queries.fingerprint_of(one),
            state=_state(one, zone, signed.get(one.pk)),
            is_steward=one.pk == zone.steward_id,
            since=signed[one.pk].at if one.pk in signed else None,
        )
        for one in queries.members(zone.code)
    ]


def _state(member: PersonKey, zone: VaultZone, signed: Endorsement | None) -> str:
    if not member.account.is_active or not member.account.has_role(*_roles(zone.code)):
        return "gone"
    if signed is None:
        return "unsigned"
    return "signed" if queries.fits(signed, member, zone) else "changed"


def _roles(zone: str) -> tuple[str, ...]:
    found: tuple[rules.Zone, ...] = settings.VAULT_ZONES
    return next(one.members for one in found if one.code == zone)


def waiting(zone: VaultZone) -> list[Waiting]:
    """Return keys of people who work in a zone but do not hold its present key yet."""
    found = (
        PersonKey.objects.filter(
            account__roles__overlap=list(_roles(zone.code)),
            account__is_active=True,
            replaced_at__isnull=True,
        )
        .exclude(pk__in=queries.members(zone.code).values("pk"))
        .select_related("account__person")
        .order_by("made_at", "id")
    )
    needed = queries.approvals_needed(zone.code)
    return [_waiting(one, zone, needed) for one in found]


def _waiting(key: PersonKey, zone: VaultZone, needed: int) -> Waiting:
    is_after_loss = queries.follows_a_loss(key)
    given = queries.approvals(key, zone) if is_after_loss else []
    approved_by = frozenset(one.pk for one in given)
    return Waiting(key, is_after_loss, len(given), needed if is_after_loss else 0, approved_by)


def without_key(zone: str) -> QuerySet[Account]:
    """Return who works in a zone and has made no key yet."""
    with_key = PersonKey.objects.filter(replaced_at__isnull=True).values("account_id")
    return (
        Account.objects.filter(roles__overlap=list(_roles(zone)), is_active=True)
        .exclude(pk__in=with_key)
        .select_related("person")
        .order_by("id")
    )


def successors(zone: VaultZone, stewards: Sequence[str]) -> list[PersonKey]:
    """Return members whose roles allow the office of steward."""
    return [
        one
        for one in queries.members(zone.code)
        if one.pk != zone.steward_id and one.account.has_role(*stewards) and queries.is_endorsed(one, zone)
    ]


def epochs(zone: VaultZone) -> list[TeamEpoch]:
    """Return a team's keys, the first one first."""
    return list(zone.epochs.order_by("number"))


def affected(zone: str, member: int) -> Affected:
    """Return what it does to the cases of a zone when a member leaves."""
    resealed, orphaned = import_string(settings.VAULT_COUNTERS[zone])(member)
    return Affected(resealed, orphaned)


def open_browsers(account_id: int, *, now: datetime) -> QuerySet[HeldKey]:
    """Return where an account's vault was opened within the longest time, the newest first."""
    return (
        HeldKey.objects.filter(account_id=account_id, kind="staff", began_at__gt=now - rules.LONGEST)
        .only("id", "began_at")
        .order_by("-began_at", "-id")
    )


def overdue_zones(codes: Sequence[str], *, on: date) -> QuerySet[VaultZone]:
    """Return founded zones whose sheets nobody has proven within a year."""
    last = on - rules.DRILL_EVERY
    is_late = Q(drilled_on__lt=last) | Q(drilled_on__isnull=True, founded_at__date__lt=last)
    return VaultZone.objects.filter(is_late, code__in=codes).order_by("code", "id")
