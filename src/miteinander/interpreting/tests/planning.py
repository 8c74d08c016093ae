"""A small day to plan: two languages, people who could do one thing or the other."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from miteinander.interpreting.models import DayPlan, Interpreter, Request
from miteinander.interpreting.tests.factories import (
    NEXT_WEEK,
    NOW,
    make_interpreter,
    make_request,
    make_rules,
)
from miteinander.interpreting.usecases.planning import make_plan

DAY = NEXT_WEEK.date()


@dataclass(frozen=True, slots=True)
class SmallDay:
    """Aisha alone speaks Tigrinya and, like Baran, Kurmanji; both talks are at ten."""

    aisha: Interpreter
    baran: Interpreter
    kurmanji: Request
    tigrinya: Request


def make_small_day() -> SmallDay:
    """Make a day on which the whole matters: Baran must do the Kurmanji talk, or Tigrinya has nobody."""
    make_rules()
    return SmallDay(
        aisha=make_interpreter("ti", "kmr"),
        baran=make_interpreter("kmr", x_km=5.0),
        kurmanji=make_request(client_reference="K1"),
        tigrinya=make_request(language="ti", client_reference="K2"),
    )


def make_day_plan() -> DayPlan:
    """Plan the small day as the worker would; the draft."""
    row = DayPlan.objects.create(day=DAY, state="waiting", trigger="demand", asked_at=NOW)
    return make_plan(plan=row.pk, now=NOW)


LATER = NOW + timedelta(minutes=5)


def shift_to_tomorrow(day: SmallDay) -> str:
    """Move the talks to the next working day from now, so that pages see them ahead; return the day."""
    start = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=1)
    while start.weekday() > 4:
        start += timedelta(days=1)
    for request in (day.kurmanji, day.tigrinya):
        request.starts_at, request.ends_at = start, start + timedelta(hours=1)
        request.save(update_fields=["starts_at", "ends_at"])
    return start.date().isoformat()


def make_plan_of(day: str) -> DayPlan:
    """Plan a day given as text, as the worker would do now."""
    now = timezone.now()
    row = DayPlan.objects.create(day=date.fromisoformat(day), state="waiting", trigger="demand", asked_at=now)
    return make_plan(plan=row.pk, now=now)
