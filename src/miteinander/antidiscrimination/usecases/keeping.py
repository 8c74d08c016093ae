"""Keeping a case longer, with two people's word; and letting go of it at once."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Case, Hold, Mailbox
from miteinander.antidiscrimination.queries.retention import active_holds
from miteinander.antidiscrimination.rules.papers import HoldContent
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.rules.weeks import week_of
from miteinander.antidiscrimination.usecases.cases import locked_or_missing
from miteinander.audit.usecases import record
from miteinander.core.errors import NotAllowed, Problem, Refused
from miteinander.people.models import Account
from miteinander.privacy.usecases import remember_deletion
from miteinander.vault.queries import Keyring
from miteinander.vault.usecases.rows import reserve, seal_field

LONGEST = timedelta(days=2 * 366)


@transaction.atomic
def ask_hold(*, by: Account, ring: Keyring, case: int, until: date, reason: str, now: datetime) -> Hold:
    """Ask to keep a case until a day; a second person has to agree before it counts.

    Raises:
        NotAllowed: `by` does not counsel.
        Case.DoesNotExist: there is no such case, or `by` holds no key of it.
        Refused: `hold_in_past`, `hold_too_long`.
    """
    access.check_counsellor(by)
    today = timezone.localdate(now)
    if until <= today:
        raise Refused([Problem("until", "hold_in_past")])
    if until > today + LONGEST:
        raise Refused([Problem("until", "hold_too_long")])
    found = locked_or_missing(case, ring)
    row = Hold(pk=reserve(Hold), case=found.row, until=until, asked_by_id=by.pk)
    seal_field(row, "content", HoldContent(reason=reason).as_content(), key=found.secret.content)
    row.save(force_insert=True)
    record("antidiscrimination.hold.asked", by=by, subject=row, at=now, note=f"v1 {until}")
    return row


@transaction.atomic
def confirm_hold(*, by: Account, ring: Keyring, case: int, hold: int, now: datetime) -> Hold:
    """Agree to a hold a colleague asked for.

    Raises:
        NotAllowed, Case.DoesNotExist: as `ask_hold`; also `by` asked for it herself.
        Hold.DoesNotExist: the case has no such hold.
        Refused: `hold_over`.
    """
    access.check_counsellor(by)
    row = _locked(case, hold, ring)
    if row.asked_by_id == by.pk:
        raise NotAllowed
    if row.ended_week is not None or row.until < timezone.localdate(now):
        raise Refused([Problem("", "hold_over")])
    if row.confirmed_by_id is None:
        row.confirmed_by_id = by.pk
        row.save(update_fields=["confirmed_by_id"])
        record("antidiscrimination.hold.confirmed", by=by, subject=row, at=now)
    return row


@transaction.atomic
def end_hold(*, by: Account, ring: Keyring, case: int, hold: int, now: datetime) -> Hold:
    """End a hold before its day: one person is enough to let go.

    Raises:
        NotAllowed, Case.DoesNotExist, Hold.DoesNotExist: as `confirm_hold`.
    """
    access.check_counsellor(by)
    row = _locked(case, hold, ring)
    if row.ended_week is None:
        row.ended_week = week_of(timezone.localdate(now))
        row.save(update_fields=["ended_week"])
        record("antidiscrimination.hold.ended", by=by, subject=row, at=now)
    return row


def _locked(case: int, hold: int, ring: Keyring) -> Hold:
    found = locked_or_missing(case, ring)
    return Hold.objects.select_for_update().get(pk=hold, case=found.row)


@transaction.atomic
def erase_case(*, by: Account, ring: Keyring, case: int, now: datetime) -> None:
    """Delete a case with everything in it, at once; a restored backup loses it again.

    Only where its reporter asked for it, or nobody wants to be asked, or it is closed.

    Raises:
        NotAllowed: `by` does not counsel.
        Case.DoesNotExist: there is no such case, or `by` holds no key of it.
        Refused: `on_hold`, `still_running`.
    """
    access.check_counsellor(by)
    row = locked_or_missing(case, ring).row
    if active_holds().filter(case=row).exists():
        raise Refused([Problem("", "on_hold")])
    if not may_go(row):
        raise Refused([Problem("", "still_running")])
    record("antidiscrimination.case.erased", by=by, subject=row, at=now)
    remember_deletion(row, at=now)
    row.delete()


def may_go(row: Case) -> bool:
    """Tell whether a case may be deleted before its time."""
    is_asked = Mailbox.objects.filter(case=row, deletion_asked_week__isnull=False).exists()
    return is_asked or row.state in {CaseState.REPORT_ONLY, CaseState.CLOSED}
