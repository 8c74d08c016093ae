"""From agreed hours to what is owed: written once, whoever asks and how often."""

import logging
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.core.languages import SPOKEN_BY_CODE
from miteinander.interpreting.models import Assignment, AssignmentState, Mode, Request, RequestState
from miteinander.payments import rules as prices
from miteinander.payments.queries import all_rates, default_funding_code, owed_sources, released_sources
from miteinander.payments.usecases import add_parts, release_commitment

KIND = "interpreting.assignment"
OWED = (AssignmentState.AGREED, AssignmentState.CANCELLED_LATE, AssignmentState.NO_SHOW)

log = logging.getLogger(__name__)


def owe(row: Assignment, *, now: datetime) -> bool:
    """Write down what an assignment costs; return whether it could be. Called twice it happens once.

    Where no price or funding source is entered yet nothing is lost: `owe_what_is_left` tries again.
    """
    try:
        with transaction.atomic():
            add_parts(
                source_kind=KIND,
                source_id=row.pk,
                person_id=row.interpreter.person_id,
                on_day=work_day(row),
                text=_text(row.request),
                cost_centre=row.request.cost_centre or row.request.organisation.cost_centre,
                funding_code=row.request.funding_code or default_funding_code(),
                parts=parts_of(row),
            )
    except Refused as refused:
        log.warning("Assignment %s not owed: %s", row.pk, refused)
        return False
    return True


def parts_of(row: Assignment) -> list[prices.Part]:
    """Return what of an assignment is paid, part by part.

    Raises:
        Refused: no price is known for the day.
    """
    rates, day = all_rates(), work_day(row)
    if row.state == AssignmentState.CANCELLED_LATE:
        minutes = row.minutes or 0
        # Without a price of its own a late cancellation costs what the work would have.
        work = prices.oral_parts(rates, day=day, minutes=minutes, travel_minutes=0)
        return prices.late_parts(rates, day=day, planned_minutes=minutes) or work
    if row.request.mode == Mode.WRITTEN:
        return prices.written_parts(rates, day=day, lines=row.lines or 0)
    return prices.oral_parts(rates, day=day, minutes=row.minutes or 0, travel_minutes=row.travel_minutes or 0)


def release(row: Assignment) -> None:
    """Let go what was set aside for an assignment that will not be paid."""
    release_commitment(source_kind=KIND, source_id=row.pk)


@transaction.atomic
def owe_what_is_left(*, now: datetime, limit: int = 500) -> int:
    """Write down what agreed or missed assignments cost where that failed before; return how many."""
    rows = Assignment.objects.filter(state__in=OWED, minutes__isnull=False) | Assignment.objects.filter(
        state=AssignmentState.AGREED, lines__isnull=False
    )
    rows = rows.select_related("request__organisation", "interpreter__person").order_by("-id")[:limit]
    done = owed_sources(KIND, [row.pk for row in rows])
    return sum(owe(row, now=now) for row in rows if row.pk not in done)


@transaction.atomic
def close_settled(*, now: datetime) -> int:
    """Mark assignments whose statement is released as settled, with their requests; return how many."""
    keys = list(
        Assignment.objects.filter(state=AssignmentState.AGREED).order_by("id").values_list("pk", flat=True)
    )
    settled = released_sources(KIND, keys)
    rows = Assignment.objects.select_for_update(of=("self",)).filter(pk__in=settled).order_by("id")
    for row in rows:
        record("interpreting.assignment.settled", by=None, subject=row, at=now)
    Assignment.objects.filter(pk__in=settled).update(state=AssignmentState.SETTLED)
    Request.objects.filter(assignments__in=settled, state=RequestState.PERFORMED).update(
        state=RequestState.SETTLED, closed_at=now
    )
    return len(settled)


def work_day(row: Assignment) -> date:
    """Return the local day the work counts on."""
    if row.starts_at is not None:
        return timezone.localtime(row.starts_at).date()
    return row.request.due_on or timezone.localtime(row.booked_at).date()


def _text(request: Request) -> str:
    language = SPOKEN_BY_CODE[request.language].german_name if request.language in SPOKEN_BY_CODE else ""
    return ", ".join(part for part in (request.organisation.name, language) if part)


def unpayable(row: Assignment) -> Problem | None:
    """Return why nothing can be owed for an assignment, for the desk to see."""
    try:
        parts_of(row)
    except Refused as refused:
        return refused.problems[0]
    if not (row.request.funding_code or default_funding_code()):
        return Problem("funding_code", "unknown_funding")
    return None
