"""Who counsels in a case and whose keys open it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Case, CaseKey
from miteinander.antidiscrimination.models.cases import ZONE
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.antidiscrimination.usecases import keys
from miteinander.antidiscrimination.usecases.cases import locked_or_missing
from miteinander.antidiscrimination.usecases.renewal import renew
from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account
from miteinander.vault import queries as vault
from miteinander.vault.models import PersonKey
from miteinander.vault.queries import Keyring


@transaction.atomic
def assign_case(
    *, by: Account, ring: Keyring, pk: int, lead: int | None, second: int | None, now: datetime
) -> Case:
    """Say who counsels and who counsels along; in a restricted case they get a copy of its key.

    Raises:
        NotAllowed: `by` does not counsel.
        Case.DoesNotExist: there is no such case, or `by` holds no key of it.
        Refused: `same_person`; `no_member`: somebody without a place in the team's vault.
    """
    access.check_counsellor(by)
    found = locked_or_missing(pk, ring)
    if lead is not None and lead == second:
        raise Refused([Problem("second", "same_person")])
    inside = {one.account_id: one for one in _members()}
    for field, account in (("lead", lead), ("second", second)):
        if account is None:
            continue
        if account not in inside:
            raise Refused([Problem(field, "no_member")])
        if found.row.restricted:
            _share(found.row, found.secret, inside[account])
    row = found.row
    row.lead_id, row.second_id = lead, second
    row.save(update_fields=["lead", "second"])
    record("antidiscrimination.case.assigned", by=by, subject=row, at=now, note=f"{lead or 0} {second or 0}")
    return row


@transaction.atomic
def restrict_case(*, by: Account, ring: Keyring, pk: int, members: Collection[int], now: datetime) -> Case:
    """Seal a case under a new key to named members (`members`: their keys) and to the paper shares only.

    Raises:
        NotAllowed, Case.DoesNotExist: as `assign_case`.
        Refused: `nobody_named`; `no_member`; `lead_must_read`: whoever counsels would be locked out.
    """
    access.check_counsellor(by)
    found = locked_or_missing(pk, ring)
    inside = {one.pk: one for one in _members()}
    if not members:
        raise Refused([Problem("members", "nobody_named")])
    if not set(members) <= set(inside):
        raise Refused([Problem("members", "no_member")])
    named = {inside[one].account_id for one in members}
    if not {found.row.lead_id, found.row.second_id} - {None} <= named:
        raise Refused([Problem("members", "lead_must_read")])
    found.row.restricted = True
    secret = renew(found, by=by, now=now)
    for one in sorted(set(members)):
        _share(found.row, secret, inside[one])
    keys.share_with_shares(found.row, secret)
    record("antidiscrimination.case.restricted", by=by, subject=found.row, at=now, note=str(len(named)))
    return found.row


@transaction.atomic
def open_case_to_team(*, by: Account, ring: Keyring, pk: int, now: datetime) -> Case:
    """Seal a restricted case's key to the whole team again.

    Raises:
        NotAllowed, Case.DoesNotExist: as `assign_case`.
        Refused: `not_restricted`.
    """
    access.check_counsellor(by)
    found = locked_or_missing(pk, ring)
    if not found.row.restricted:
        raise Refused([Problem("", "not_restricted")])
    CaseKey.objects.filter(case=found.row, mailbox=None).delete()
    keys.share_with_team(found.row, found.secret)
    found.row.restricted = False
    found.row.save(update_fields=["restricted"])
    record("antidiscrimination.case.opened_to_team", by=by, subject=found.row, at=now)
    return found.row


@transaction.atomic
def renew_case_key(*, by: Account, ring: Keyring, pk: int, now: datetime) -> Case:
    """Seal a case under a new key for the same readers, because the old one may be known to somebody else.

    Raises:
        NotAllowed, Case.DoesNotExist: as `assign_case`.
    """
    access.check_counsellor(by)
    found = locked_or_missing(pk, ring)
    readers = keys.named_members(found.row)
    secret = renew(found, by=by, now=now)
    _share_again(found, secret, readers)
    return found.row


def _share_again(found: OpenCase, secret: CaseSecret, readers: Collection[PersonKey]) -> None:
    if not found.row.restricted:
        keys.share_with_team(found.row, secret)
        return
    for one in readers:
        _share(found.row, secret, one)
    keys.share_with_shares(found.row, secret)


def _members() -> list[PersonKey]:
    return list(vault.members(ZONE))


def _share(case: Case, secret: CaseSecret, member: PersonKey) -> None:
    """Seal a case's key to a member whose key the steward signed.

    Raises:
        Substituted: she did not sign this key.
    """
    zone = vault.zone_row(ZONE)
    if zone is None or not vault.is_endorsed(member, zone):
        raise vault.Substituted(ZONE)
    keys.share_with_member(case, secret, member=member.pk, public=bytes(member.public))
