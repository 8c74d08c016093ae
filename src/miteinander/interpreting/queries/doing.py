"""Assignments while and after they are done: what both sides said, what waits, what a day brings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from miteinander.core.clock import day_span
from miteinander.interpreting.models import (
    Assignment,
    AssignmentState,
    Confirmation,
    Feedback,
    Mode,
    RequestFile,
)
from miteinander.interpreting.rules.hours import Job, Said, Side

OPEN = (AssignmentState.CONFIRMED, AssignmentState.PERFORMED)
# What the list of hours can show, and the states behind each word.
STANDS: Mapping[str, tuple[AssignmentState, ...]] = {
    "waiting": OPEN,
    "difference": (AssignmentState.DIFFERENCE,),
    "agreed": (AssignmentState.AGREED,),
    "settled": (AssignmentState.SETTLED,),
    "ended": (AssignmentState.CANCELLED_LATE, AssignmentState.NO_SHOW, AssignmentState.INTERPRETER_ABSENT),
}


def assignments() -> QuerySet[Assignment]:
    """Return assignments with everything their pages show."""
    said = Confirmation.objects.select_related("document").order_by("side", "id")
    return Assignment.objects.select_related(
        "request__organisation",
        "request__topic",
        "request__place",
        "request__requested_by",
        "interpreter__person",
    ).prefetch_related(Prefetch("confirmations", said))


def assignment(pk: int) -> Assignment:
    """Return one assignment; raises `DoesNotExist`."""
    return assignments().get(pk=pk)


def job_of(row: Assignment) -> Job:
    """Return what was booked, as the rules know it."""
    return Job(
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        is_onsite=row.request.mode == Mode.ONSITE,
        is_written=row.request.mode == Mode.WRITTEN,
    )


def said_by(row: Assignment) -> dict[Side, Said]:
    """Return what each side said so far."""
    return {
        Side(one.side): Said(
            took_place=one.took_place,
            minutes=one.minutes,
            travel_minutes=one.travel_minutes,
            lines=one.lines,
        )
        for one in row.confirmations.all()
    }


def usual_travel(row: Assignment) -> int:
    """Return the minutes of way the person last gave for this institution, as a first guess."""
    last = (
        Confirmation.objects.filter(
            side=Side.INTERPRETER,
            assignment__interpreter=row.interpreter_id,
            assignment__request__organisation=row.request.organisation_id,
            travel_minutes__gt=0,
        )
        .exclude(assignment=row.pk)
        .order_by("-given_at", "-id")
    )
    found = last.values_list("travel_minutes", flat=True).first()
    return found or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursFilter:
    """What the desk looks for in the list of hours."""

    stand: str = "waiting"
    words: tuple[str, ...] = ()
    first_on: date | None = None
    last_on: date | None = None


def hours(wanted: HoursFilter, *, now: datetime) -> QuerySet[Assignment]:
    """Return assignments that are over, in one stand; the oldest waiting first, the newest done first."""
    rows = assignments().filter(state__in=STANDS[wanted.stand])
    if wanted.stand == "waiting":
        rows = rows.filter(Q(ends_at__lte=now) | Q(state=AssignmentState.PERFORMED))
    for word in wanted.words:
        rows = rows.filter(
            Q(interpreter__person__last_name__unaccent__icontains=word)
            | Q(interpreter__person__first_name__unaccent__icontains=word)
            | Q(request__organisation__name__unaccent__icontains=word)
            | Q(request__number__icontains=word)
        )
    if wanted.first_on is not None:
        rows = rows.filter(starts_at__gte=day_span(wanted.first_on)[0])
    if wanted.last_on is not None:
        rows = rows.filter(starts_at__lt=day_span(wanted.last_on)[1])
    is_open = wanted.stand in {"waiting", "difference"}
    return rows.order_by("starts_at" if is_open else "-starts_at", "id")


def to_ask(*, now: datetime, within_days: int, again_after: timedelta) -> QuerySet[Assignment]:
    """Return oral assignments that ended before today and that one side has not confirmed.

    Nobody is asked about what ended longer ago than `within_days`, or again before `again_after` has passed.
    """
    today = day_span(timezone.localtime(now).date())[0]
    return (
        Assignment.objects.filter(
            Q(reminded_at=None) | Q(reminded_at__lte=now - again_after),
            state__in=OPEN,
            ends_at__lt=today,
            ends_at__gte=now - timedelta(days=within_days),
        )
        .select_related("request__organisation", "request__requested_by", "interpreter__person")
        .prefetch_related("confirmations")
        .order_by("ends_at", "id")
    )


def of_day(day: date, *, interpreter_id: int | None = None) -> QuerySet[Assignment]:
    """Return the assignments of one local day that take place, by time."""
    first, last = day_span(day)
    rows = assignments().filter(starts_at__gte=first, starts_at__lt=last)
    rows = rows.exclude(
        state__in=[AssignmentState.CANCELLED, AssignmentState.SUBSTITUTED, AssignmentState.CANCELLED_LATE]
    )
    if interpreter_id is not None:
        rows = rows.filter(interpreter=interpreter_id)
    return rows.order_by("starts_at", "id")


def files(request_id: int) -> QuerySet[RequestFile]:
    """Return the files of a written job, what was handed in first."""
    rows = RequestFile.objects.filter(request=request_id).select_related("document")
    return rows.order_by("is_delivery", "added_at", "id")


def has_said(row: Assignment, side: Side) -> bool:
    """Tell whether one side has said something."""
    return any(one.side == side for one in row.confirmations.all())


def feedback(*, with_words: bool = False) -> QuerySet[Feedback]:
    """Return what both sides told about assignments, the newest first."""
    rows = Feedback.objects.select_related(
        "assignment__interpreter__person", "assignment__request__organisation"
    )
    if with_words:
        rows = rows.exclude(text="")
    return rows.order_by("-given_at", "-id")
