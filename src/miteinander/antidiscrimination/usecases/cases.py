"""Opening cases, writing in them, and moving them on. Whoever writes holds the case's key."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Case, Item
from miteinander.antidiscrimination.queries.opening import OpenCase, reachable, secret_of, unfold
from miteinander.antidiscrimination.rules.papers import CaseContent, Identity, ItemContent
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.antidiscrimination.rules.states import CaseState, check_step
from miteinander.antidiscrimination.rules.weeks import week_of
from miteinander.antidiscrimination.usecases import keys
from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account
from miteinander.vault.queries import Keyring
from miteinander.vault.usecases.rows import reserve, seal_field


def write_case(
    *,
    identity: Identity,
    content: CaseContent,
    state: CaseState,
    now: datetime,
    lead: Account | None = None,
    restricted_to: Keyring | None = None,
) -> tuple[Case, CaseSecret]:
    """Write a new case with a key of its own, sealed to the team, or to one member alone.

    Called inside the caller's transaction, which also writes the trail.
    """
    secret = CaseSecret.new()
    row = Case(
        pk=reserve(Case),
        state=state,
        opened_week=week_of(timezone.localdate(now)),
        restricted=restricted_to is not None,
        lead=lead,
    )
    seal_case(row, secret, identity=identity, content=content)
    row.save(force_insert=True)
    if restricted_to is None:
        keys.share_with_team(row, secret)
    else:
        keys.restrict_to(row, secret, ring=restricted_to)
    return row, secret


def seal_case(row: Case, secret: CaseSecret, *, identity: Identity, content: CaseContent) -> None:
    """Seal both columns for the row's present version; the caller saves."""
    seal_field(row, "identity", identity.as_content(), key=secret.identity)
    seal_field(row, "content", content.as_content(), key=secret.content)


@transaction.atomic
def open_staff_case(
    *,
    by: Account,
    ring: Keyring,
    identity: Identity,
    content: CaseContent,
    now: datetime,
    restricted: bool = False,
) -> Case:
    """Open a case for somebody on the phone or at the desk, named or not.

    Raises:
        NotAllowed: `by` does not counsel.
    """
    access.check_counsellor(by)
    only_report = content.wish == "report"
    row, _secret = write_case(
        identity=identity,
        content=content,
        state=CaseState.REPORT_ONLY if only_report else CaseState.INTAKE,
        now=now,
        lead=by,
        restricted_to=ring if restricted else None,
    )
    record("antidiscrimination.case.opened_by_staff", by=by, subject=row, at=now, note="v1")
    return row


def lock_case(pk: int, ring: Keyring) -> OpenCase | None:
    """Return a case opened and locked until the transaction ends; None as `queries.opening.open_case`."""
    if not Case.objects.select_for_update(of=("self",)).filter(pk=pk).exists():
        return None
    row = reachable(ring).filter(pk=pk).first()
    return unfold(row, secret_of(row, ring)) if row is not None else None


@transaction.atomic
def save_case(
    *,
    by: Account,
    ring: Keyring,
    pk: int,
    version: int,
    now: datetime,
    identity: Identity | None = None,
    content: CaseContent | None = None,
) -> Case:
    """Write a case's identity or content anew, on the version its writer had before her eyes.

    Raises:
        NotAllowed: `by` does not counsel.
        Case.DoesNotExist: there is no such case, or `by` holds no key of it.
        Refused: `changed_meanwhile`: somebody else saved first; nothing is overwritten.
    """
    access.check_counsellor(by)
    found = locked_or_missing(pk, ring)
    if found.row.version != version:
        raise Refused([Problem("", "changed_meanwhile")])
    row = found.row
    row.version += 1
    seal_case(row, found.secret, identity=identity or found.identity, content=content or found.content)
    row.save()
    record("antidiscrimination.case.saved", by=by, subject=row, at=now, note=f"v{row.version}")
    return row


def locked_or_missing(pk: int, ring: Keyring) -> OpenCase:
    """Return a locked case, or raise as if it did not exist."""
    found = lock_case(pk, ring)
    if found is None:
        raise Case.DoesNotExist
    return found


@transaction.atomic
def move_case(*, by: Account, ring: Keyring, pk: int, state: CaseState, now: datetime) -> Case:
    """Bring a case into another state. Closing and opening again count, and are in `usecases.counting`.

    Raises:
        NotAllowed, Case.DoesNotExist: as `save_case`.
        Refused: `wrong_state`, `conflict_unchecked`, `deadlines_unchecked`, `no_attorney`, `counts`.
    """
    access.check_counsellor(by)
    row = locked_or_missing(pk, ring).row
    if CaseState.CLOSED in {state, row.state}:
        raise Refused([Problem("state", "counts")])
    step(row, state, now=now)
    record("antidiscrimination.case.moved", by=by, subject=row, at=now, note=state)
    return row


def step(row: Case, state: CaseState, *, now: datetime) -> None:
    """Move a locked case and save its plain columns; content and version stay."""
    check_step(
        row.state,
        state,
        conflict_checked=row.conflict_checked,
        deadlines_checked=row.deadlines_checked,
        has_attorney=row.has_attorney,
    )
    row.state = state
    row.closed_week = week_of(timezone.localdate(now)) if state is CaseState.CLOSED else None
    row.save(update_fields=["state", "closed_week"])


@transaction.atomic
def add_item(
    *, by: Account, ring: Keyring, case: int, kind: str, content: ItemContent, now: datetime
) -> Item:
    """Write one entry into a case's file.

    Raises:
        NotAllowed, Case.DoesNotExist: as `save_case`.
    """
    access.check_counsellor(by)
    return write_item(locked_or_missing(case, ring), by=by, kind=kind, content=content, now=now)


def write_item(
    found: OpenCase, *, by: Account | None, kind: str, content: ItemContent, now: datetime
) -> Item:
    """Write an entry into an opened case, inside the caller's transaction, and the trail with it."""
    content.written_at = content.written_at or now.isoformat()
    row = Item(pk=reserve(Item), case=found.row, kind=kind, week=week_of(timezone.localdate(now)), author=by)
    seal_field(row, "content", content.as_content(), key=found.secret.content)
    row.save(force_insert=True)
    record("antidiscrimination.item.written", by=by, subject=row, at=now, note=f"v1 {kind}")
    return row
