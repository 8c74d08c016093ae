"""Binding money to booked work, and letting it go again."""

from datetime import timedelta

from miteinander.interpreting.models import Assignment, AssignmentState
from miteinander.interpreting.queries.money import expected_cents
from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.wish import Mode
from miteinander.payments.queries import default_funding_code
from miteinander.payments.usecases import commit, release_commitment

KIND = "interpreting.assignment"
MINUTE = timedelta(minutes=1)


def bind(assignment: Assignment) -> None:
    """Set aside what an assignment is expected to cost; called again it changes the amount."""
    request = assignment.request
    code = request.funding_code or default_funding_code()
    if not code:
        return  # a centre without funding sources keeps no account of them
    start = assignment.starts_at
    # The database knows no request without a moment or a due day; booking day is only for the type checker.
    day = clock.wall(start or assignment.booked_at).date() if request.due_on is None else request.due_on
    is_missed = assignment.state in {AssignmentState.CANCELLED_LATE, AssignmentState.NO_SHOW}
    cents = expected_cents(
        mode=Mode.PHONE if is_missed else Mode(request.mode),
        day=day,
        minutes=_minutes(assignment),
        lines=request.lines,
    )
    commit(
        source_kind=KIND,
        source_id=assignment.pk,
        funding_code=code,
        on_day=day,
        cents=cents,
        is_confirmed=True,
    )


def release(assignment: Assignment) -> None:
    """Let go what was set aside for an assignment that will not be paid."""
    release_commitment(source_kind=KIND, source_id=assignment.pk)


def _minutes(assignment: Assignment) -> int:
    """Return the agreed minutes, else the booked ones; none for written work."""
    if assignment.minutes is not None:
        return assignment.minutes
    if assignment.starts_at is None or assignment.ends_at is None:
        return 0
    return (assignment.ends_at - assignment.starts_at) // MINUTE
