"""Which school to ask for one child: ranked by what is best for everybody who waits, with what each costs."""

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

PLAN_SECONDS = 3.0
COST_SECONDS = 1.0  # of one plan with this child at one school
FEW = 150  # children up to which each school is planned anew; for more, prices of the plan are good enough
MOST_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One school for the child. `placed`, `points` and `moved` are what it changes for all."""

    school: int  # place in the batch
    reasons: dict[str, Any]
    own_points: int
    placed: int = 0
    points: int = 0
    moved: int = 0
    lost: int = 0  # other children who would have no place for it
    is_estimate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The schools for one child, the best first; and why there is none, if so."""

    choices: tuple[Choice, ...]
    nowhere: dict[str, Any] | None  # the reasons if no school is possible
    further: int  # no plan can place more than so many further children


def rank_schools(batch: Batch, rules: Rules, *, child: int, free: Collection[int], few: int = FEW) -> Ranking:
    """Rank the schools of a child; `free` are places in the batch where a child of this kind has room."""
    candidates = find_candidates(batch, rules)
    is_few = len(batch.children) <= few
    plan = place(batch, rules, seconds=PLAN_SECONDS, candidates=candidates, prove=is_few)
    rows = range(int(candidates.start[child]), int(candidates.start[child + 1]))
    possible = [row for row in rows if int(candidates.school[row]) in free]
    planned = int(plan.school_of[child])
    possible.sort(key=lambda row: (int(candidates.school[row]) != planned, -int(candidates.points[row])))
    found = [
        _choice(batch, rules, candidates, plan, child, row, is_few=is_few) for row in possible[:MOST_SHOWN]
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
    is_few: bool,
) -> Choice:
    school = int(candidates.school[row])
    there = replace(plan, school_of=_with(plan, child, school))
    choice = Choice(
        school=school,
        reasons=stored_reasons(explain_place(batch, there, child, rules, candidates), batch),
        own_points=int(candidates.points[row]),
    )
    if int(plan.school_of[child]) == school:
        return choice
    if not is_few:
        return _estimated(batch, rules, candidates, plan, choice, child)
    change = what_if_place(batch, child, school, rules, seconds=COST_SECONDS)
    gained = sum(one != child for one in change.newly_placed)
    return replace(
        choice,
        placed=change.placed,
        points=change.points,
        moved=change.moved,
        lost=max(0, len(change.no_longer_placed) - gained),
    )


def _estimated(
    batch: Batch, rules: Rules, candidates: Candidates, plan: Placement, choice: Choice, child: int
) -> Choice:
    """Reckon with the plan's prices: what the seats taken are worth to others, less what is given back."""
    planned = int(plan.school_of[child])
    own = candidates.of(child)
    points = dict(zip(candidates.school[own].tolist(), candidates.points[own].tolist(), strict=True))
    gain = choice.own_points - points.get(planned, -rules.placed)
    loss = _price(batch, plan, child, choice.school) - _price(batch, plan, child, planned)
    unplaced = 1 if loss >= rules.placed / 2 else 0
    return replace(
        choice,
        placed=(planned == NOWHERE) - unplaced,
        points=round(gain - loss + rules.placed * unplaced) - (rules.placed if planned == NOWHERE else 0),
        lost=unplaced,
        moved=1 if loss >= 1 and not unplaced else 0,
        is_estimate=True,
    )


def _price(batch: Batch, plan: Placement, child: int, school: int) -> float:
    """Return what the seats a child takes at a school are worth to others; nowhere takes none."""
    if school == NOWHERE:
        return 0.0
    seat = float(plan.prices.seat[school, int(batch.children.year[child]) - 1])
    language = float(plan.prices.language[school]) if batch.children.need[child] > 0 else 0.0
    return seat + language


def _order(choice: Choice) -> tuple[int, int, int, int]:
    """The best for everybody first: most children with a place, then points; then the child's own points."""
    return (-choice.placed, -choice.points, -choice.own_points, choice.school)


def _with(plan: Placement, child: int, school: int) -> "np.ndarray[Any, np.dtype[np.int64]]":
    changed = plan.school_of.copy()
    changed[child] = school
    return changed
