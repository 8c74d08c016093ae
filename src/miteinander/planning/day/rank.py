"""Who could take one request, best first, with reasons for and against: an answer at once, without a plan."""

from dataclasses import dataclass

import numpy as np

from miteinander.planning.day import eligible as against
from miteinander.planning.day.acceptance import chances
from miteinander.planning.day.eligible import home_ways, reasons
from miteinander.planning.day.model import NOBODY, ONSITE, Day, Floats, Ints
from miteinander.planning.day.travel import Ways
from miteinander.planning.day.values import accepted, value_parts

WORDS = {
    against.LEVEL: "level",
    against.NOT_TODAY: "not today",
    against.TIME: "time",
    against.REGION: "region",
    against.DISTANCE: "distance",
    against.MODE: "mode",
    against.QUALIFICATION: "qualification",
    against.GENDER: "gender",
    against.DURATION: "duration",
    against.EXCLUDED: "excluded",
    against.LOCKED: "locked",
    against.BUSY: "busy",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could take the request, in the best of its slots for this person."""

    person: int
    slot: int  # position in `Requests.slots.values`
    points: int  # with the way, and less the person's price if prices were given
    travel_minutes: int  # more on the way than without this job
    parts: dict[str, int]  # what the points are made of; parts of no weight are left out
    chance: float  # that the person accepts; the points count it already


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best candidates, how many there are, and why everybody else is none of them."""

    candidates: tuple[Candidate, ...]
    possible: int
    reasons: Ints  # (n, slots) bits as in `eligible`, 0 where possible


def rank(day: Day, request: int, *, prices: Floats | None = None, count: int = 10) -> Ranking:
    """Return who could take a request beside what is locked.

    `prices` (per person, from a plan) keep the scarce for what only they can do. Ties: order of the pool.
    """
    bits = reasons(day, request)
    person, place = (found.astype(np.int32) for found in np.nonzero(bits == against.ELIGIBLE))
    same = np.full(len(person), request, np.int32)
    more = 2 * home_ways(day, person, same)
    _beside_locked(day, request, bits, person, place, more)
    keep = bits[person, place] == against.ELIGIBLE
    person, place, same, more = person[keep], place[keep], same[keep], more[keep]
    parts = value_parts(day, person, same, place)
    points = accepted(day, person, same, np.asarray(sum(parts.values()), np.int64))
    points = points - day.rules.weights.travel_minute * more
    if prices is not None:
        points = points - np.rint(prices[person]).astype(np.int64)
    chance = chances(day, person, same)
    order = np.lexsort((place, person, -points))
    _, first = np.unique(person[order], return_index=True)
    best = order[np.sort(first)]
    begin = int(day.requests.slots.ptr[request])
    candidates = tuple(
        Candidate(
            person=int(person[at]),
            slot=begin + int(place[at]),
            points=int(points[at]),
            travel_minutes=int(more[at]),
            parts={name: int(part[at]) for name, part in parts.items() if part[at]},
            chance=float(chance[at]),
        )
        for at in best[:count].tolist()
    )
    return Ranking(candidates, len(best), bits)


def _beside_locked(day: Day, request: int, bits: Ints, person: Ints, place: Ints, more: Ints) -> None:
    """Mark in `bits` who is busy with locked jobs, and replace `more` by the detour for whom there is one."""
    state, slots = day.state, day.requests.slots
    others = np.flatnonzero(state.locked_person != NOBODY)
    others = others[others != request]
    for at in np.flatnonzero(np.isin(person, state.locked_person[others])).tolist():
        who = int(person[at])
        mine = others[state.locked_person[others] == who]
        fixed = state.locked_slot[mine]
        start = slots.values[np.where(fixed == NOBODY, slots.ptr[mine], fixed)]
        without, _ = _trip(day, who, mine.astype(np.int32), start)
        jobs = np.append(mine, request).astype(np.int32)
        minutes, fits = _trip(day, who, jobs, np.append(start, slots.row(request)[place[at]]))
        more[at] = minutes - without
        enough = day.requests.duration[jobs].sum() <= day.pool.max_minutes[who]
        if not (fits and enough):
            bits[who, place[at]] |= against.BUSY


def _trip(day: Day, who: int, request: Ints, start: Ints) -> tuple[int, bool]:
    """Return minutes on the way for one person's jobs, and whether they fit one after the other."""
    order = np.argsort(start, kind="stable")
    request, start = request[order], start[order]
    onsite = day.requests.mode[request] == ONSITE
    home = np.repeat(day.pool.home[[who]], len(request), axis=0)
    place = np.where(onsite[:, None], day.requests.place[request], home)
    mode = np.full(len(request), day.pool.mode[who], np.int32)
    ways = Ways(day.rules)
    from_home = ways.minutes(mode, home, place) * onsite
    between = ways.minutes(mode[1:], place[:-1], place[1:]) * (onsite[1:] | onsite[:-1])
    free = start[1:] - start[:-1] - day.requests.duration[request[:-1]]
    fits = between + np.where(between > 0, day.rules.buffer_minutes, 0) <= free
    return int(from_home[0] + between.sum() + from_home[-1]), bool(fits.all())


def told(bits: int) -> tuple[str, ...]:
    """Return the reasons in a number of bits, the gravest first."""
    return tuple(word for bit, word in WORDS.items() if bits & bit)
