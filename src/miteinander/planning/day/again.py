"""Plan again, staying close to a plan at hand."""

from dataclasses import dataclass, fields, replace

import numpy as np

from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.jobs import Jobs, jobs_of
from miteinander.planning.day.model import NOBODY, Bools, Day, Pairs
from miteinander.planning.day.plan import travel_minutes
from miteinander.planning.day.relaxation import Relaxation
from miteinander.planning.day.roster import Placed, Witness
from miteinander.planning.day.standby import fitting
from miteinander.planning.day.values import values
from miteinander.planning.day.whole import Whole
from miteinander.planning.deadline import Deadline

SECONDS = 2.0
NO_PAIR = (NOBODY, NOBODY, NOBODY)
FOR_MIXING = 0.6  # share of the time the relaxation may take


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


def silent(words: str) -> None:
    """Say nothing."""


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

    Every point is counted `m + 1` times and every request that stays as it is once, so staying never
    costs a point. `forced` is a request, the person who must take it, and the slot or -1 for any; it
    yields only to what is locked.
    """
    pairs, request = eligible(day), forced[0]
    if request != NOBODY:
        pairs = _only(day, pairs, forced, near)
    jobs = jobs_of(day, pairs)
    factor = len(day.requests) + 1
    gain = jobs.gain * factor + same_as(pairs, near)
    if request != NOBODY and len(pairs):
        # More than everything else this person could do.
        most = int(jobs.gain.max()) * (1 + int((pairs.person == forced[1]).sum()))
        gain = gain + factor * most * (pairs.request == request)
    jobs = replace(jobs, gain=gain, home_cost=jobs.home_cost * factor, travel_cost=jobs.travel_cost * factor)
    witness, left = best_of(day, pairs, jobs, seconds)
    return Solved(witness, worth(day, witness), left < factor)


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


def best_of(day: Day, pairs: Pairs, jobs: Jobs, seconds: float) -> tuple[Witness, int]:
    """Return the best plan for these jobs, and by how much a better one could exceed it."""
    deadline = Deadline(seconds)
    relaxation = Relaxation(jobs, Deadline(seconds * FOR_MIXING), silent)
    relaxation.run()
    whole = Whole(jobs, relaxation, Deadline(deadline.left()), silent)
    whole.run()
    person = np.full(len(day.requests), NOBODY, np.int32)
    slot = person.copy()
    job = whole.chosen.job
    person[jobs.request[job]] = jobs.person[job]
    slot[jobs.request[job]] = pairs.slot[job]
    return Witness(person, slot), int(whole.bound) - whole.gain
