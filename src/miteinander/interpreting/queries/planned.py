"""Plans as they are stored, and the day around them as the planner sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

import numpy as np
from django.db.models import Case as When_
from django.db.models import IntegerField, QuerySet, Value, When

from miteinander.interpreting.models import DayPlan, PlannedAssignment, PlanState
from miteinander.interpreting.queries.day_input import DayInput, day_input
from miteinander.interpreting.rules.day_input import minute_on, moment_on
from miteinander.interpreting.rules.plan_facts import AT_LIMIT, TAKEN, open_reason
from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.model import NOBODY, Day
from miteinander.planning.day.records import day_of
from miteinander.planning.day.roster import Placed, Witness

CURRENT = (PlanState.DRAFT, PlanState.PUBLISHED)


def current_plan(day: date) -> DayPlan | None:
    """Return what is planned for a day: the draft, else what was published."""
    first = When_(When(state=PlanState.DRAFT, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = DayPlan.objects.filter(day=day, state__in=CURRENT).defer("input")
    return rows.order_by(first, "-id").first()


def published_plan(day: date) -> DayPlan | None:
    """Return the plan of the day that went out."""
    return DayPlan.objects.filter(day=day, state=PlanState.PUBLISHED).first()


def waiting_plan(day: date) -> DayPlan | None:
    """Return the plan of the day that is being worked out."""
    return DayPlan.objects.filter(day=day, state=PlanState.WAITING).first()


def lines_of(plan: DayPlan) -> QuerySet[PlannedAssignment]:
    """Return the lines of a plan with request and people, in the order of the day."""
    return (
        PlannedAssignment.objects.filter(plan=plan)
        .select_related(
            "request__organisation",
            "request__topic",
            "request__place",
            "request__district",
            "interpreter__person",
            "standby__person",
        )
        .order_by("starts_at", "request_id", "id")
    )


@dataclass(frozen=True)
class Planned:
    """A day as the planner sees it, with who is to do what; rows and people have positions."""

    given: DayInput
    day: Day
    placed: Placed

    @cached_property
    def row(self) -> Mapping[int, int]:
        """Return the position of each request."""
        return {key: row for row, key in enumerate(self.given.records.requests)}

    @cached_property
    def position(self) -> Mapping[int, int]:
        """Return the position of each person."""
        return {key: at for at, key in enumerate(self.given.records.interpreters)}

    def request(self, row: int) -> int:
        """Return the request at a position."""
        return self.given.records.requests[row]

    def interpreter(self, position: int) -> int | None:
        """Return the person at a position, None for nobody."""
        return None if position == NOBODY else self.given.records.interpreters[position]

    def starts_at(self, slot: int) -> datetime:
        """Return the moment of a slot."""
        return moment_on(self.given.day, int(self.day.requests.slots.values[slot]))


def why_nobody(found: Planned, row: int, *, now: datetime) -> str:
    """Return why nobody does a talk; who could but has reached a limit of hours or money is a reason too."""
    case = found.given.cases[found.request(row)]
    reason = open_reason(case, found.given.service.finding, now=now)
    if reason != TAKEN:
        return reason
    return TAKEN if bool((eligible(found.day).request == row).any()) else AT_LIMIT


def outdated(found: Planned, lines: Sequence[PlannedAssignment]) -> frozenset[int]:
    """Return the requests whose line is no longer true: changed, asked of somebody else, or not possible."""
    pairs = eligible(found.day)
    person, slot = found.placed.person, found.placed.slot
    same = (pairs.person == person[pairs.request]) & (pairs.slot == slot[pairs.request])
    fits = set(pairs.request[same].tolist())
    return frozenset(
        line.request_id
        for line in lines
        if line.interpreter_id is not None
        and (row := found.row.get(line.request_id)) is not None
        and (row not in fits or found.interpreter(int(person[row])) != line.interpreter_id)
    )


def planned_day(
    day: date, *, now: datetime, lines: Any = (), freed: frozenset[int] = frozenset(), **options: Any
) -> Planned:
    """Load a day and lay the lines of a plan over it; what is booked or asked stands as it is."""
    given = day_input(day, now=now, freed=freed, **options)
    return laid_over(given, lines)


def laid_over(given: DayInput, lines: Any) -> Planned:
    """Return the day with the lines of a plan; lines that fit no longer are left out."""
    records = given.records
    day = day_of(records.people, records.wishes, records.rules, records.settled, name=f"{given.day}")
    person = np.full(len(day.requests), NOBODY, np.int32)
    slot = person.copy()
    found = Planned(given, day, Witness(person, slot))
    rows, people = found.row, found.position
    wanted = {line.request_id: (line.interpreter_id, line.starts_at) for line in lines if line.interpreter_id}
    wanted |= {
        key: (case.held.interpreter, case.held.starts_at)
        for key, case in given.cases.items()
        if case.held is not None
    }
    for key, (who, starts_at) in wanted.items():
        row, position = rows.get(key), people.get(who)
        if row is None or position is None:
            continue
        ranks = day.requests.slots.row(row).tolist()
        minute = minute_on(given.day, starts_at)
        if minute in ranks:
            person[row], slot[row] = position, day.requests.slots.ptr[row] + ranks.index(minute)
    return found
