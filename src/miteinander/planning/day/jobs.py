"""Pairs as jobs on a road: when they end, where they are, and which can follow which."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from miteinander.planning.day.eligible import runs
from miteinander.planning.day.model import NOBODY, ONSITE, Bools, Day, Floats, Ints, Longs, Pairs
from miteinander.planning.day.travel import Ways

LATE = 4096  # more minutes than a day with an overlong job has

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Jobs:
    """One entry per pair, in the order of the pairs; `gain` includes the bonus of what must be served."""

    people: int
    requests: int
    person: Ints
    request: Ints
    start: Ints
    end: Ints
    duration: Ints
    gain: Longs
    home_cost: Longs  # points for the way from or to home
    onsite: Bools
    place: Floats  # of the interpreter while at it: home for remote jobs
    mode: Ints
    locked: Bools
    minutes: Ints  # per person, enough for what is locked
    bonus: Longs  # per request
    priority: Ints  # per request
    ways: Ways
    buffer: int
    travel_cost: int  # points per minute

    def __len__(self) -> int:
        return len(self.person)


def jobs_of(day: Day, pairs: Pairs) -> Jobs:
    """Return the jobs of the pairs."""
    wishes, pool, state = day.requests, day.pool, day.state
    person, request = pairs.person, pairs.request
    onsite = wishes.mode[request] == ONSITE
    locked = state.locked_person[request] != NOBODY
    taken = np.zeros(len(pool), np.int64)
    mine = state.locked_person != NOBODY
    np.add.at(taken, state.locked_person[mine], wishes.duration[mine])
    bonus = _bonus(day, pairs)
    return Jobs(
        people=len(pool),
        requests=len(wishes),
        person=person,
        request=request,
        start=pairs.start,
        end=pairs.start + wishes.duration[request],
        duration=wishes.duration[request],
        gain=pairs.value + bonus[request],
        home_cost=day.rules.weights.travel_minute * pairs.home_way.astype(np.int64),
        onsite=onsite,
        place=np.where(onsite[:, None], wishes.place[request], pool.home[person]),
        mode=pool.mode[person],
        locked=locked,
        minutes=np.maximum(pool.max_minutes, taken).astype(np.int32),
        bonus=bonus,
        priority=wishes.priority,
        ways=Ways(day.rules),
        buffer=day.rules.buffer_minutes,
        travel_cost=day.rules.weights.travel_minute,
    )


def _bonus(day: Day, pairs: Pairs) -> Longs:
    """Return what makes it never worth while to leave a locked or promised request out.

    A locked job competes with what its person could do instead, a promised one with everything else.
    """
    wishes, state = day.requests, day.state
    bonus = np.zeros(len(wishes), np.int64)
    locked = state.locked_person != NOBODY
    if not len(pairs) or not (locked.any() or state.promised.any()):
        return bonus
    most = int(pairs.value.max()) + 4 * day.rules.weights.travel_minute * int(pairs.home_way.max()) + 1
    shortest = max(1, int(wishes.duration.min()))
    longest = int(day.pool.max_minutes.max()) + int(wishes.duration[locked].sum())
    bonus[state.promised] = most * (1 + len(np.unique(pairs.request)))
    bonus[locked] += most * (2 + longest // shortest)
    return bonus


def arcs(jobs: Jobs, chosen: Places) -> tuple[Places, Places, Ints]:
    """Return which of the chosen jobs can follow which of the same person, and the minutes between them.

    Both ends are positions in `chosen`, which must ascend; ordered by the first, then the second.
    """
    person = jobs.person[chosen].astype(np.int64)
    first = np.searchsorted(person * LATE + jobs.start[chosen], person * LATE + jobs.end[chosen])
    behind = np.searchsorted(person, person, side="right")
    many = np.maximum(behind - first, 0)
    before = np.repeat(np.arange(len(chosen)), many)
    after = runs(first, many)
    if jobs.locked[chosen].any():
        before, after = _with_settled(jobs, chosen, before, after)
    a, b = chosen[before], chosen[after]
    minutes = jobs.ways.minutes(jobs.mode[a], jobs.place[a], jobs.place[b])
    minutes[~jobs.onsite[a] & ~jobs.onsite[b]] = 0
    wait = minutes + np.where(minutes > 0, jobs.buffer, 0)
    fits = (jobs.end[a] + wait <= jobs.start[b]) | (jobs.locked[a] & jobs.locked[b])
    fits &= jobs.request[a] != jobs.request[b]
    return before[fits], after[fits], minutes[fits]


def _with_settled(jobs: Jobs, chosen: Places, before: Places, after: Places) -> tuple[Places, Places]:
    """Add every two locked jobs of one person: what is settled stays, even if it overlaps."""
    locked = np.flatnonzero(jobs.locked[chosen])
    person = jobs.person[chosen[locked]]
    many = np.searchsorted(person, person, side="right") - np.arange(len(locked)) - 1
    one = np.repeat(np.arange(len(locked)), many)
    two = runs(np.arange(len(locked)) + 1, many)
    size = len(chosen)
    key = np.unique(np.concatenate([before * size + after, locked[one] * size + locked[two]]))
    return key // size, key % size
