"""From the rows of the journal to what happened to each child: plain values, as known on one day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from miteinander.schooling.rules.states import OVER, PLACED, WAITING

_WAITING = frozenset(str(state) for state in WAITING)
_OVER = frozenset(str(state) for state in OVER)
_GIVEN = frozenset({"confirmed", "assigned"})
_PLACED = frozenset(str(state) for state in PLACED)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the journal; `recorded_on` is the local day it was written, `on` the day it happened."""

    pk: int
    child: int
    state: str
    waiting_reason: str
    waiting_since: date | None
    on: date
    recorded_on: date
    reported_on: date
    stage: str
    form: str  # of the school, once there is one
    recommended: str  # form recommended in the talk
    borough: str
    language: str
    channel: str
    need: int
    school: int | None
    refusal: str
    support_ends_on: date | None


@dataclass(slots=True)
class Journey:
    """One child from its report to now. `days` are days of record: each deed counts once, in one period."""

    child: int
    reported: Row
    last: Row
    counselled: Row | None = None
    given: Row | None = None  # a school confirmed, or the Schulaufsicht assigned, for the first time
    started: Row | None = None
    over: Row | None = None  # the last end, None while the case is open
    refusals: list[Row] = field(default_factory=list)
    questions: list[Row] = field(default_factory=list)

    @property
    def is_waiting(self) -> bool:
        """Say whether the child has no place yet and still looks for one."""
        return self.last.state in _WAITING

    @property
    def is_placed(self) -> bool:
        """Say whether the child has a place or attends its school."""
        return self.last.state in _PLACED

    @property
    def days_to_place(self) -> int | None:
        """Return the days from the report to the first place."""
        return None if self.given is None else max(0, (self.given.on - self.reported.reported_on).days)


def fold(rows: Iterable[Row]) -> list[Journey]:
    """Return one journey per child; the rows come in the order in which they were written."""
    found: dict[int, Journey] = {}
    for row in rows:
        journey = found.get(row.child)
        if journey is None:
            journey = found[row.child] = Journey(row.child, row, row)
        if row.state == "counselled" and journey.counselled is None:
            journey.counselled = row
        elif row.state in _GIVEN and journey.given is None:
            journey.given = row
        elif row.state == "started" and journey.started is None:
            journey.started = row
        if row.state == "offered" and journey.last.state != "offered":
            journey.questions.append(row)
        if row.refusal:
            journey.refusals.append(row)
        journey.over = row if row.state in _OVER else None
        journey.last = row
    return list(found.values())
