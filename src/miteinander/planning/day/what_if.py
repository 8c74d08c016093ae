"""What would be different if somebody more or less came, at other times, or with one pair forced."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from miteinander.planning.day.again import SECONDS, Worth, solve_again, worth
from miteinander.planning.day.model import NOBODY, Day, Plan
from miteinander.planning.day.near import Vicinity
from miteinander.planning.day.parts import (
    moved_slots,
    rows_of,
    with_clone,
    with_windows,
    with_wish,
    without_locks,
)
from miteinander.planning.day.repair import Moved, moves
from miteinander.planning.day.roster import Placed, Witness


@dataclass(frozen=True, slots=True)
class OneMore:
    """One more person like another, but for some fields of `Pool`."""

    like: int
    fields: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OneLess:
    """One person does not come."""

    person: int


@dataclass(frozen=True, slots=True)
class OtherSlots:
    """A request may start at other times."""

    request: int
    slots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Forced:
    """A person takes a request, in this slot or in any; what it costs is the price of an override."""

    request: int
    person: int
    slot: int = NOBODY


Change = OneMore | OneLess | OtherSlots | Forced


@dataclass(frozen=True, slots=True)
class Reference:
    """What a change is measured by: the best plan without it, as close to the plan at hand as it can be."""

    witness: Witness
    worth: Worth
    proven: bool
    better_by: int  # points more than the plan at hand: nothing, if that was the best


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best plan after the change, and how it differs from the reference."""

    possible: bool  # a forced pair may be impossible
    difference: int  # points more than without the change
    before: Worth
    after: Worth
    lost: tuple[int, ...]  # requests that have somebody and would have nobody
    gained: tuple[int, ...]
    moved: tuple[Moved, ...]
    witness: Witness
    proven: bool  # the difference is exact


def what_if(
    day: Day,
    plan: Placed,
    change: Change,
    *,
    reference: Reference | None = None,
    seconds: float = SECONDS,
) -> Outcome:
    """Return what the best plan after a change would be, as close to the plan at hand as it can.

    On a day of many requests only those the change can reach are planned again, and nothing is proven.
    """
    seeds = _seeds(plan, change)
    reference = reference or reference_of(day, plan, seeds, seconds=seconds)
    other, near = _changed(day, reference.witness, change)
    vicinity = Vicinity.of(other, seeds, near)
    pair = (NOBODY, NOBODY, NOBODY)
    if isinstance(change, Forced):
        pair = vicinity.down(change.request, change.person, change.slot)
    solved = solve_again(vicinity.day, vicinity.near, forced=pair, seconds=seconds)
    witness = vicinity.up(solved.witness)
    after = worth(other, witness)
    had = near.person != NOBODY
    if isinstance(change, OtherSlots):
        had[change.request] = reference.witness.person[change.request] != NOBODY
    return Outcome(
        possible=not isinstance(change, Forced) or int(witness.person[change.request]) == change.person,
        difference=after.objective - reference.worth.objective,
        before=reference.worth,
        after=after,
        lost=_rows(had & (witness.person == NOBODY)),
        gained=_rows(~had & (witness.person != NOBODY)),
        moved=moves(near, witness, had),
        witness=witness,
        proven=solved.proven and vicinity.whole and reference.proven,
    )


def reference_of(day: Day, plan: Placed, seeds: Sequence[int] = (), *, seconds: float = SECONDS) -> Reference:
    """Return the plan itself if it is proven the best, else the best one, near it, around the seeds."""
    witness, before = Witness(plan.person, plan.slot), worth(day, plan)
    if isinstance(plan, Plan) and plan.bound == plan.objective:
        return Reference(witness, before, True, 0)
    vicinity = Vicinity.of(day, seeds, plan)
    solved = solve_again(vicinity.day, vicinity.near, seconds=seconds)
    witness = vicinity.up(solved.witness)
    best = worth(day, witness)
    return Reference(witness, best, solved.proven and vicinity.whole, best.objective - before.objective)


def _seeds(plan: Placed, change: Change) -> list[int]:
    """Return the requests a change concerns first."""
    if isinstance(change, OneMore):
        return np.flatnonzero(plan.person == NOBODY).tolist()
    if isinstance(change, OneLess):
        return np.flatnonzero(plan.person == change.person).tolist()
    return [change.request]


def _rows(chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(chosen).tolist())


def _changed(day: Day, plan: Witness, change: Change) -> tuple[Day, Witness]:
    """Return the other day, and the plan in its numbers."""
    if isinstance(change, OneMore):
        return with_clone(day, change.like, "one more", **change.fields), plan
    if isinstance(change, OneLess):
        rows = np.flatnonzero(day.state.locked_person == change.person)
        return with_windows(without_locks(day, rows), change.person, []), plan
    open_ = without_locks(day, rows_of([change.request]))
    if isinstance(change, Forced):
        return open_, plan
    other = with_wish(open_, change.request, slots=change.slots)
    slot = moved_slots(plan.slot, day.requests.slots.ptr[:-1], other.requests.slots.ptr[:-1])
    starts = day.requests.slots.row(change.request).tolist()
    rank = int(plan.slot[change.request] - day.requests.slots.ptr[change.request])
    stays = plan.slot[change.request] != NOBODY and starts[rank] in change.slots
    slot[change.request] = NOBODY
    person = plan.person.copy()
    if stays:
        slot[change.request] = other.requests.slots.ptr[change.request] + change.slots.index(starts[rank])
    else:
        person[change.request] = NOBODY
    return other, Witness(person, slot)
