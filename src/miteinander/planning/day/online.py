"""Requests arrive one after the other: promise at once and name people on the eve, or name them at once."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from miteinander.planning.day.insertion import Insertions, insertions
from miteinander.planning.day.model import NOBODY, Day
from miteinander.planning.day.parts import Part, rows_of, with_locks, with_promise, with_wish
from miteinander.planning.day.plan import plan as best_plan
from miteinander.planning.day.promise import Budget, Reply, promise
from miteinander.planning.day.repair import Event, Kind, repair
from miteinander.planning.day.reserve import promise_beside, reserved
from miteinander.planning.day.roster import Witness


@dataclass(slots=True)
class Season:
    """What came of a day whose requests arrived one after the other."""

    plan: Witness
    replies: list[Reply] = field(default_factory=list)  # in order of arrival
    seconds: list[float] = field(default_factory=list)  # per answer
    broken: int = 0  # promises that were not kept
    moved: int = 0  # people named on the eve who were told otherwise later


def nothing(day: Day) -> Witness:
    """Return a plan in which nobody does anything."""
    nobody = np.full(len(day.requests), NOBODY, np.int32)
    return Witness(nobody, nobody.copy())


def named_at_once(day: Day, order: Sequence[int], picks: Callable[[Insertions], int]) -> Season:
    """Name somebody for each request as it arrives; nobody is moved later.

    `picks` chooses one of those who are free, by position.
    """
    season = Season(nothing(day))
    for request in order:
        begun = time.perf_counter()
        found = insertions(day, request, season.plan)
        if len(found.person):
            at = picks(found)
            season.plan.person[request], season.plan.slot[request] = found.person[at], found.slot[at]
        season.replies.append(Reply.YES if len(found.person) else Reply.NO)
        season.seconds.append(time.perf_counter() - begun)
    return season


def promised_at_once(
    day: Day,
    order: Sequence[int],
    *,
    late: Sequence[int] = (),
    held: Sequence[int] = (),
    fixed_slots: bool = False,
    moving: bool = False,
    budget: Budget | None = None,
) -> Season:
    """Promise each request as it arrives if all promises can be kept, name people on the eve.

    `late` arrive after the eve: people named by then are not moved for them, unless `moving`, then as few
    as possible. `held` are requests only expected, see `reserve`. `fixed_slots`: what is promised is
    promised for its slot, not only for one of its slots.
    """
    budget = budget or Budget(with_changes=False)
    season = Season(reserved(day, nothing(day), held, budget))
    open_ = day
    waiting = []
    for request in order:
        answer = promise_beside(open_, request, season.plan, held, budget)
        _note(season, answer.reply, answer.seconds)
        season.plan = answer.witness
        if answer.reply is Reply.TONIGHT:
            waiting.append(request)
        if answer.reply is Reply.YES:
            open_ = with_promise(open_, request)
            if fixed_slots:
                open_, season.plan = _fixed(open_, request, answer.start, season.plan)
    season.plan = _on_the_eve(open_, [row for row in order if open_.state.promised[row] or row in waiting])
    open_ = _after_the_eve(open_, late, season, budget, moving)
    season.broken = int((open_.state.promised & (season.plan.person == NOBODY)).sum())
    return season


def _after_the_eve(day: Day, late: Sequence[int], season: Season, budget: Budget, moving: bool) -> Day:
    """Answer those who come late; return the day with their promises."""
    named = np.flatnonzero(season.plan.person != NOBODY)
    if not moving:
        day = with_locks(day, named, season.plan.person, season.plan.slot)
    for request in late:
        answer = promise(day, request, season.plan, budget)
        _note(season, answer.reply, answer.seconds)
        if answer.reply is not Reply.YES:
            continue
        day = with_promise(day, request)
        if not (moving and answer.moved):
            season.plan = answer.witness
            continue
        mended = repair(day, season.plan, [Event(Kind.NEW, request)])
        season.plan = Witness(mended.person, mended.slot)
        season.moved += sum(move.named for move in mended.moved)
    return day


def _note(season: Season, reply: Reply, seconds: float) -> None:
    season.replies.append(reply)
    season.seconds.append(seconds)


def _fixed(day: Day, request: int, start: int, plan: Witness) -> tuple[Day, Witness]:
    """Return the day in which a request has one slot left, and the plan in its numbers."""
    other = with_wish(day, request, slots=[start])
    shift = other.requests.slots.ptr[:-1] - day.requests.slots.ptr[:-1]
    slot = np.where(plan.slot == NOBODY, NOBODY, plan.slot + shift).astype(np.int32)
    slot[request] = other.requests.slots.ptr[request]
    return other, Witness(plan.person, slot)


def _on_the_eve(day: Day, known: Sequence[int]) -> Witness:
    """Return the best plan for what is known; promises first."""
    part = Part.of(day, rows_of(known))
    made = best_plan(part.day)
    return Witness(*part.up(made.person, made.slot))
