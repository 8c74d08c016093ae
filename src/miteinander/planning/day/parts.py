"""A day with some of its requests, and a day in which one request, one person or one lock is different."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from miteinander.planning.day.eligible import runs
from miteinander.planning.day.model import NOBODY, Day, Ints, Pool, Ragged, Requests, State

Rows = NDArray[np.intp]


def rows_of(chosen: Iterable[int]) -> Rows:
    """Return positions as an array, ascending."""
    return np.array(sorted(chosen), np.intp)


@dataclass(frozen=True, slots=True)
class Part:
    """Some requests of a day as a day of their own."""

    whole: Day
    rows: Rows
    day: Day

    @classmethod
    def of(cls, whole: Day, rows: Rows) -> Self:
        """Cut it out."""
        return cls(whole, rows, part_of(whole, rows))

    def down(self, slot: Ints) -> Ints:
        """Return slots of the whole day (one per request of it) as slots of the part."""
        return moved_slots(
            slot[self.rows], self.whole.requests.slots.ptr[self.rows], self.day.requests.slots.ptr[:-1]
        )

    def up(self, person: Ints, slot: Ints) -> tuple[Ints, Ints]:
        """Return people and slots of the part for the whole day, nobody elsewhere."""
        who = np.full(len(self.whole.requests), NOBODY, np.int32)
        when = who.copy()
        who[self.rows] = person
        when[self.rows] = moved_slots(
            slot, self.day.requests.slots.ptr[:-1], self.whole.requests.slots.ptr[self.rows]
        )
        return who, when


def part_of(day: Day, rows: Rows) -> Day:
    """Return the day with these requests only, in this order; nothing else changes."""
    wishes = day.requests
    columns = {
        part.name: getattr(wishes, part.name)[rows]
        for part in fields(Requests)
        if part.name not in ("ids", "excluded", "slots")
    }
    part = Requests(
        ids=tuple(wishes.ids[row] for row in rows),
        excluded=_taken(wishes.excluded, rows),
        slots=_taken(wishes.slots, rows),
        **columns,
    )
    return replace(day, requests=part, state=_part_of_state(day, rows, part), digest="")


def _taken(ragged: Ragged, rows: Rows) -> Ragged:
    many = np.diff(ragged.ptr)[rows]
    ptr = np.concatenate([[0], np.cumsum(many)]).astype(np.int32)
    return Ragged(ptr, ragged.values[runs(ragged.ptr[rows], many)])


def _part_of_state(day: Day, rows: Rows, part: Requests) -> State:
    state = day.state
    number = np.full(len(day.requests), NOBODY, np.int32)
    number[rows] = np.arange(len(rows), dtype=np.int32)
    slot = moved_slots(state.locked_slot[rows], day.requests.slots.ptr[rows], part.slots.ptr[:-1])
    forbidden = state.forbidden[number[state.forbidden[:, 0]] != NOBODY].copy()
    forbidden[:, 0] = number[forbidden[:, 0]]
    told = number[state.acceptance_pair[:, 0]] != NOBODY
    pairs = state.acceptance_pair[told].copy()
    pairs[:, 0] = number[pairs[:, 0]]
    return State(
        locked_person=state.locked_person[rows],
        locked_slot=slot,
        promised=state.promised[rows],
        forbidden=forbidden,
        acceptance_pair=pairs,
        acceptance=state.acceptance[told],
    )


def moved_slots(slot: Ints, before: Ints, after: Ints) -> Ints:
    """Return positions of slots, NOBODY included, when the first slot of each request moves."""
    return np.where(slot == NOBODY, NOBODY, slot - before + after).astype(np.int32)


def with_wish(day: Day, request: int, *, slots: Sequence[int] | None = None, **values: int | bool) -> Day:
    """Return the day with some fields of one request replaced, its locks lifted if its slots are."""
    wishes, state = day.requests, day.state
    changed = {}
    for name, value in values.items():
        changed[name] = getattr(wishes, name).copy()
        changed[name][request] = value
    if slots is None:
        return replace(day, requests=replace(wishes, **changed), digest="")
    ptr = wishes.slots.ptr.astype(np.int64)
    begin, end = int(ptr[request]), int(ptr[request + 1])
    flat = np.concatenate([wishes.slots.values[:begin], np.array(slots, np.int32), wishes.slots.values[end:]])
    grown = ptr.copy()
    grown[request + 1 :] += len(slots) - (end - begin)
    moved = Ragged(grown.astype(np.int32), flat.astype(np.int32))
    locked = moved_slots(state.locked_slot, wishes.slots.ptr[:-1], moved.ptr[:-1])
    locked[request] = NOBODY
    return replace(
        day,
        requests=replace(wishes, slots=moved, **changed),
        state=replace(state, locked_slot=locked),
        digest="",
    )


def with_lock(day: Day, request: int, person: int, slot: int = NOBODY) -> Day:
    """Return the day with one request settled: this person, in this slot or in any."""
    who, when = day.state.locked_person.copy(), day.state.locked_slot.copy()
    who[request], when[request] = person, slot
    return replace(day, state=replace(day.state, locked_person=who, locked_slot=when), digest="")


def with_locks(day: Day, rows: Rows, person: Ints, slot: Ints) -> Day:
    """Return the day with these requests settled as `person` and `slot` (per request of the day) say."""
    who, when = day.state.locked_person.copy(), day.state.locked_slot.copy()
    who[rows], when[rows] = person[rows], slot[rows]
    return replace(day, state=replace(day.state, locked_person=who, locked_slot=when), digest="")


def without_locks(day: Day, rows: Rows) -> Day:
    """Return the day with these requests open again; promises stay."""
    who, when = day.state.locked_person.copy(), day.state.locked_slot.copy()
    who[rows] = when[rows] = NOBODY
    return replace(day, state=replace(day.state, locked_person=who, locked_slot=when), digest="")


def with_promise(day: Day, request: int) -> Day:
    """Return the day with one more promise."""
    promised = day.state.promised.copy()
    promised[request] = True
    return replace(day, state=replace(day.state, promised=promised), digest="")


def with_forbidden(day: Day, pairs: Sequence[tuple[int, int]]) -> Day:
    """Return the day in which these (request, person) are no longer possible."""
    more = np.array(pairs, np.int32).reshape(len(pairs), 2)
    forbidden = np.concatenate([day.state.forbidden, more])
    return replace(day, state=replace(day.state, forbidden=forbidden), digest="")


def with_windows(day: Day, person: int, windows: Sequence[tuple[int, int]]) -> Day:
    """Return the day in which one person is there at other times; none: not at all."""
    old = day.pool.windows
    rows = [old.row(other).reshape(-1, 2) for other in range(len(day.pool))]
    rows[person] = np.array(windows, np.int32).reshape(len(windows), 2)
    ptr = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int32)
    pool = replace(day.pool, windows=Ragged(ptr, np.concatenate(rows)))
    return replace(day, pool=pool, digest="")


def with_clone(day: Day, like: int, name: str, **values: object) -> Day:
    """Return the day with one more person, the last, who is like another but for some fields.

    `windows` is given as a list of (from, to), everything else as the value of the array.
    """
    pool = day.pool
    columns: dict[str, object] = {}
    for part in fields(Pool):
        if part.name in ("ids", "languages", "windows"):
            continue
        old = getattr(pool, part.name)
        one = np.asarray(values.get(part.name, old[like]), old.dtype).reshape(1, *old.shape[1:])
        columns[part.name] = np.concatenate([old, one])
    given = values.get("windows", pool.windows.row(like))
    window = np.asarray(given, np.int32).reshape(-1, 2)
    ptr = np.concatenate([pool.windows.ptr, [pool.windows.ptr[-1] + len(window)]]).astype(np.int32)
    windows = Ragged(ptr, np.concatenate([pool.windows.values.reshape(-1, 2), window]))
    grown = replace(pool, ids=(*pool.ids, name), windows=windows, **columns)  # type: ignore[arg-type]
    return replace(day, pool=grown, digest="")
