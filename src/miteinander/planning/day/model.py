"""A day of interpreting as arrays: what everything in this package reads and returns.

Times are whole minutes after midnight, places kilometres on a plane. People, requests and slots
are numbered by their position; `n` people, `m` requests, `s` slots (all slots of all requests, one
after the other). `records` builds these arrays from one record per person and request.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

NOBODY = -1  # also: no slot, no wish, a value nobody has
REQUEST_MODES = ("onsite", "video", "phone")
ONSITE = 0
GENDERS = ("f", "m")


@dataclass(frozen=True, slots=True)
class TravelMode:
    """How somebody gets about: speed, minutes before moving at all, and how far at most (by road)."""

    name: str
    kmh: float
    overhead_minutes: float
    max_km: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What a plan is worth, in points. Defaults: the shared format."""

    priority: int = 10_000  # per unit of a served request's priority: level 1
    known: int = 400
    gender_wish: int = 120
    topic: int = 100
    dialect: int = 80
    level: int = 30  # per step above the lowest level allowed
    overqualified: int = 20  # taken off per step
    later_slot: int = 50  # taken off per rank
    hours: int = 1  # 0 ignores the hours so far, 2 counts them twice
    hours_ceiling_tenths: int = 400
    travel_minute: int = 2  # taken off


@dataclass(frozen=True, slots=True)
class Rules:
    """A centre's rules and weights; a plan remembers their version."""

    modes: tuple[TravelMode, ...]
    buffer_minutes: int = 5  # between two jobs, if there is a way between them
    pool_remote: bool = True  # remote jobs may be done for other regions
    lowest_level: int = 2
    detour: float = 1.3  # road kilometres per kilometre as the crow flies
    same_place_is_free: bool = (
        False  # no minutes between two jobs in one house; the shared format counts some
    )
    weights: Weights = Weights()
    version: str = "miteinander/day/1"


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of unequal length: row `i` is `values[ptr[i]:ptr[i + 1]]`."""

    ptr: Ints
    values: Ints

    def row(self, index: int) -> Ints:
        """Return one row, a view."""
        return self.values[self.ptr[index] : self.ptr[index + 1]]

    def owner(self) -> Ints:
        """Return for every value the row it belongs to."""
        return np.repeat(np.arange(len(self.ptr) - 1, dtype=np.int32), np.diff(self.ptr))


@dataclass(frozen=True, slots=True)
class Pool:
    """The interpreters, each array `n` long."""

    ids: tuple[str, ...]
    languages: tuple[str, ...]  # names of the columns of `level`
    region: Ints  # numbers shared with `Requests.region`
    home: Floats  # (n, 2)
    mode: Ints  # index in `Rules.modes`; -1: no way to travel, not to be planned at all
    gender: Ints  # index in GENDERS or -1
    qualification: Ints
    topics: Bools  # (n, number of topics)
    dialect: Ints  # numbers shared with `Requests.dialect`
    level: NDArray[np.int8]  # (n, number of languages), 0: does not speak it
    windows: Ragged  # values (k, 2): from, to; disjoint, ascending, a job lies within one of them
    max_minutes: Ints  # sum of durations today, the weekly and monthly rest already taken into account
    accepts: Bools  # (n, 3), columns as REQUEST_MODES
    hours_tenths: Ints  # tenths of an hour worked so far

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Requests:
    """The requests, each array `m` long."""

    ids: tuple[str, ...]
    region: Ints
    place: Floats  # (m, 2); of no meaning for remote ones
    mode: Ints  # index in REQUEST_MODES
    language: Ints  # column of `Pool.level`, -1: nobody in the pool speaks it
    min_level: Ints
    dialect: Ints
    topic: Ints  # column of `Pool.topics`, -1: nobody in the pool has it
    duration: Ints
    priority: Ints
    min_qualification: Ints
    gender_wish: Ints  # index in GENDERS or -1
    gender_hard: Bools
    known: Ints  # person or -1
    excluded: Ragged  # values: people
    slots: Ragged  # values: start minutes, the wish first

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class State:
    """What is settled already.

    Locked jobs stay, whatever eligibility says today; promised requests get somebody.
    """

    locked_person: Ints  # per request: person or -1
    locked_slot: Ints  # per request: slot (position in `Requests.slots.values`) or -1: any of its slots
    promised: Bools  # per request
    forbidden: Ints  # (k, 2): request, person who declined or is blocked
    acceptance_pair: Ints  # (k, 2): request, person; everybody else accepts with certainty
    acceptance: Floats  # (k,) probability; the pair's value is multiplied by it


def open_state(requests: int) -> State:
    """Return the state of a day in which nothing is settled."""
    nobody = np.full(requests, NOBODY, np.int32)
    pairs = np.zeros((0, 2), np.int32)
    return State(nobody, nobody.copy(), np.zeros(requests, np.bool_), pairs, pairs.copy(), np.zeros(0))


@dataclass(frozen=True, slots=True)
class Day:
    """Everything a plan is made from."""

    name: str
    pool: Pool
    requests: Requests
    rules: Rules
    state: State
    digest: str = ""  # of the records or file it came from: "recomputed from the same input"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Who could do what and when: one entry per (person, request, slot).

    In the order of person, start, request, slot.
    """

    ptr: Ints  # (n + 1,) entries of person i: ptr[i]:ptr[i + 1]
    person: Ints
    request: Ints
    slot: Ints  # position in `Requests.slots.values`
    start: Ints  # minutes
    value: Ints  # points without travel, bonus of promises not included
    home_way: Ints  # minutes from or to home, 0 for remote jobs

    def __len__(self) -> int:
        return len(self.person)


@dataclass(frozen=True, slots=True)
class Plan:
    """Who does what, what it is worth, and what no other plan can exceed.

    `bound >= objective` always holds. `bound_level1` limits level 1 of every plan, `bound_level2`
    limits level 2 of every plan whose level 1 is not worse than this one's.
    """

    person: Ints  # per request: person or -1
    slot: Ints  # per request: position in `Requests.slots.values` or -1
    objective: int
    level1: int
    level2: int
    travel_minutes: int
    bound: int
    bound_level1: int
    bound_level2: int
    request_price: Floats  # (m,) dual: what serving the request is worth beyond its cost to others
    person_price: Floats  # (n,) dual: what one more person like this would add, beyond today's use
    rules_version: str
    digest: str
    seconds: float
    notes: tuple[str, ...] = field(default=())  # how it was reached, for the log; no names

    @property
    def served(self) -> int:
        """Return how many requests have somebody."""
        return int((self.person != NOBODY).sum())

    @property
    def gap(self) -> float:
        """Return the share by which a better plan could exceed this one at most."""
        return self.bound / self.objective - 1 if self.objective > 0 else float(self.bound > self.objective)
