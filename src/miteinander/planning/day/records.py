"""One record per person and request, and how the arrays of a day are built from them."""

import hashlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as declared
from typing import Any

import numpy as np
from numpy.typing import NDArray

from miteinander.planning.day.model import (
    GENDERS,
    NOBODY,
    REQUEST_MODES,
    Day,
    Ints,
    Pool,
    Ragged,
    Requests,
    Rules,
    State,
)

Pair = tuple[str, str]  # ids of request and person
ANY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One interpreter on this day."""

    id: str
    home: tuple[float, float]
    mode: str
    levels: Mapping[str, int]
    windows: Sequence[tuple[int, int]]  # nothing: not available today
    region: Hashable = 0
    gender: str | None = None
    qualification: int = 0
    topics: Sequence[Hashable] = ()
    dialect: Hashable = None
    max_minutes: int = ANY_MINUTES
    minutes_left: int = ANY_MINUTES  # of the week, month or tax allowance
    accepts: Sequence[str] = REQUEST_MODES
    hours_so_far: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One request of this day; `slots` are start minutes, the preferred one first."""

    id: str
    language: str
    duration: int
    slots: Sequence[int]
    place: tuple[float, float] = (0.0, 0.0)
    region: Hashable = 0
    mode: str = "onsite"
    min_level: int = 2
    dialect: Hashable = None
    topic: Hashable = None
    priority: int = 1
    min_qualification: int = 0
    gender_wish: str | None = None
    gender_hard: bool = False
    known: str | None = None
    excluded: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What is settled before planning, by ids; see `State`."""

    locked: Mapping[str, tuple[str, int | None]] = declared(default_factory=dict)  # request: person, start
    promised: frozenset[str] = frozenset()
    forbidden: frozenset[Pair] = frozenset()
    acceptance: Mapping[Pair, float] = declared(default_factory=dict)


class _Numbers:
    """Numbers values in the order they are met. `None` equals `None`, as in the format."""

    def __init__(self) -> None:
        self.known: dict[Hashable, int] = {}

    def of(self, value: Hashable) -> int:
        return self.known.setdefault(value, len(self.known))


def day_of(
    people: Sequence[Person],
    wishes: Sequence[Wish],
    rules: Rules,
    settled: Settled | None = None,
    *,
    name: str = "",
) -> Day:
    """Return the day as arrays, in the order given.

    Raises:
        ValueError: an id is met twice, or a request is locked to nobody.
    """
    settled = settled or Settled()
    regions, dialects = _Numbers(), _Numbers()
    topics = {topic: column for column, topic in enumerate(_distinct(p.topics for p in people))}
    # Languages nobody speaks have a column, too: they are the first to recruit for.
    spoken = [*(person.levels for person in people), [wish.language for wish in wishes]]
    languages = {word: column for column, word in enumerate(_distinct(spoken))}
    index = _index([person.id for person in people])
    pool = _pool(people, rules, regions, dialects, topics, languages)
    requests = _requests(wishes, index, regions, dialects, topics, languages)
    state = _state(settled, requests, index)
    return Day(name, pool, requests, rules, state, _digest(people, wishes, rules, settled))


def _distinct(rows: Iterable[Iterable[Hashable]]) -> list[Hashable]:
    return list(dict.fromkeys(value for row in rows for value in row))


def _index(ids: Sequence[str]) -> dict[str, int]:
    index = {name: position for position, name in enumerate(ids)}
    if len(index) != len(ids):
        raise ValueError("an id is met twice")
    return index


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, np.int32).reshape(len(values))


def _ragged(rows: Sequence[Sequence[object]], width: tuple[int, ...] = ()) -> Ragged:
    ptr = np.zeros(len(rows) + 1, np.int32)
    np.cumsum([len(row) for row in rows], out=ptr[1:])
    flat = [value for row in rows for value in row]
    return Ragged(ptr, np.array(flat, np.int32).reshape(len(flat), *width))


def _table(rows: Sequence[Sequence[int]], width: int, dtype: type[np.generic]) -> NDArray[Any]:
    out = np.zeros((len(rows), width), dtype)
    for number, row in enumerate(rows):
        out[number, row] = 1
    return out


def _pool(
    people: Sequence[Person],
    rules: Rules,
    regions: _Numbers,
    dialects: _Numbers,
    topics: Mapping[Hashable, int],
    languages: Mapping[Hashable, int],
) -> Pool:
    modes = {mode.name: position for position, mode in enumerate(rules.modes)}
    genders = {word: position for position, word in enumerate(GENDERS)}
    level = np.zeros((len(people), len(languages)), np.int8)
    for row, person in enumerate(people):
        for word, step in person.levels.items():
            level[row, languages[word]] = step
    return Pool(
        ids=tuple(person.id for person in people),
        languages=tuple(str(word) for word in languages),
        region=_ints([regions.of(person.region) for person in people]),
        home=np.array([person.home for person in people], np.float64).reshape(-1, 2),
        mode=_ints([modes.get(person.mode, NOBODY) for person in people]),
        gender=_ints([genders.get(person.gender or "", NOBODY) for person in people]),
        qualification=_ints([person.qualification for person in people]),
        topics=_table([[topics[t] for t in person.topics] for person in people], len(topics), np.bool_),
        dialect=_ints([dialects.of(person.dialect) for person in people]),
        level=level,
        windows=_ragged([_merged(person.windows) for person in people], (2,)),
        max_minutes=_ints([max(0, min(person.max_minutes, person.minutes_left)) for person in people]),
        accepts=_table(
            [[REQUEST_MODES.index(mode) for mode in person.accepts] for person in people], 3, np.bool_
        ),
        hours_tenths=_ints([round(10 * person.hours_so_far) for person in people]),
    )


def _merged(windows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the windows in order; those that touch or overlap become one."""
    out: list[tuple[int, int]] = []
    for begin, end in sorted(windows):
        if out and begin <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif begin < end:
            out.append((begin, end))
    return out


def _requests(
    wishes: Sequence[Wish],
    index: Mapping[str, int],
    regions: _Numbers,
    dialects: _Numbers,
    topics: Mapping[Hashable, int],
    languages: Mapping[Hashable, int],
) -> Requests:
    genders = {word: position for position, word in enumerate(GENDERS)}
    return Requests(
        ids=tuple(_index([wish.id for wish in wishes])),
        region=_ints([regions.of(wish.region) for wish in wishes]),
        place=np.array([wish.place for wish in wishes], np.float64).reshape(-1, 2),
        mode=_ints([REQUEST_MODES.index(wish.mode) for wish in wishes]),
        language=_ints([languages.get(wish.language, NOBODY) for wish in wishes]),
        min_level=_ints([wish.min_level for wish in wishes]),
        dialect=_ints([dialects.of(wish.dialect) for wish in wishes]),
        topic=_ints([topics.get(wish.topic, NOBODY) for wish in wishes]),
        duration=_ints([wish.duration for wish in wishes]),
        priority=_ints([wish.priority for wish in wishes]),
        min_qualification=_ints([wish.min_qualification for wish in wishes]),
        gender_wish=_ints([genders.get(wish.gender_wish or "", NOBODY) for wish in wishes]),
        gender_hard=np.array([wish.gender_hard for wish in wishes], np.bool_),
        # Somebody who is not in today's pool is nobody.
        known=_ints([index.get(wish.known or "", NOBODY) for wish in wishes]),
        excluded=_ragged([[index[who] for who in wish.excluded if who in index] for wish in wishes]),
        slots=_ragged([list(wish.slots) for wish in wishes]),
    )


def _state(settled: Settled, requests: Requests, people: Mapping[str, int]) -> State:
    number = {name: position for position, name in enumerate(requests.ids)}
    person = np.full(len(requests), NOBODY, np.int32)
    slot = np.full(len(requests), NOBODY, np.int32)
    for name, (who, start) in settled.locked.items():
        row = number[name]
        if who not in people:
            raise ValueError(f"{name} is locked to {who}, who is not in the pool")
        person[row] = people[who]
        if start is not None:
            ranks = requests.slots.row(row).tolist()
            if start not in ranks:
                raise ValueError(f"{name} is locked to {start}, which is none of its slots")
            slot[row] = requests.slots.ptr[row] + ranks.index(start)
    known = [(pair, p) for pair, p in settled.acceptance.items() if pair[0] in number and pair[1] in people]
    forbidden = [pair for pair in sorted(settled.forbidden) if pair[0] in number and pair[1] in people]
    return State(
        locked_person=person,
        locked_slot=slot,
        promised=np.array([name in settled.promised for name in requests.ids], np.bool_),
        forbidden=_pairs(forbidden, number, people),
        acceptance_pair=_pairs([pair for pair, _ in known], number, people),
        acceptance=np.array([p for _, p in known], np.float64),
    )


def _pairs(pairs: Sequence[Pair], requests: Mapping[str, int], people: Mapping[str, int]) -> Ints:
    rows = [(requests[request], people[person]) for request, person in pairs]
    return np.array(rows, np.int32).reshape(len(rows), 2)


def _digest(people: Sequence[Person], wishes: Sequence[Wish], rules: Rules, settled: Settled) -> str:
    """Return a hash of everything the plan depends on."""
    told = hashlib.sha256()
    for record in [*people, *wishes, rules]:
        told.update(repr(record).encode())
    for part in (sorted(settled.locked.items()), sorted(settled.promised), sorted(settled.forbidden)):
        told.update(repr(part).encode())
    told.update(repr(sorted(settled.acceptance.items())).encode())
    return told.hexdigest()
