"""Who could do what and when, and why everybody else could not."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from miteinander.planning.day.model import NOBODY, ONSITE, Bools, Day, Ints, Pairs
from miteinander.planning.day.travel import Ways
from miteinander.planning.day.values import values

# Reasons why a person cannot take a request in a slot; several may hold at once.
LEVEL = 1  # does not speak the language well enough
QUALIFICATION = 2
MODE = 4  # does not work on site, by video, by phone
NOT_TODAY = 8  # not available at all, or without a way to travel
TIME = 16  # available today, but not then
DURATION = 32  # longer than the person may still work
EXCLUDED = 64  # by the request, or declined or blocked
GENDER = 128
REGION = 256
DISTANCE = 512
LOCKED = 1024  # somebody else is settled already
BUSY = 2048  # with jobs that are settled; only where locked jobs are looked at
REASONS = (LEVEL, NOT_TODAY, TIME, REGION, DISTANCE, MODE, QUALIFICATION, GENDER, DURATION, EXCLUDED, LOCKED)
ELIGIBLE = 0

CELLS = 1_000_000  # of the table people by requests looked at in one go


def eligible(day: Day) -> Pairs:
    """Return every (person, request, slot) that is possible, with its value.

    A locked request belongs to its person only, whatever the other rules say.
    """
    parts = [_with_slots(day, *part) for part in _candidates(day)]
    parts.append(_locked(day))
    person, request, slot = (np.concatenate([part[column] for part in parts]) for column in range(3))
    start = day.requests.slots.values[slot]
    order = np.lexsort((slot, request, start, person))
    person, request, slot, start = person[order], request[order], slot[order], start[order]
    ptr = np.zeros(len(day.pool) + 1, np.int32)
    np.cumsum(np.bincount(person, minlength=len(day.pool)), out=ptr[1:])
    rank = slot - day.requests.slots.ptr[request]
    return Pairs(
        ptr, person, request, slot, start, values(day, person, request, rank), home_ways(day, person, request)
    )


def runs(first: NDArray[Any], many: NDArray[Any]) -> NDArray[np.intp]:
    """Return first[0], first[0] + 1, … `many[0]` of them, then the same for the next."""
    before = np.cumsum(many) - many
    return np.asarray(np.arange(int(many.sum())) + np.repeat(first - before, many), np.intp)


def home_ways(day: Day, person: Ints, request: Ints) -> Ints:
    """Return minutes between home and the place of each request, 0 for remote ones."""
    pool, wishes = day.pool, day.requests
    out = np.zeros(len(person), np.int32)
    onsite = wishes.mode[request] == ONSITE
    who, what = person[onsite], request[onsite]
    out[onsite] = Ways(day.rules).minutes(pool.mode[who], pool.home[who], wishes.place[what])
    return out


def _candidates(day: Day) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs for which everything but the time is fulfilled, language by language."""
    pool, wishes, state = day.pool, day.requests, day.state
    free = (np.diff(pool.windows.ptr) > 0) & (pool.mode != NOBODY)
    open_ = state.locked_person == NOBODY
    barred = _barred(day)
    for language in range(len(pool.languages)):
        people = np.flatnonzero(free & (pool.level[:, language] >= day.rules.lowest_level)).astype(np.int32)
        rows = np.flatnonzero(open_ & (wishes.language == language)).astype(np.int32)
        step = max(1, CELLS // max(1, len(people)))
        for begin in range(0, len(rows) if len(people) else 0, step):
            yield _possible(day, people, rows[begin : begin + step], barred)


def _possible(day: Day, people: Ints, rows: Ints, barred: Ints) -> tuple[Ints, Ints]:
    pool, wishes = day.pool, day.requests
    onsite = wishes.mode[rows] == ONSITE
    table = pool.region[people][None, :] == wishes.region[rows][:, None]
    if day.rules.pool_remote:
        table |= ~onsite[:, None]
    table &= pool.accepts[people][:, wishes.mode[rows]].T
    row, column = np.nonzero(table)
    person, request = people[column], rows[row]
    bits = _bits(day, person, request)
    keep = bits == ELIGIBLE
    if len(barred):
        keep &= ~np.isin(request.astype(np.int64) * len(pool) + person, barred)
    return person[keep], request[keep]


def _bits(day: Day, person: Ints, request: Ints) -> Ints:
    """Return what stands against each pair, apart from the time, exclusions and locks."""
    pool, wishes = day.pool, day.requests
    language, wish = wishes.language[request], wishes.gender_wish[request]
    level = pool.level[person, language] if pool.languages else np.zeros(len(person), np.int8)
    enough = np.maximum(day.rules.lowest_level, wishes.min_level[request])
    onsite = wishes.mode[request] == ONSITE
    near = np.ones(len(person), np.bool_)
    near[onsite] = Ways(day.rules).within_reach(
        pool.mode[person[onsite]], pool.home[person[onsite]], wishes.place[request[onsite]]
    )
    at_home = pool.region[person] == wishes.region[request]
    against: list[tuple[int, Bools]] = [
        (LEVEL, (language < 0) | (level < enough)),
        (QUALIFICATION, pool.qualification[person] < wishes.min_qualification[request]),
        (MODE, ~pool.accepts[person, wishes.mode[request]]),
        (DURATION, wishes.duration[request] > pool.max_minutes[person]),
        (GENDER, wishes.gender_hard[request] & ((wish == NOBODY) | (wish != pool.gender[person]))),
        (REGION, ~at_home & (onsite | (not day.rules.pool_remote))),
        (DISTANCE, ~near),
    ]
    bits = np.zeros(len(person), np.int32)
    for bit, holds in against:
        bits[holds] |= bit
    return bits


def _barred(day: Day) -> Ints:
    """Return excluded and forbidden pairs as sorted numbers request * people + person."""
    wishes, state, people = day.requests, day.state, len(day.pool)
    excluded = wishes.excluded.owner().astype(np.int64) * people + wishes.excluded.values
    forbidden = state.forbidden[:, 0].astype(np.int64) * people + state.forbidden[:, 1]
    return np.unique(np.concatenate([excluded, forbidden]))


def _with_slots(day: Day, person: Ints, request: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the slots of each pair that lie within one of the person's windows."""
    slots = day.requests.slots
    many = np.diff(slots.ptr)[request]
    pair = np.repeat(np.arange(len(person)), many)
    slot = runs(slots.ptr[request], many).astype(np.int32)
    fits = _within_windows(day, person[pair], slots.values[slot], day.requests.duration[request[pair]])
    pair, slot = pair[fits], slot[fits]
    return person[pair], request[pair], slot


def _within_windows(day: Day, person: Ints, start: Ints, duration: Ints) -> Bools:
    windows = day.pool.windows
    fits = np.zeros(len(person), np.bool_)
    many = np.diff(windows.ptr)
    for number in range(int(many.max(initial=0))):
        has = many[person] > number
        window = windows.values[windows.ptr[person[has]] + number]
        fits[has] |= (window[:, 0] <= start[has]) & (start[has] + duration[has] <= window[:, 1])
    return fits


def _locked(day: Day) -> tuple[Ints, Ints, Ints]:
    state, slots = day.state, day.requests.slots
    request = np.flatnonzero(state.locked_person != NOBODY).astype(np.int32)
    fixed = state.locked_slot[request]
    first = np.where(fixed == NOBODY, slots.ptr[request], fixed)
    many = np.where(fixed == NOBODY, np.diff(slots.ptr)[request], 1)
    row = np.repeat(request, many)
    return state.locked_person[row], row, runs(first, many).astype(np.int32)


def reasons(day: Day, request: int) -> Ints:
    """Return why each person cannot take the request in each of its slots: (n, slots), 0 where possible."""
    people = np.arange(len(day.pool), dtype=np.int32)
    same = np.full(len(people), request, np.int32)
    bits = _bits(day, people, same)
    bits[(np.diff(day.pool.windows.ptr) == 0) | (day.pool.mode == NOBODY)] |= NOT_TODAY
    barred = _barred(day)
    bits[np.isin(request * len(people) + people.astype(np.int64), barred)] |= EXCLUDED
    starts = day.requests.slots.row(request)
    out = np.repeat(bits[:, None], len(starts), axis=1)
    duration = day.requests.duration[same]
    for rank, start in enumerate(starts):
        late = ~_within_windows(day, people, np.full(len(people), start, np.int32), duration)
        out[late & (bits & NOT_TODAY == 0), rank] |= TIME
    owner = int(day.state.locked_person[request])
    if owner != NOBODY:
        out |= LOCKED
        fixed = int(day.state.locked_slot[request])
        mine = slice(None) if fixed == NOBODY else fixed - int(day.requests.slots.ptr[request])
        out[owner, mine] = ELIGIBLE
    return out
