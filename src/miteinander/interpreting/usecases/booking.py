"""Who does what when: the one place where somebody is booked, freed or moved.

Order of locks, everywhere: first the request, then the people in the order of their keys. Under the lock of a
person the exact way between two jobs is checked; the database's exclusion constraint is the last word.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F

from miteinander.core.errors import Problem, Refused
from miteinander.interpreting.models import (
    Assignment,
    AssignmentState,
    Interpreter,
    MonthLoad,
    Request,
)
from miteinander.interpreting.queries.candidates import candidate_for, duration_of, need_of
from miteinander.interpreting.queries.service import Service
from miteinander.interpreting.rules import checks, clock
from miteinander.interpreting.rules.candidates import Candidate, Need
from miteinander.interpreting.rules.offering import binding_code
from miteinander.interpreting.rules.ranking import rank

BLOCKED = "assignment_no_double_booking"
MINUTE = timedelta(minutes=1)


def lock_interpreter(pk: int) -> Interpreter:
    """Return somebody, and let nobody else book them until the transaction ends."""
    rows = Interpreter.objects.select_related("person").select_for_update(of=("self",))
    return rows.get(pk=pk)


def book(
    request: Request,
    *,
    interpreter: int,
    starts_at: datetime | None,
    service: Service,
    booked_by: int | None,
    now: datetime,
) -> Assignment:
    """Book somebody for a locked request and count their hours.

    Raises:
        Refused: `interpreter_<reason>`: something speaks against it that nobody may override.
    """
    person = lock_interpreter(interpreter)
    candidate, need = _checked(request, interpreter, starts_at, service, now=now)
    assignment = Assignment(
        request=request,
        interpreter=person,
        starts_at=starts_at,
        ends_at=starts_at + duration_of(request) if starts_at is not None else None,
        booked_at=now,
        booked_by_id=booked_by,
    )
    if starts_at is not None:
        assignment.blocked = _blocked(assignment, candidate, need, service)
        _make_room(assignment)
    try:
        with transaction.atomic():
            assignment.save(force_insert=True)
    except IntegrityError as error:
        if BLOCKED in str(error):
            raise Refused([Problem("", "interpreter_busy", {"name": str(person.person)})]) from error
        raise
    count_load(assignment, sign=1)
    return assignment


def move(assignment: Assignment, *, starts_at: datetime, service: Service, now: datetime) -> None:
    """Give a booked appointment of a locked request another time; the request carries it already.

    Raises:
        Refused: the interpreter has something else then.
    """
    lock_interpreter(assignment.interpreter_id)
    request = assignment.request
    candidate, need = _checked(
        request, assignment.interpreter_id, starts_at, service, now=now, without=assignment.pk
    )
    count_load(assignment, sign=-1)
    assignment.starts_at = starts_at
    assignment.ends_at = starts_at + duration_of(request)
    assignment.blocked = _blocked(assignment, candidate, need, service)
    _make_room(assignment)
    assignment.sequence += 1
    assignment.version += 1
    assignment.save(update_fields=["starts_at", "ends_at", "blocked", "sequence", "version"])
    count_load(assignment, sign=1)


def free(assignment: Assignment, *, state: AssignmentState, reason: str) -> None:
    """End a booking: the time is free again, the hours no longer count."""
    lock_interpreter(assignment.interpreter_id)
    assignment.state = state
    assignment.state_reason = reason
    assignment.sequence += 1
    assignment.version += 1
    assignment.save(update_fields=["state", "state_reason", "sequence", "version"])
    count_load(assignment, sign=-1)


def count_load(assignment: Assignment, *, sign: int) -> None:
    """Add a booking to its month, or take it away."""
    if assignment.starts_at is None or assignment.ends_at is None:
        minutes, day = 0, clock.wall(assignment.booked_at).date()
    else:
        minutes = (assignment.ends_at - assignment.starts_at) // MINUTE
        day = clock.wall(assignment.starts_at).date()
    month = date(day.year, day.month, 1)
    MonthLoad.objects.bulk_create(
        [MonthLoad(interpreter_id=assignment.interpreter_id, month=month)], ignore_conflicts=True
    )
    MonthLoad.objects.filter(interpreter=assignment.interpreter_id, month=month).update(
        minutes=F("minutes") + sign * minutes, assignments=F("assignments") + sign
    )


def _checked(
    request: Request,
    interpreter: int,
    starts_at: datetime | None,
    service: Service,
    *,
    now: datetime,
    without: int | None = None,
) -> tuple[Candidate, Need]:
    candidate = candidate_for(request, service, interpreter, now=now, without=without)
    if candidate is None:
        raise Refused([Problem("", "interpreter_no_language", {"name": ""})])
    need = need_of(request, service)
    if starts_at is not None:
        need = replace(need, starts=(starts_at,))
    for dropped in rank(need, [candidate], service.finding, now=now).dropped:
        if code := binding_code(dropped):
            raise Refused([Problem("", f"interpreter_{code}", {"name": candidate.name, **dropped.params})])
    return candidate, need


def _blocked(
    assignment: Assignment, candidate: Candidate, need: Need, service: Service
) -> DateTimeTZRange | None:
    """Return the time with the ways from the job before and to the job after, if these are near."""
    start, end = assignment.starts_at, assignment.ends_at
    if start is None or end is None:
        return None
    lower, upper = start, end
    for job in candidate.busy:
        gap = checks.gap(need, candidate, service.finding, job) * MINUTE
        if job.ends_at <= start < job.ends_at + checks.DAY:
            lower = min(lower, max(start - gap, job.ends_at))
        elif end <= job.starts_at < end + checks.DAY:
            upper = max(upper, min(end + gap, job.starts_at))
    return DateTimeTZRange(lower, upper)


def _make_room(assignment: Assignment) -> None:
    """Let the neighbours keep only their own time where the new job now holds the way between them."""
    neighbours = Assignment.objects.filter(
        interpreter=assignment.interpreter_id,
        state=AssignmentState.CONFIRMED,
        blocked__overlap=assignment.blocked,
    ).exclude(pk=assignment.pk)
    for neighbour in neighbours.order_by("id"):
        neighbour.blocked = DateTimeTZRange(neighbour.starts_at, neighbour.ends_at)
        neighbour.save(update_fields=["blocked"])
