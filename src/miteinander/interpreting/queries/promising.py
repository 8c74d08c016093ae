"""Can this talk be promised at once? Answered from the whole day, within a hard limit of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from miteinander.interpreting.models import Promise, Request
from miteinander.interpreting.queries.planned import Planned, current_plan, lines_of, planned_day, why_nobody
from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.candidates import Change
from miteinander.interpreting.rules.changes import changes
from miteinander.planning.day.model import NOBODY
from miteinander.planning.day.promise import Budget, Reply, must_serve, promise

# The answer is there within two seconds or it is "tonight"; loading the day takes part of it.
SECONDS = 1.2
Word = Literal["promised", "tonight", "nobody"]
WORDS: dict[Reply, Word] = {Reply.YES: "promised", Reply.NO: "nobody", Reply.TONIGHT: "tonight"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an institution can be told now.

    With `promised`: `starts_at` and how many other promised talks somebody else would do than thought before.
    With `nobody`: the reason, and what would work; numbers count people.
    """

    word: Word
    starts_at: datetime | None = None
    moved: int = 0
    reason: str = ""
    changes: Sequence[Change] = ()


def answer_at_once(request: Request, *, now: datetime) -> Answer | None:
    """Return the answer for an open talk; None if it is not one, or its time is over."""
    if request.starts_at is None or request.starts_at <= now:
        return None
    day = clock.wall(request.starts_at).date()
    plan = current_plan(day)
    found = planned_day(day, now=now, lines=lines_of(plan) if plan is not None else ())
    row = found.row.get(request.pk)
    if row is None:
        return None
    if found.day.state.locked_person[row] != NOBODY:
        return Answer("promised", starts_at=request.starts_at)  # somebody is asked or kept already
    # A plan made before the latest promises is no witness for them; then one is sought anew.
    kept = must_serve(found.day) & (found.placed.person == NOBODY)
    witness = None if kept.any() else found.placed
    told = promise(found.day, row, witness, Budget(seconds=SECONDS, with_changes=False))
    if told.reply is Reply.YES:
        return Answer("promised", starts_at=found.starts_at(told.slot), moved=told.moved)
    if told.reply is Reply.TONIGHT:
        return Answer("tonight")
    return _nobody(found, request.pk, now=now)


def _nobody(found: Planned, key: int, *, now: datetime) -> Answer:
    case, settings = found.given.cases[key], found.given.service.finding
    return Answer(
        "nobody",
        reason=why_nobody(found, found.row[key], now=now),
        changes=tuple(changes(case.need, list(case.candidates.values()), settings, now=now)),
    )


def standing_promise(request: Request) -> Promise | None:
    """Return what the institution was told and still holds."""
    return Promise.objects.filter(request=request.pk, withdrawn_at=None).first()


def is_promised(request: Request) -> bool:
    """Tell whether the institution holds our word."""
    return Promise.objects.filter(request=request.pk, withdrawn_at=None, answer="promised").exists()


def promises_of(request: Request) -> list[Promise]:
    """Return every answer given, in order."""
    return list(Promise.objects.filter(request=request.pk).order_by("answered_at", "id"))
