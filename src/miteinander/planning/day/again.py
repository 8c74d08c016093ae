"""Plan again, staying close to a plan at hand."""

from dataclasses import dataclass, fields, replace

import numpy as np

from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.jobs import Jobs, jobs_of
from miteinander.planning.day.model import NOBODY, Bools, Day, Pairs
from miteinander.planning.day.parts import Part, Rows, rows_of, with_locks
from miteinander.planning.day.plan import search, travel_minutes
from miteinander.planning.day.roster import Placed, Witness
from miteinander.planning.day.standby import fitting
from miteinander.planning.day.values import values
from miteinander.planning.deadline import Deadline

SECONDS = 2.0
NO_PAIR = (NOBODY, NOBODY, NOBODY)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a plan is worth."""

    served: int
    level1: int
    objective: int


@dataclass(frozen=True, slots=True)
class Solved:
    """A plan made again."""

    witness: Witness
    worth: Worth
    proven: bool  # no plan is worth more


def worth(day: Day, plan: Placed) -> Worth:
    """Return what a plan is worth."""
    served = np.flatnonzero(plan.person != NOBODY).astype(np.int32)
    person, slot = plan.person[served], plan.slot[served]
    start = day.requests.slots.values[slot]
    minutes = travel_minutes(day, person, served, start) if len(served) else 0
    points = int(values(day, person, served, slot - day.requests.slots.ptr[served]).sum())
    level1 = int(day.requests.priority[served].sum())
    return Worth(len(served), level1, points - day.rules.weights.travel_minute * minutes)


def same_as(pairs: Pairs, plan: Placed) -> Bools:
    """Return which entries are what the plan says."""
    return np.asarray((pairs.person == plan.person[pairs.request]) & (pairs.slot == plan.slot[pairs.request]))


def solve_again(
    day: Day, near: Placed, *, forced: tuple[int, int, int] = NO_PAIR, seconds: float = SECONDS
) -> Solved:
    """Return the best plan of the day and, among equally good ones, one close to `near`.

    `forced` is a request, the person who must take it, and the slot or -1 for any; it yields only to what
    is locked.
    """
    deadline = Deadline(seconds)
    pairs, request = eligible(day), forced[0]
    if request != NOBODY:
        pairs = _only(day, pairs, forced, near)
    jobs = jobs_of(day, pairs)
    if request != NOBODY and len(pairs):
        # More than everything else this person could do.
        most = int(jobs.gain.max()) * (1 + int((pairs.person == forced[1]).sum()))
        jobs = replace(jobs, gain=jobs.gain + most * (pairs.request == request))
    best, left = best_of(day, pairs, jobs, seconds)
    calm = _Calm(day, pairs, jobs, Witness(near.person, near.slot), request)
    witness = calm.planned_again(calm.undone(best), deadline)
    return Solved(witness, worth(day, witness), left < 1)


class _Calm:
    """Takes back what a new plan changes without need."""

    def __init__(self, day: Day, pairs: Pairs, jobs: Jobs, near: Witness, forced: int) -> None:
        self.day, self.pairs, self.jobs, self.near = day, pairs, jobs, near
        self.possible = near.person == NOBODY
        self.possible[pairs.request[same_as(pairs, near)]] = True
        if forced != NOBODY:
            self.possible[forced] = False

    def points(self, plan: Placed) -> int:
        """Return what a plan is worth, with what must be served."""
        bonus = self.jobs.bonus[plan.person != NOBODY].sum()
        return worth(self.day, plan).objective + int(bonus)

    def undone(self, plan: Witness) -> Witness:
        """Return the plan without groups of changes that bring nothing; groups share no person."""
        for rows in self._groups(plan):
            if not self.possible[rows].all():
                continue
            person, slot = plan.person.copy(), plan.slot.copy()
            person[rows], slot[rows] = self.near.person[rows], self.near.slot[rows]
            before = Witness(person, slot)
            if self.points(before) >= self.points(plan):
                plan = before
        return plan

    def changed(self, plan: Placed) -> Rows:
        """Return the requests the plan treats otherwise."""
        same = (plan.person == self.near.person) & (plan.slot == self.near.slot)
        return np.flatnonzero(~same)

    def _groups(self, plan: Witness) -> list[Rows]:
        """Return the changed requests, those of the same people together."""
        group: dict[int, set[int]] = {}
        for row in self.changed(plan).tolist():
            people = {int(plan.person[row]), int(self.near.person[row])} - {NOBODY}
            mine = {row}.union(*(group[person] for person in people if person in group))
            for other in mine:
                for person in {int(plan.person[other]), int(self.near.person[other])} - {NOBODY}:
                    group[person] = mine
        return [rows_of(rows) for rows in {id(rows): rows for rows in group.values()}.values()]

    def planned_again(self, plan: Witness, deadline: Deadline) -> Witness:
        """Plan what is still changed once more, every point counted so often that staying decides ties."""
        rows = self.changed(plan)
        if len(rows) <= 2 or deadline.passed():
            return plan
        free = rows[self.possible[rows]]  # a forced pair stays
        fixed = np.setdiff1d(np.flatnonzero(plan.person != NOBODY), free)
        part = Part.of(with_locks(self.day, fixed, plan.person, plan.slot), np.union1d(fixed, rows))
        pairs = eligible(part.day)
        near = Witness(self.near.person[part.rows], part.down(self.near.slot))
        jobs = jobs_of(part.day, pairs)
        factor = len(rows) + 1
        jobs = replace(
            jobs,
            gain=jobs.gain * factor + same_as(pairs, near),
            home_cost=jobs.home_cost * factor,
            travel_cost=jobs.travel_cost * factor,
        )
        found, _ = best_of(part.day, pairs, jobs, deadline.left())
        other = Witness(*part.up(found.person, found.slot))
        better = len(self.changed(other)) < len(rows) and self.points(other) >= self.points(plan)
        return other if better else plan


def _only(day: Day, pairs: Pairs, forced: tuple[int, int, int], near: Placed) -> Pairs:
    """Return the pairs in which a request is left to one person, beside what is locked for them."""
    request, person, slot = forced
    others = pairs.request != request
    mine = (pairs.person == person) & ((pairs.slot == slot) | (slot == NOBODY)) & ~others
    locked = (day.state.locked_person == person) & (near.person == person)
    settled = np.where(locked, near.person, NOBODY).astype(np.int32)
    entries = np.flatnonzero(mine)
    fits, _ = fitting(day, jobs_of(day, pairs), entries, Witness(settled, near.slot))
    keep = others
    keep[entries[fits]] = True
    return kept(pairs, keep)


def kept(pairs: Pairs, keep: Bools) -> Pairs:
    """Return some of the pairs."""
    ptr = np.zeros(len(pairs.ptr), np.int32)
    np.cumsum(np.bincount(pairs.person[keep], minlength=len(ptr) - 1), out=ptr[1:])
    columns = {part.name: getattr(pairs, part.name)[keep] for part in fields(Pairs) if part.name != "ptr"}
    return Pairs(ptr=ptr, **columns)


def best_of(day: Day, pairs: Pairs, jobs: Jobs, seconds: float) -> tuple[Witness, float]:
    """Return the best plan for these jobs, and by how much a better one could exceed it."""
    whole, _ = search(jobs, seconds, Deadline(seconds))
    person = np.full(len(day.requests), NOBODY, np.int32)
    slot = person.copy()
    job = whole.chosen.job
    person[jobs.request[job]] = jobs.person[job]
    slot[jobs.request[job]] = pairs.slot[job]
    return Witness(person, slot), whole.bound - whole.gain
