"""The requests a change can reach: on a big day only these are looked at again, the others stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.model import NOBODY, Day
from miteinander.planning.day.parts import Part, Rows, part_of, rows_of, with_locks
from miteinander.planning.day.roster import Placed, Witness

MOST = 350  # requests looked at together
MOST_PAIRS = 4_000  # possible pairs of these


def around(day: Day, seeds: Rows, plan: Placed, movable: Rows, most: int = MOST) -> tuple[Rows, Rows]:
    """Return which of the movable requests (served by the plan) may move, and those at their edge that stay.

    Rings around the seeds: whoever could take one of them, what these people do, who could take that,
    and so on, until nothing new is met or there are too many.
    """
    if len(movable) <= most:
        return movable, movable[:0]
    inside = movable[:0]
    who = plan.person[movable]
    pairs = eligible(part_of(day, seeds))
    many = len(pairs)
    while True:
        near = np.setdiff1d(movable[np.isin(who, np.unique(pairs.person)) & (who != NOBODY)], inside)
        if not len(near) or len(inside) + len(near) > most:
            return inside, near
        pairs = eligible(part_of(day, near))
        many += len(pairs)
        if many > MOST_PAIRS:
            return inside, near
        inside = np.union1d(inside, near)


@dataclass(frozen=True, slots=True)
class Vicinity:
    """The part of a day a change can reach, and what the plan says about it."""

    part: Part
    near: Witness
    plan: Placed
    whole: bool  # it is the whole day

    @classmethod
    def of(cls, day: Day, seeds: Sequence[int], plan: Placed) -> Self:
        """Cut it out: the seeds, what their people do, and what these people could do besides."""
        every = np.arange(len(day.requests))
        if len(every) <= MOST:
            return cls(Part(day, every, day), Witness(plan.person, plan.slot), plan, True)
        wanted = rows_of(seeds[:MOST])
        served = np.setdiff1d(np.flatnonzero(plan.person != NOBODY), wanted)
        inside, edge = around(day, wanted, plan, served)
        inside = np.union1d(inside, wanted)
        people = np.unique(eligible(part_of(day, inside)).person)
        open_ = np.setdiff1d(np.flatnonzero(plan.person == NOBODY), inside)
        pairs = eligible(part_of(day, open_))
        reached = open_[np.unique(pairs.request[np.isin(pairs.person, people)])]
        rows = np.union1d(inside, np.union1d(edge, reached))
        part = Part.of(with_locks(day, edge, plan.person, plan.slot) if len(edge) else day, rows)
        return cls(part, Witness(plan.person[rows], part.down(plan.slot)), plan, False)

    @property
    def day(self) -> Day:
        """Return the part as a day."""
        return self.part.day

    def down(self, request: int, person: int, slot: int) -> tuple[int, int, int]:
        """Return a request, a person and a slot in the numbers of the part."""
        row = int(np.searchsorted(self.part.rows, request))
        if slot != NOBODY:
            shift = self.part.day.requests.slots.ptr[row] - self.part.whole.requests.slots.ptr[request]
            slot += int(shift)
        return row, person, slot

    def up(self, witness: Placed) -> Witness:
        """Return a plan of the part for the whole day; what was not looked at stays."""
        person, slot = self.part.up(witness.person, witness.slot)
        far = np.setdiff1d(np.arange(len(person)), self.part.rows)
        person[far], slot[far] = self.plan.person[far], self.plan.slot[far]
        return Witness(person, slot)
