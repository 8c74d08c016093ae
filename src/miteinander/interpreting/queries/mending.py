"""Somebody drops out: what would change, found before anything is done."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from miteinander.interpreting.models import DayPlan
from miteinander.interpreting.queries.planned import Planned, current_plan, lines_of, planned_day
from miteinander.planning.day.model import NOBODY
from miteinander.planning.day.repair import Event, Kind, Moved, repair

SECONDS = 1.0


class What(StrEnum):
    """What can happen on a day that is planned."""

    ILL = "krank"  # somebody cannot work that day
    DECLINED = "kommt-nicht"  # somebody cannot do this one talk, or did not come
    CANCELLED = "abgesagt"  # the talk does not take place
    NOTHING = "ordnen"  # whatever has happened is in the rows already


KINDS = {What.ILL: Kind.ILL, What.DECLINED: Kind.DECLINED, What.CANCELLED: Kind.CANCELLED}


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: who and which talk are keys, where they belong to it."""

    what: What
    interpreter: int | None = None
    request: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One talk that somebody else does, or at another time; None is nobody."""

    request: int
    before: int | None
    after: int | None
    starts_at: datetime | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The plan with the fewest changes after an event; `sign` tells two proposals apart."""

    plan: DayPlan
    moves: tuple[Move, ...]
    is_proven: bool
    sign: str

    @property
    def lost(self) -> tuple[Move, ...]:
        """Return the talks that would have nobody."""
        return tuple(move for move in self.moves if move.after is None)


def propose(day: date, happening: Happening, *, now: datetime) -> Proposal | None:
    """Return the repair with the fewest changes; None if the day has no plan."""
    plan = current_plan(day)
    if plan is None:
        return None
    found = planned_day(day, now=now, lines=lines_of(plan))
    events = _events(found, happening)
    mended = repair(found.day, found.placed, events, seconds=SECONDS)
    gone = happening.request if happening.what is What.CANCELLED else None
    moves = moves_of(found, mended.moved, gone=gone)
    return Proposal(plan, moves, mended.proven, sign_of(moves))


def moves_of(found: Planned, moved: tuple[Moved, ...], *, gone: int | None = None) -> tuple[Move, ...]:
    """Return the planner's changes with rows' keys; the talk that is gone is no change."""
    return tuple(
        Move(
            request=found.request(move.request),
            before=found.interpreter(move.person_before),
            after=found.interpreter(move.person),
            starts_at=found.starts_at(move.slot) if move.slot != NOBODY else None,
        )
        for move in moved
        if found.request(move.request) != gone
    )


def sign_of(moves: tuple[Move, ...]) -> str:
    """Return a short sign of what was shown, so that nothing else is done."""
    told = repr([(move.request, move.after, move.starts_at) for move in moves])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _events(found: Planned, happening: Happening) -> list[Event]:
    kind = KINDS.get(happening.what)
    if kind is None:
        return []
    row = found.row.get(happening.request or 0, NOBODY)
    person = found.position.get(happening.interpreter or 0, NOBODY)
    missing = person == NOBODY if kind is Kind.ILL else row == NOBODY
    if missing or (kind is Kind.DECLINED and person == NOBODY):
        return []
    return [Event(kind, request=NOBODY if kind is Kind.ILL else row, person=person)]
