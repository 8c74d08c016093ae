"""What would be different if somebody more or less came, at other times, or with one pair forced."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from miteinander.planning.day.again import SECONDS, Worth, solve_again, worth
from miteinander.planning.day.model import NOBODY, Day
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
class Outcome:
    """The best plan after the change, and how it differs from the plan at hand."""

    possible: bool  # a forced pair may be impossible
    difference: int  # points more, or less, than the plan at hand
    before: Worth
    after: Worth
    lost: tuple[int, ...]  # requests that had somebody and would have nobody
    gained: tuple[int, ...]
    moved: tuple[Moved, ...]
    witness: Witness
    proven: bool  # the difference is exact


def what_if(day: Day, plan: Placed, change: Change, *, seconds: float = SECONDS) -> Outcome:
    """Return what the best plan after a change would be, as close to the plan at hand as it can.

    On a day of many requests only those the change can reach are planned again, and nothing is proven.
    """
    before = worth(day, plan)
    other, near, seeds = _changed(day, plan, change)
    forced = change if isinstance(change, Forced) else None
    vicinity = Vicinity.of(other, seeds, near)
    pair = (NOBODY, NOBODY, NOBODY)
    if forced:
        pair = vicinity.down(forced.request, forced.person, forced.slot)
    solved = solve_again(vicinity.day, vicinity.near, forced=pair, seconds=seconds)
    witness = vicinity.up(solved.witness)
    possible = not forced or int(witness.person[forced.request]) == forced.person
    after = worth(other, witness)
    named = near.person != NOBODY
    return Outcome(
        possible=possible,
        difference=after.objective - before.objective,
        before=before,
        after=after,
        lost=_rows(named & (witness.person == NOBODY)),
        gained=_rows(~named & (witness.person != NOBODY)),
        moved=moves(near, witness, named),
        witness=witness,
        proven=solved.proven and vicinity.whole,
    )


def _rows(chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(chosen).tolist())


def _changed(day: Day, plan: Placed, change: Change) -> tuple[Day, Placed, Sequence[int]]:
    """Return the other day, the plan in its numbers, and the requests concerned first."""
    near = Witness(plan.person, plan.slot)
    if isinstance(change, OneMore):
        other = with_clone(day, change.like, "one more", **change.fields)
        return other, near, np.flatnonzero(plan.person == NOBODY).tolist()
    if isinstance(change, OneLess):
        rows = np.flatnonzero(day.state.locked_person == change.person)
        other = with_windows(without_locks(day, rows), change.person, [])
        return other, near, np.flatnonzero(plan.person == change.person).tolist()
    open_ = without_locks(day, rows_of([change.request]))
    if isinstance(change, Forced):
        return open_, near, [change.request]
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
    return other, replace(near, person=person, slot=slot), [change.request]
