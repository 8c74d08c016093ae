"""One talk of a plan: why this person, the best others, and who could be chosen by hand."""

from dataclasses import dataclass
from datetime import date, datetime

from miteinander.interpreting.models import PlannedAssignment
from miteinander.interpreting.queries.planned import Planned, current_plan, lines_of, planned_day
from miteinander.planning.day.explain import Explanation, explain
from miteinander.planning.day.model import NOBODY
from miteinander.planning.day.standby import Reserve, standby

SECONDS = 1.0
RESERVES = 3


@dataclass(frozen=True, slots=True)
class PlannedTalk:
    """A line of the current plan with the day around it."""

    line: PlannedAssignment
    found: Planned
    row: int
    explanation: Explanation
    reserves: tuple[Reserve, ...]


def planned_talk(day: date, request: int, *, now: datetime) -> PlannedTalk | None:
    """Return a talk of the current plan with the best two others; None if the plan does not know it."""
    plan = current_plan(day)
    lines = list(lines_of(plan)) if plan is not None else []
    line = next((line for line in lines if line.request_id == request), None)
    if line is None:
        return None
    found = planned_day(day, now=now, lines=lines)
    row = found.row.get(request)
    if row is None:
        return None
    told = explain(found.day, found.placed, row, seconds=SECONDS)
    return PlannedTalk(line, found, row, told, _reserves(found, row))


def _reserves(found: Planned, row: int) -> tuple[Reserve, ...]:
    if found.placed.person[row] == NOBODY:
        return ()
    return next((one.people for one in standby(found.day, found.placed, RESERVES) if one.request == row), ())
