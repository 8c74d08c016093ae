"""Booking by the desk, moving, substituting, calling off, and giving up."""

from datetime import datetime, timedelta

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.models import Assignment, AssignmentState, OfferState, Request
from miteinander.interpreting.queries.requests import current_assignment, locked
from miteinander.interpreting.queries.service import service_on
from miteinander.interpreting.rules import cancel, clock
from miteinander.interpreting.rules.offering import UnfilledReason
from miteinander.interpreting.rules.states import (
    ASSIGNMENT,
    REQUEST,
    AssignmentEvent,
    RequestEvent,
    RequestState,
)
from miteinander.interpreting.rules.states import AssignmentState as State
from miteinander.interpreting.usecases import booking, letters, money, owing
from miteinander.interpreting.usecases.offering import (
    check_version,
    finish_booking,
    note_yes,
    step,
    withdraw_offers,
)
from miteinander.interpreting.usecases.promising import check_unpromised

LONGEST_MOVE = timedelta(days=365)


@transaction.atomic
def assign_directly(
    *,
    by: access.Who,
    request: int,
    interpreter: int,
    now: datetime,
    starts_at: datetime | None = None,
    version: int | None = None,
) -> Assignment:
    """Book somebody who said yes on the phone; open offers are taken back.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: something speaks against it that nobody may override, or the request is not to be filled.
    """
    access.check_desk(by)
    row = locked(request)
    check_version(row, version)
    REQUEST.after(RequestState(row.state), RequestEvent.ASSIGN)
    wished = starts_at or row.starts_at
    if wished is not None and wished not in (row.starts_at, *row.alternatives):
        raise Refused([Problem("starts_at", "not_a_wished_time")])
    if wished is not None and row.starts_at is not None and row.ends_at is not None:
        row.starts_at, row.ends_at = wished, wished + (row.ends_at - row.starts_at)
    account = access.account_of(by)
    assignment = booking.book(
        row,
        interpreter=interpreter,
        starts_at=wished,
        service=service_on(clock.wall(now).date()),
        booked_by=account.pk if account else None,
        now=now,
    )
    note_yes(assignment, now=now)
    finish_booking(assignment, by=account, now=now)
    return assignment


@transaction.atomic
def substitute_interpreter(
    *,
    by: access.Who,
    request: int,
    reason: str,
    now: datetime,
    interpreter: int | None = None,
    version: int | None = None,
) -> Assignment | None:
    """Let somebody else take over a booked request: at once if named, else the search begins again.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: nobody is booked, or the new person cannot do it.
    """
    access.check_desk(by)
    row, assignment = _booked(request, version)
    account = access.account_of(by)
    ASSIGNMENT.after(State(assignment.state), AssignmentEvent.SUBSTITUTE)
    booking.free(assignment, state=AssignmentState.SUBSTITUTED, reason=reason[:40])
    row.offers.filter(state=OfferState.ACCEPTED).update(state=OfferState.WITHDRAWN)
    money.release(assignment)
    step(row, RequestEvent.LOSE_INTERPRETER)
    row.save(update_fields=["state", "version"])
    record("interpreting.assignment.substituted", by=account, subject=assignment, at=now, note=reason[:40])
    letters.tell_interpreter("interpreting/mail/released.txt", assignment, at=now)
    if interpreter is None:
        letters.tell_requester("interpreting/mail/searching_again.txt", row, at=now)
        return None
    return assign_directly(by=by, request=request, interpreter=interpreter, now=now)


@transaction.atomic
def reschedule_assignment(
    *, by: access.Who, request: int, starts_at: datetime, now: datetime, version: int | None = None
) -> Request:
    """Give a request another time; who is booked stays booked if free then.

    Raises:
        NotAllowed: `by` may not change the request.
        Refused: the time is over, or the interpreter cannot come then.
    """
    row = locked(request)
    access.check_following(by, row, on=clock.wall(now).date())
    check_version(row, version)
    if starts_at <= now:
        raise Refused([Problem("starts_at", "in_the_past", {"at": starts_at})])
    if starts_at - now > LONGEST_MOVE:
        raise Refused([Problem("starts_at", "too_far_ahead", {"days": LONGEST_MOVE.days})])
    if row.starts_at is None or row.ends_at is None:
        raise Refused([Problem("starts_at", "written_has_no_time")])
    assignment = current_assignment(row)
    step(row, RequestEvent.RESCHEDULE)
    row.starts_at, row.ends_at = starts_at, starts_at + (row.ends_at - row.starts_at)
    row.alternatives = []
    row.save(update_fields=["state", "version", "starts_at", "ends_at", "alternatives"])
    account = access.account_of(by)
    record("interpreting.request.rescheduled", by=account, subject=row, at=now)
    if assignment is not None:
        assignment.request = row
        booking.move(assignment, starts_at=starts_at, service=service_on(clock.wall(now).date()), now=now)
        money.bind(assignment)
        letters.tell_interpreter("interpreting/mail/changed.txt", assignment, at=now)
    else:
        withdraw_offers(row, now=now, template="interpreting/mail/withdrawn.txt")
    letters.tell_requester("interpreting/mail/changed.txt", row, at=now)
    return row


@transaction.atomic
def cancel_assignment(
    *,
    by: access.Who,
    request: int,
    who: cancel.Who,
    now: datetime,
    reason: str = "",
    waived: bool = False,
    version: int | None = None,
) -> cancel.Cancellation:
    """Call a request off. Booked and late it is paid by the rule; `waived` is the desk's own decision.

    Raises:
        NotAllowed: `by` may not call it off, or waive.
        Refused: it has begun, or is over already.
    """
    row = locked(request)
    access.check_following(by, row, on=clock.wall(now).date())
    if waived or who != cancel.Who.REQUESTER:
        access.check_desk(by)
    check_version(row, version)
    assignment = current_assignment(row)
    outcome = cancel.Cancellation(event=AssignmentEvent.CANCEL_IN_TIME, paid=timedelta(0))
    if assignment is not None and assignment.starts_at is not None:
        outcome = cancel.cancel(
            starts_at=assignment.starts_at,
            duration=(assignment.ends_at or assignment.starts_at) - assignment.starts_at,
            by=who,
            at=now,
            rules=service_on(clock.wall(now).date()).cancelling,
            waived=waived,
        )
    is_late = outcome.event == AssignmentEvent.CANCEL_LATE
    step(row, RequestEvent.CANCEL_LATE if is_late else RequestEvent.CANCEL_IN_TIME)
    _close(row, reason=(reason or who.value), now=now)
    account = access.account_of(by)
    if assignment is not None:
        assignment.request = row
        _end(assignment, outcome, reason=who.value, now=now)
        letters.tell_interpreter("interpreting/mail/cancelled.txt", assignment, at=now, is_late=is_late)
    withdraw_offers(row, now=now, template="interpreting/mail/withdrawn.txt")
    record("interpreting.request.cancelled", by=account, subject=row, at=now, note=outcome.event.value)
    letters.tell_requester("interpreting/mail/cancelled.txt", row, at=now, is_late=is_late)
    return outcome


@transaction.atomic
def record_no_show(
    *, by: access.Who, request: int, who: cancel.Who, now: datetime, version: int | None = None
) -> cancel.Cancellation:
    """Write down that one side did not come.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: nobody is booked, or it has not begun yet.
    """
    access.check_desk(by)
    row, assignment = _booked(request, version)
    if assignment.starts_at is None or assignment.ends_at is None:
        raise Refused([Problem("", "written_has_no_time")])
    outcome = cancel.miss(
        starts_at=assignment.starts_at,
        duration=assignment.ends_at - assignment.starts_at,
        by=who,
        at=now,
        rules=service_on(clock.wall(now).date()).cancelling,
    )
    if who == cancel.Who.INTERPRETER:
        # The talk did not happen for want of somebody: for the council it is unfilled demand.
        step(row, RequestEvent.LOSE_INTERPRETER)
        step(row, RequestEvent.CLOSE_UNFILLED)
    else:
        step(row, RequestEvent.MISS)
    reason = UnfilledReason.INTERPRETER_ABSENT if who == cancel.Who.INTERPRETER else who
    _close(row, reason=reason.value, now=now)
    account = access.account_of(by)
    _end(assignment, outcome, reason=who.value, now=now)
    record("interpreting.assignment.missed", by=account, subject=assignment, at=now, note=who.value)
    return outcome


@transaction.atomic
def close_unfilled(
    *, by: access.Who, request: int, reason: UnfilledReason, now: datetime, version: int | None = None
) -> Request:
    """Give a request up for a reason; the figures count it, the requester is told.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: it is filled or closed already, or a promise stands.
    """
    access.check_desk(by)
    row = locked(request)
    check_version(row, version)
    check_unpromised(row)
    step(row, RequestEvent.CLOSE_UNFILLED)
    _close(row, reason=reason.value, now=now)
    withdraw_offers(row, now=now, template="interpreting/mail/withdrawn.txt")
    record("interpreting.request.unfilled", by=access.account_of(by), subject=row, at=now, note=reason.value)
    letters.tell_requester("interpreting/mail/unfilled.txt", row, at=now)
    return row


@transaction.atomic
def reopen_request(*, by: access.Who, request: int, now: datetime, version: int | None = None) -> Request:
    """Take a request up again that was given up, referred or refused.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: it is not closed, or its time is over.
    """
    access.check_desk(by)
    row = locked(request)
    check_version(row, version)
    if row.starts_at is not None and row.starts_at <= now:
        raise Refused([Problem("", "time_is_over")])
    step(row, RequestEvent.REOPEN)
    row.state_reason, row.closed_at = "", None
    row.save(update_fields=["state", "version", "state_reason", "closed_at"])
    record("interpreting.request.reopened", by=access.account_of(by), subject=row, at=now)
    return row


@transaction.atomic
def admit_request(
    *, by: access.Who, request: int, funding_code: str, now: datetime, version: int | None = None
) -> Request:
    """After the call: let a request in and say which source pays.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: nobody pays, or the request is not waiting.
    """
    access.check_desk(by)
    row = locked(request)
    check_version(row, version)
    if not funding_code:
        raise Refused([Problem("funding_code", "missing")])
    step(row, RequestEvent.ADMIT)
    row.funding_code, row.state_reason = funding_code, ""
    row.save(update_fields=["state", "version", "funding_code", "state_reason"])
    record("interpreting.request.admitted", by=access.account_of(by), subject=row, at=now, note=funding_code)
    return row


@transaction.atomic
def refer_elsewhere(
    *, by: access.Who, request: int, to: str, now: datetime, version: int | None = None
) -> Request:
    """Hand a request over to a professional service; the letter about it can then be printed.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: the request is booked or closed, or a promise stands.
    """
    access.check_desk(by)
    row = locked(request)
    check_version(row, version)
    check_unpromised(row)
    step(row, RequestEvent.REFER)
    _close(row, reason=to, now=now)
    withdraw_offers(row, now=now, template="interpreting/mail/withdrawn.txt")
    record("interpreting.request.referred", by=access.account_of(by), subject=row, at=now, note=to)
    letters.tell_requester("interpreting/mail/rejected.txt", row, at=now)
    return row


def _booked(pk: int, version: int | None) -> tuple[Request, Assignment]:
    row = locked(pk)
    check_version(row, version)
    assignment = current_assignment(row)
    if assignment is None:
        raise Refused([Problem("", "nobody_booked")])
    assignment.request = row
    return row, assignment


def _close(row: Request, *, reason: str, now: datetime) -> None:
    row.state_reason, row.closed_at = reason[:40], now
    row.save(update_fields=["state", "version", "state_reason", "closed_at"])


def _end(
    assignment: Assignment,
    outcome: cancel.Cancellation,
    *,
    reason: str,
    now: datetime,
) -> None:
    """End a booking as the rule says: what is paid is owed at once, the rest is released."""
    state = ASSIGNMENT.after(State(assignment.state), outcome.event)
    booking.free(assignment, state=AssignmentState(state.value), reason=reason)
    if outcome.paid:
        assignment.minutes = outcome.paid // timedelta(minutes=1)
        assignment.travel_minutes = 0
        assignment.save(update_fields=["minutes", "travel_minutes"])
        money.bind(assignment)
        owing.owe(assignment, now=now)
    else:
        money.release(assignment)
