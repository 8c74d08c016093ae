"""Reading keys: what is open in this browser, who belongs to a team, and a team's public key."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypedDict

from django.apps import apps
from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.utils import timezone

from miteinander.audit.queries import newest_versions
from miteinander.sealing import codes, keys
from miteinander.sealing.envelope import Place, unseal
from miteinander.sealing.errors import Broken
from miteinander.vault import rules
from miteinander.vault.models import (
    Approval,
    Endorsement,
    HeldKey,
    PersonKey,
    Sealed,
    TeamCopy,
    TeamEpoch,
    VaultZone,
)

SALT = "miteinander.vault"


class SignedParts(TypedDict):
    """What of a member's key is signed."""

    account: int
    public: bytes
    sign_public: bytes


class Substituted(Exception):
    """A public key is not the one a steward signed: Nothing is sealed to it."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """The open keys of one member, in memory for one request. `teams`: private key by id of the epoch."""

    account_id: int
    member_id: int
    private: bytes = field(repr=False)
    sign_private: bytes = field(repr=False)
    teams: Mapping[int, bytes] = field(repr=False)

    def open_team_box(self, epoch_id: int, box: bytes) -> bytes | None:
        """Return what was sealed to a team, None if this member is not of it."""
        private = self.teams.get(epoch_id)
        return keys.open_box(private, box) if private is not None else None


@dataclass(frozen=True, slots=True)
class Held:
    """What an open cookie holds: the row, and the secret it was opened for."""

    row: HeldKey
    secret: bytes = field(repr=False)


def write_token(row_id: int, key: bytes, *, now: datetime) -> str:
    """Return the cookie's text: the row, its key, and a signed moment that grows old."""
    return signing.Signer(salt=SALT).sign(f"{row_id}.{key.hex()}.{int(now.timestamp())}")


def read_token(token: str) -> tuple[int, bytes, datetime] | None:
    """Return a cookie's row, key and moment, however old it is; None for one somebody made up."""
    try:
        row_id, key, moment = signing.Signer(salt=SALT).unsign(token).split(".")
        return int(row_id), bytes.fromhex(key), datetime.fromtimestamp(int(moment), UTC)
    except (signing.BadSignature, ValueError, OverflowError):
        return None


def is_fresh(token: str, *, now: datetime) -> bool:
    """Tell from a cookie alone, without a query, whether it was used within `rules.IDLE`."""
    parts = read_token(token)
    return parts is not None and now - parts[2] <= rules.IDLE


def held(token: str, *, kind: str, now: datetime) -> Held | None:
    """Return what a cookie opens; None when it is too old, locked, or somebody made it up."""
    found = held_at_any_age(token, kind=kind) if is_fresh(token, now=now) else None
    return found if found is not None and found.row.began_at > now - rules.LONGEST else None


def held_at_any_age(token: str, *, kind: str) -> Held | None:
    """Return what a cookie would open if it were young: enough to close it, never to read with it."""
    parts = read_token(token)
    row = HeldKey.objects.filter(pk=parts[0], kind=kind).first() if parts is not None else None
    if parts is None or row is None:
        return None
    try:
        return Held(row, unseal(parts[1], bytes(row.sealed), place=held_place(row)))
    except (Broken, ValueError):
        return None


def held_place(row: HeldKey) -> Place:
    """Return where an open vault's envelope belongs: a row given to another account opens nothing."""
    owner = f"{row.kind} {row.account_id} {row.subject_id}"
    return Place(zone="vault", table="vault.heldkey", row=row.pk, field=owner, version=1)


def renewed(token: str, *, now: datetime | None = None) -> str:
    """Return the same cookie with the moment of now, because its owner is still working."""
    parts = read_token(token)
    return write_token(parts[0], parts[1], now=now or timezone.now()) if parts is not None else token


def keyring(token: str, *, account_id: int, now: datetime) -> Keyring | None:
    """Return the open keys behind a member's cookie; None while the vault is locked. Two statements."""
    found = held(token, kind="staff", now=now)
    if found is None or found.row.account_id != account_id or found.row.subject_id is None:
        return None
    return keyring_of(found.row.subject_id, account_id, found.secret)


def keyring_of(member_id: int, account_id: int, secret: bytes) -> Keyring:
    """Return the keyring of a member whose private parts are known."""
    private, sign_private = secret[:32], secret[32:]
    copies = TeamCopy.objects.filter(member_id=member_id, member__replaced_at__isnull=True)
    teams = {}
    for copy in copies.select_related("epoch").order_by("id"):
        team = _team_key(private, copy)
        if team is not None:
            teams[copy.epoch_id] = team
    return Keyring(account_id, member_id, private, sign_private, teams)


def _team_key(private: bytes, copy: TeamCopy) -> bytes | None:
    """Return a team's private key; a copy that is broken, or of another key than the team's, is none."""
    try:
        found = keys.open_box(private, bytes(copy.box))
        return found if keys.pair_of(found).public == bytes(copy.epoch.public) else None
    except (Broken, ValueError):
        return None


def key_of(account_id: int) -> PersonKey | None:
    """Return an account's present key."""
    return PersonKey.objects.filter(account_id=account_id, replaced_at__isnull=True).first()


def fingerprint_of(member: PersonKey) -> str:
    """Return the fingerprint of both public keys of a member, to be compared in person."""
    return keys.fingerprint(bytes(member.public) + bytes(member.sign_public))


def standing(member: PersonKey, zone: str) -> str:
    """Return how far somebody's key has come in a zone: "not_founded", "steward", "member" or "waiting"."""
    row = zone_row(zone)
    if row is None:
        return "not_founded"
    if row.steward_id == member.pk:
        return "steward"
    return "member" if members(zone).filter(pk=member.pk).exists() else "waiting"


def zone_row(code: str) -> VaultZone | None:
    """Return a founded zone."""
    return VaultZone.objects.select_related("steward").filter(code=code).first()


def current_epoch(zone: str) -> TeamEpoch:
    """Return the present key of a team, proven to be the one its steward signed.

    Raises:
        TeamEpoch.DoesNotExist: the zone was not founded.
        Substituted: the signature, or the steward's pinned fingerprint, does not fit.
    """
    epoch = TeamEpoch.objects.select_related("zone__steward").get(zone__code=zone, ended_at__isnull=True)
    check_pinned(epoch.zone)
    text = rules.epoch_text(zone=zone, number=epoch.number, public=bytes(epoch.public))
    if not keys.is_signed(bytes(epoch.zone.steward.sign_public), text, bytes(epoch.signature)):
        raise Substituted(zone)
    return epoch


def check_pinned(zone: VaultZone) -> None:
    """Raise `Substituted` if the steward's key is another one than the deployment has noted and printed."""
    if not is_pinned(zone.steward, zone.code):
        raise Substituted(zone.code)


def is_pinned(steward: PersonKey, zone: str) -> bool:
    """Tell whether the deployment knows this steward's fingerprint, or knows none at all."""
    noted = pinned(zone)
    return not noted or codes.digits_of(fingerprint_of(steward)) in noted


def pinned(zone: str) -> list[str]:
    """Return the fingerprints noted outside the database (`MITEINANDER_STEWARD_…`), digits only."""
    noted = [codes.digits_of(one) for one in settings.VAULT_STEWARDS.get(zone, "").split(",")]
    return [one for one in noted if one]


def recovery_public(zone: VaultZone) -> bytes:
    """Return the key the paper sheets answer to, as the steward signed it.

    Raises:
        Substituted: somebody put another key there.
    """
    check_pinned(zone)
    public = bytes(zone.recovery_public)
    text = rules.recovery_text(zone=zone.code, public=public)
    if not keys.is_signed(bytes(zone.steward.sign_public), text, bytes(zone.recovery_signature)):
        raise Substituted(zone.code)
    return public


def is_endorsed(member: PersonKey, zone: VaultZone) -> bool:
    """Tell whether the steward signed a member's present public keys for the zone."""
    found = Endorsement.objects.filter(zone=zone, member=member).first()
    return found is not None and fits(found, member, zone)


def fits(found: Endorsement, member: PersonKey, zone: VaultZone) -> bool:
    """Tell whether an endorsement is the steward's signature over a member's present public keys."""
    text = rules.member_text(zone=zone.code, **_signed_parts(member))
    return keys.is_signed(bytes(zone.steward.sign_public), text, bytes(found.signature))


def _signed_parts(member: PersonKey) -> SignedParts:
    return {
        "account": member.account_id,
        "public": bytes(member.public),
        "sign_public": bytes(member.sign_public),
    }


def trusted_public(zone: str, member_id: int) -> bytes:
    """Return the public key of a member as the zone's steward signed it: seal to no other.

    Raises:
        Substituted: nobody signed it, or it was changed since.
    """
    row = VaultZone.objects.select_related("steward").get(code=zone)
    check_pinned(row)
    member = PersonKey.objects.filter(pk=member_id, replaced_at__isnull=True).first()
    if member is None or not is_endorsed(member, row):
        raise Substituted(zone)
    return bytes(member.public)


def approvals(member: PersonKey, zone: VaultZone) -> list[PersonKey]:
    """Return which present members vouched for a new key; what is not signed by their own does not count."""
    text = rules.approval_text(zone=zone.code, **_signed_parts(member))
    present = {one.pk: one for one in members(zone.code)}
    found = Approval.objects.filter(zone=zone, member=member, by_id__in=present).order_by("id")
    return [
        present[one.by_id]
        for one in found
        if is_endorsed(present[one.by_id], zone)
        and keys.is_signed(bytes(present[one.by_id].sign_public), text, bytes(one.signature))
    ]


def follows_a_loss(member: PersonKey) -> bool:
    """Tell whether a key was made because its owner lost another one."""
    return PersonKey.objects.filter(account_id=member.account_id, replaced_at__isnull=False).exists()


def approvals_needed(zone: str) -> int:
    """Return how many members must vouch for a key made after a loss; a very small team has fewer."""
    return min(rules.APPROVALS, members(zone).count())


def members(zone: str) -> QuerySet[PersonKey]:
    """Return who holds the present key of a team, with their accounts."""
    return (
        PersonKey.objects.filter(
            copies__epoch__zone__code=zone, copies__epoch__ended_at__isnull=True, replaced_at__isnull=True
        )
        .select_related("account__person")
        .order_by("id")
    )


def place_of(row: Sealed, field: str) -> Place:
    """Return where a column's envelope belongs: zone, table, row, field and the row's version."""
    if row.pk is None:
        raise ValueError("reserve the row's id first")
    return Place(zone=row.zone, table=row._meta.label_lower, row=row.pk, field=field, version=row.version)


def open_field(row: Sealed, field: str, *, key: bytes) -> dict[str, object]:
    """Return the content of a sealed column.

    Raises:
        Broken: it was changed, moved from another row, or belongs to another version of this row.
    """
    text = unseal(key, bytes(getattr(row, field)), place=place_of(row, field))
    found: dict[str, object] = json.loads(text)
    return found


@dataclass(frozen=True, slots=True)
class Rollback:
    """A sealed row somebody put back to an older version; `now` None: the row is gone."""

    table: str
    row: int
    told: int
    now: int | None


def rollbacks() -> list[Rollback]:
    """Return the sealed rows that are older than the trail says.

    An envelope is bound to its version, but a whole row of an older backup opens: only the trail knows.
    """
    found = []
    for model in apps.get_models():
        if issubclass(model, Sealed):
            rows = dict(model._default_manager.order_by("pk").values_list("pk", "version"))
            label = model._meta.label_lower
            found += [
                Rollback(label, key, version, rows[key])
                for key, version in sorted(newest_versions(label).items())
                if key in rows and rows[key] < version
            ]
    return found


def gone(model: type[Sealed]) -> list[Rollback]:
    """Return the rows of a sealed table the trail knows and the table does not have any more."""
    rows = set(model._default_manager.values_list("pk", flat=True))
    label = model._meta.label_lower
    told = sorted(newest_versions(label).items())
    return [Rollback(label, key, version, None) for key, version in told if key not in rows]
