"""Which school to ask for one child: ranked by what is best for everybody who waits, with what each costs."""

import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from miteinander.planning.school.candidates import find_candidates
from miteinander.planning.school.explain import explain_place
from miteinander.planning.school.model import NOWHERE, Batch, Candidates, Placement, Rules
from miteinander.planning.school.place import place
from miteinander.planning.school.what_if import what_if_place
from miteinander.schooling.rules.placement import stored_reasons

PLAN_SECONDS = 4.0
COST_SECONDS = 1.0  # of one plan with this child at one school
ALL_COSTS_SECONDS = 5.0  # a page waits no longer; schools after that are shown without their cost
MOST_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One school for the child. `placed`, `points` and `moved` are what it changes for all, if known."""

    school: int  # place in the batch
    reasons: dict[str, Any]
    own_points: int
    placed: int = 0
    points: int = 0
    moved: int = 0
    is_costed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The schools for one child, the best first; and why there is none, if so."""

    choices: tuple[Choice, ...]
    nowhere: dict[str, Any] | None  # the reasons if no school is possible
    further: int  # no plan can place more than so many further children


def rank_schools(batch: Batch, rules: Rules, *, child: int, free: Collection[int]) -> Ranking:
    """Rank the schools of a child; `free` are places in the batch where a child of this kind has room."""
    candidates = find_candidates(batch, rules)
    plan = place(batch, rules, seconds=PLAN_SECONDS, candidates=candidates)
    rows = range(int(candidates.start[child]), int(candidates.start[child + 1]))
    possible = [row for row in rows if int(candidates.school[row]) in free]
    planned = int(plan.school_of[child])
    possible.sort(key=lambda row: (int(candidates.school[row]) != planned, -int(candidates.points[row])))
    end = time.monotonic() + ALL_COSTS_SECONDS
    found = [
        _choice(batch, rules, candidates, plan, child, row, is_costed=time.monotonic() < end)
        for row in possible[:MOST_SHOWN]
    ]
    nowhere = None
    if not found:
        without = replace(plan, school_of=_with(plan, child, NOWHERE))
        nowhere = stored_reasons(explain_place(batch, without, child, rules, candidates), batch)
    levels = plan.levels[0]
    return Ranking(
        choices=tuple(sorted(found, key=_order)), nowhere=nowhere, further=levels.bound - levels.value
    )


def _choice(
    batch: Batch,
    rules: Rules,
    candidates: Candidates,
    plan: Placement,
    child: int,
    row: int,
    *,
    is_costed: bool,
) -> Choice:
    school = int(candidates.school[row])
    there = replace(plan, school_of=_with(plan, child, school))
    choice = Choice(
        school=school,
        reasons=stored_reasons(explain_place(batch, there, child, rules, candidates), batch),
        own_points=int(candidates.points[row]),
    )
    if int(plan.school_of[child]) == school:
        return replace(choice, is_costed=True)
    if not is_costed:
        return choice
    change = what_if_place(batch, child, school, rules, seconds=COST_SECONDS)
    return replace(choice, placed=change.placed, points=change.points, moved=change.moved, is_costed=True)


def _order(choice: Choice) -> tuple[bool, int, int, int, int]:
    """The best for everybody first: most children with a place, then points; then the child's own points."""
    return (not choice.is_costed, -choice.placed, -choice.points, -choice.own_points, choice.school)


def _with(plan: Placement, child: int, school: int) -> "np.ndarray[Any, np.dtype[np.int64]]":
    changed = plan.school_of.copy()
    changed[child] = school
    return changed
