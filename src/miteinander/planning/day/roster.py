"""Who does what while a search tries things out: fit a request in, move others aside, undo."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from miteinander.planning.day.jobs import jobs_of
from miteinander.planning.day.model import NOBODY, Day, Ints, Pairs
from miteinander.planning.day.travel import EPSILON
from miteinander.planning.deadline import Deadline


class Placed(Protocol):
    """What a plan and a witness have in common: person and slot per request, -1 where there is none."""

    @property
    def person(self) -> Ints:
        """Return the person of each request."""

    @property
    def slot(self) -> Ints:
        """Return the slot of each request, a position in `Requests.slots.values`."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Who could do what: person and slot per request. Nobody is named by it."""

    person: Ints
    slot: Ints


class Roster:
    """The jobs everybody has, as lists: one entry is one pair of `Pairs`."""

    def __init__(self, day: Day, pairs: Pairs) -> None:
        jobs = jobs_of(day, pairs)
        self.day, self.pairs = day, pairs
        self.person: list[int] = jobs.person.tolist()
        self.request: list[int] = jobs.request.tolist()
        self.slot: list[int] = pairs.slot.tolist()
        self.start: list[int] = jobs.start.tolist()
        self.end: list[int] = jobs.end.tolist()
        self.onsite: list[bool] = jobs.onsite.tolist()
        self.value: list[int] = pairs.value.tolist()
        self.locked: list[bool] = jobs.locked.tolist()
        self.place: list[list[float]] = jobs.place.tolist()
        self.mode: list[int] = jobs.mode.tolist()
        self.limit: list[int] = jobs.minutes.tolist()
        self.home: list[int] = pairs.home_way.tolist()
        self.overhead: list[float] = jobs.ways.overhead.tolist()
        self.pace: list[float] = (jobs.ways.factor / jobs.ways.kmh).tolist()
        self.buffer = day.rules.buffer_minutes
        self.same_place_is_free = day.rules.same_place_is_free
        self.options = self._options(pairs)
        self.entry = [NOBODY] * len(day.requests)
        self.route: dict[int, list[int]] = {}
        self.used: dict[int, int] = {}

    def _options(self, pairs: Pairs) -> list[list[int]]:
        """Return the entries of each request, the most valuable first."""
        order = np.lexsort((np.arange(len(pairs)), -pairs.value.astype(np.int64), pairs.request))
        ends = np.cumsum(np.bincount(pairs.request, minlength=len(self.day.requests)))
        return [part.tolist() for part in np.split(order, ends)][: len(self.day.requests)]

    def take_over(self, plan: Placed, rows: Iterable[int]) -> list[int]:
        """Put what a plan says about these requests; return those for which that is impossible."""
        person, slot = plan.person.tolist(), plan.slot.tolist()
        left = []
        for row in rows:
            entry = self.find(row, person[row], slot[row])
            if entry == NOBODY or self.clashes(entry):
                left.append(row)
            else:
                self.put(entry)
        return left

    def find(self, request: int, person: int, slot: int) -> int:
        """Return the entry of a request, or -1 if it is not possible."""
        for entry in self.options[request]:
            if self.person[entry] == person and self.slot[entry] == slot:
                return entry
        return NOBODY

    def way(self, one: int, two: int) -> int:
        """Return the minutes from one entry to another of the same person."""
        if not self.onsite[one] and not self.onsite[two]:
            return 0
        (x, y), (u, v) = self.place[one], self.place[two]
        if self.same_place_is_free and (x, y) == (u, v):
            return 0
        mode = self.mode[one]
        return math.ceil(self.overhead[mode] + self.pace[mode] * math.hypot(x - u, y - v) - EPSILON)

    def compatible(self, one: int, two: int) -> bool:
        """Return whether a person can do both."""
        if self.locked[one] and self.locked[two]:
            return True
        if self.start[two] < self.start[one]:
            one, two = two, one
        free = self.start[two] - self.end[one]
        if free < 0:
            return False
        minutes = self.way(one, two)
        return minutes == 0 or minutes + self.buffer <= free

    def clashes(self, entry: int) -> list[int]:
        """Return what its person would have to give up for an entry; the person's hours count, too."""
        return next(self.ejections(entry))

    def ejections(self, entry: int) -> Iterator[list[int]]:
        """Yield sets of entries, each of which must go before this one fits; at least one."""
        person = self.person[entry]
        route = self.route.get(person, [])
        gone = [other for other in route if not self.compatible(entry, other)]
        left = [other for other in route if other not in gone]
        over = self.used.get(person, 0) + self.length(entry) - self.limit[person]
        over -= sum(self.length(other) for other in gone)
        if over <= 0 or self.locked[entry]:
            yield gone
            return
        enough = [other for other in left if self.length(other) >= over and not self.locked[other]]
        for other in sorted(enough, key=self.length):
            yield [*gone, other]
        if not enough:
            yield route.copy()

    def length(self, entry: int) -> int:
        """Return the minutes of a job."""
        return self.end[entry] - self.start[entry]

    def put(self, entry: int) -> None:
        """Give an entry to its person."""
        person = self.person[entry]
        route = self.route.setdefault(person, [])
        route.append(entry)
        route.sort(key=lambda other: (self.start[other], other))
        self.used[person] = self.used.get(person, 0) + self.length(entry)
        self.entry[self.request[entry]] = entry

    def drop(self, entry: int) -> None:
        """Take an entry from its person."""
        person = self.person[entry]
        self.route[person].remove(entry)
        self.used[person] -= self.length(entry)
        self.entry[self.request[entry]] = NOBODY

    def detour(self, entry: int) -> int:
        """Return the minutes of travel an entry that fits adds to its person's day."""
        route = self.route.get(self.person[entry], [])
        key = (self.start[entry], entry)
        before = [other for other in route if (self.start[other], other) < key]
        after = [other for other in route if (self.start[other], other) > key]
        out = self.way(before[-1], entry) if before else self.home[entry]
        back = self.way(entry, after[0]) if after else self.home[entry]
        if before and after:
            return out + back - self.way(before[-1], after[0])
        return out + back - (self.home[after[0]] if after else self.home[before[-1]] if before else 0)

    def arrays(self) -> tuple[Ints, Ints]:
        """Return person and slot per request."""
        entry = np.array(self.entry, np.int32).reshape(len(self.entry))
        if not len(self.pairs):
            return np.full(len(entry), NOBODY, np.int32), np.full(len(entry), NOBODY, np.int32)
        placed = entry != NOBODY
        person = np.where(placed, self.pairs.person[entry], NOBODY).astype(np.int32)
        return person, np.where(placed, self.pairs.slot[entry], NOBODY).astype(np.int32)


class Seating:
    """Search for a place for a request by moving others aside, never leaving one of `must` without."""

    def __init__(
        self, roster: Roster, must: Sequence[bool], nodes: int, deadline: Deadline | None = None
    ) -> None:
        self.roster, self.must, self.nodes, self.deadline = roster, must, nodes, deadline
        self.fixed: set[int] = set()  # requests placed on the way here; they do not move again

    def seat(self, request: int, depth: int) -> bool:
        """Place a request with at most `depth` moves one after the other; undo everything if that fails."""
        roster = self.roster
        if self.deadline and self.deadline.passed():
            return False
        ways = [
            (len(gone), order, entry, gone)
            for order, entry in enumerate(roster.options[request])
            for gone in roster.ejections(entry)
            if self._may_go(gone)
        ]
        for many, _, entry, gone in sorted(ways):
            if many and depth <= 0:
                return False
            self.nodes -= 1
            if self.nodes < 0:
                return False
            if self._try(request, entry, gone, depth):
                return True
        return False

    def _may_go(self, gone: list[int]) -> bool:
        roster = self.roster
        return not any(roster.locked[other] or roster.request[other] in self.fixed for other in gone)

    def _try(self, request: int, entry: int, gone: list[int], depth: int) -> bool:
        roster = self.roster
        before = {row: place for row, place in enumerate(roster.entry) if place != NOBODY} if gone else {}
        for other in gone:
            roster.drop(other)
        roster.put(entry)
        self.fixed.add(request)
        homeless = [roster.request[other] for other in gone if self.must[roster.request[other]]]
        homeless.sort(key=lambda row: len(roster.options[row]))
        if all(self.seat(row, depth - 1) for row in homeless):
            return True
        self.fixed.discard(request)
        self._restore(before)
        return False

    def _restore(self, before: dict[int, int]) -> None:
        roster = self.roster
        now = {row: place for row, place in enumerate(roster.entry) if place != NOBODY}
        for row, place in now.items():
            if before.get(row) != place:
                self.fixed.discard(row)
                roster.drop(place)
        for row, place in before.items():
            if now.get(row) != place:
                roster.put(place)
