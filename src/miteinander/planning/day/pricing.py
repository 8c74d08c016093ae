"""The best routes of everybody for given prices of the requests, all people at once.

A route is a person's jobs in order. Its profit is what it gains less ways and less the prices of the
requests it serves. Routes grow job by job in layers; a layer is a handful of arrays. Three things keep
layers small:

- a job that gains less than its price is in no best route, because leaving one out never makes ways longer;
- `ahead`, the most that can still come after a job if working hours had no limit, shows which
  beginnings lead nowhere;
- of a layer that is still too wide only the most promising beginnings go on. What the others could
  reach raises `upper`, so that the bound drawn from it stays true.

Prices must be multiples of 1/1024: then every sum of points is exact in a double.
"""

from dataclasses import dataclass

import numpy as np

from miteinander.planning.day.eligible import runs
from miteinander.planning.day.jobs import Jobs, Places, arcs
from miteinander.planning.day.model import Bools, Floats, Ints, Longs
from miteinander.planning.day.thinning import thinned, without_ways
from miteinander.planning.deadline import Deadline

GRAIN = 1024
CHUNK = 1_000_000  # arcs looked at in one go
FEW = 2_000  # beginnings that are not worth comparing
BITS = 62  # requests with several slots that one person's routes can tell apart
ALWAYS = 10  # so few of them are told apart always, more only where it has mattered


@dataclass(frozen=True, slots=True)
class Routes:
    """Routes one after the other: route `k` is `job[ptr[k]:ptr[k + 1]]`, entries of `Jobs`."""

    ptr: Longs
    job: Ints
    person: Ints
    gain: Longs  # points with ways, without prices
    profit: Floats  # at the prices it was found with

    def __len__(self) -> int:
        return len(self.person)


@dataclass(frozen=True, slots=True)
class Priced:
    """What was found, and per person the most any route could bring, at least 0."""

    routes: Routes
    upper: Floats
    complete: bool  # nothing above the floor was left out
    repeated: Longs  # person * requests + request of what routes served twice; tell those apart next time


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which routes are asked for."""

    keep: int = 3  # most routes per person
    slack: float = 200.0  # points behind the person's best, at most
    width: int = 1_500_000  # continuations per layer and chunk
    every: bool = False  # also routes that are no better than another one ending alike
    worst: float = 0.0  # jobs may gain that much less than their price
    most: int = 10**9  # routes in all: stop looking, incomplete, when there are more


def grained(price: Floats) -> Floats:
    """Round prices to the next exact number."""
    return np.rint(price * GRAIN) / GRAIN


NOTHING = np.zeros(0, np.int64)


def best_routes(
    jobs: Jobs,
    price: Floats,
    floor: Floats,
    wanted: Wanted,
    *,
    apart: Longs = NOTHING,
    deadline: Deadline | None = None,
    among: Places | None = None,
) -> Priced:
    """Return each person's best routes with a profit above `floor`.

    `apart` names, as `Priced.repeated` does, requests whose slots must be told apart; `among` the only
    jobs looked at. When time runs out nothing is known of `upper`.
    """
    profit = jobs.gain - price[jobs.request]
    active = np.flatnonzero((profit > -wanted.worst) | jobs.locked)
    if among is not None:
        active = np.intersect1d(active, among)
    upper = floor.copy()
    parts: list[Routes] = []
    repeated = [NOTHING]
    thin = thinned(jobs, active, profit)
    complete = len(thin) == len(active)
    for chosen in _chunks(jobs, thin):
        search = _Search(jobs, chosen, profit, floor, wanted, apart)
        in_time = not (wanted.every and not complete) and search.run(deadline)
        if not in_time or sum(len(part) for part in parts) > wanted.most:
            return Priced(joined(parts), np.full(jobs.people, np.inf), False, np.concatenate(repeated))
        parts.append(search.selected(price))
        repeated.append(search.repeated)
        upper = np.maximum(upper, search.upper)
        complete &= search.complete
    if not complete:
        most = np.maximum(floor, without_ways(jobs, active, profit))
        upper = most if len(thin) < len(active) else np.minimum(upper, most)
    return Priced(joined(parts), upper, complete, np.concatenate(repeated))


def _chunks(jobs: Jobs, active: Places) -> list[Places]:
    """Return the active jobs in portions of whole people with about CHUNK arcs each."""
    many = np.bincount(jobs.person[active], minlength=jobs.people).astype(np.int64)
    portion = np.cumsum(many * (many + 1) // 2) // CHUNK
    if not len(active):
        return []
    cuts = np.flatnonzero(np.diff(portion[jobs.person[active]])) + 1
    return np.split(active, cuts)


def joined(parts: list[Routes]) -> Routes:
    """Return several collections of routes as one."""
    if not parts:
        none = np.zeros(0, np.int64)
        return Routes(np.zeros(1, np.int64), none.astype(np.int32), none.astype(np.int32), none, np.zeros(0))
    many = np.concatenate([np.diff(part.ptr) for part in parts])
    return Routes(
        np.concatenate([[0], np.cumsum(many)]),
        np.concatenate([part.job for part in parts]),
        np.concatenate([part.person for part in parts]),
        np.concatenate([part.gain for part in parts]),
        np.concatenate([part.profit for part in parts]),
    )


class _Search:
    """Grows the routes of some people layer by layer."""

    def __init__(
        self, jobs: Jobs, chosen: Places, profit: Floats, floor: Floats, wanted: Wanted, apart: Longs
    ) -> None:
        self.jobs, self.chosen, self.wanted, self.apart = jobs, chosen, wanted, apart
        self.person = jobs.person[chosen]
        self.profit = profit[chosen]
        self.home = jobs.home_cost[chosen].astype(np.float64)
        self.duration = jobs.duration[chosen]
        self.floor = floor
        self.best = floor.copy()
        self.upper = floor.copy()
        self.complete = True
        self.repeated = NOTHING
        before, self.after, minutes = arcs(jobs, chosen)
        self.step = self.profit[self.after] - jobs.travel_cost * minutes
        self.ptr = np.searchsorted(before, np.arange(len(chosen) + 1))
        self.ahead = self._ahead()
        self.bit = self._bits()
        self.to_come = self._to_come()
        self.layers: list[
            tuple[Places, Places]
        ] = []  # last job, position of the beginning in the layer before
        self.found: list[tuple[int, Places, Floats]] = []  # layer, positions, profit

    def _ahead(self) -> Floats:
        """Return the most that can come after each job, way home included, working hours left aside."""
        ahead = -self.home
        rows = np.flatnonzero(np.diff(self.ptr))
        while len(rows):
            longer = np.maximum.reduceat(self.step + ahead[self.after], self.ptr[rows])
            better = np.maximum(ahead[rows], longer)
            if np.array_equal(better, ahead[rows]):
                break
            ahead[rows] = better
        return ahead

    def _bits(self) -> Longs:
        """Return a bit per job whose request the person could do in several slots, else 0."""
        key = self.person.astype(np.int64) * self.jobs.requests + self.jobs.request[self.chosen]
        pair, place, many = np.unique(key, return_inverse=True, return_counts=True)
        several = np.flatnonzero(many > 1)
        owner = pair[several] // self.jobs.requests
        if not self.wanted.every:
            few = np.bincount(owner, minlength=self.jobs.people)[owner] <= ALWAYS
            several = several[few | np.isin(pair[several], self.apart)]
            owner = pair[several] // self.jobs.requests
        number = np.arange(len(several)) - np.searchsorted(owner, owner)
        bits = np.zeros(len(pair), np.int64)
        told = several[number < BITS]
        bits[told] = np.int64(1) << number[number < BITS]
        return bits[place]

    def _to_come(self) -> Longs:
        """Return which of the bits can still matter after each job."""
        out = np.zeros(len(self.chosen), np.int64)
        rows = np.flatnonzero(np.diff(self.ptr))
        if len(rows):
            out[rows] = np.bitwise_or.reduceat(self.bit[self.after], self.ptr[rows])
        return out

    def run(self, deadline: Deadline | None) -> bool:
        """Grow all layers; return whether there was time enough."""
        last = np.arange(len(self.chosen))
        begun = self.profit - self.home
        used = self.duration.astype(np.int32)
        fits = used <= self.jobs.minutes[self.person]
        parent, mask = np.full(len(last), -1), self.bit
        while deadline is None or not deadline.passed():
            keep = np.flatnonzero(fits & self._leads_somewhere(last, begun))
            if not self.wanted.every and len(keep) > FEW:
                keep = keep[self._unbeaten(last[keep], begun[keep], used[keep], mask[keep])]
            keep = self._narrowed(keep, last, begun)
            last, begun, used, parent, mask = last[keep], begun[keep], used[keep], parent[keep], mask[keep]
            if not len(last) or (self.wanted.every and not self.complete):
                return True
            self._note(last, begun)
            self.layers.append((last, parent))
            many = (self.ptr[1:] - self.ptr[:-1])[last]
            parent = np.repeat(np.arange(len(last)), many)
            arc = runs(self.ptr[last], many)
            last = self.after[arc]
            begun = begun[parent] + self.step[arc]
            used = used[parent] + self.duration[last]
            fits = (used <= self.jobs.minutes[self.person[last]]) & (mask[parent] & self.bit[last] == 0)
            mask = mask[parent] | self.bit[last]
        return False

    def _leads_somewhere(self, last: Places, begun: Floats) -> Bools:
        """Return which beginnings can end above the floor, and not too far behind the best."""
        person = self.person[last]
        aim = np.maximum(self.floor, self.best - self.wanted.slack)[person]
        return begun + self.ahead[last] > aim

    def _unbeaten(self, last: Places, begun: Floats, used: Ints, mask: Longs) -> Places:
        """Return beginnings no other one beats: same last job, no more minutes, at least as much gained."""
        mask = mask & self.to_come[last]
        order = np.lexsort((-begun, used, mask, last))
        group = (np.diff(last[order]) != 0) | (np.diff(mask[order]) != 0)
        number = np.concatenate([[0], np.cumsum(group)])
        # One running maximum for all groups: each later group is lifted above everything before it.
        lift = float(np.ptp(begun)) + 1.0
        height = begun[order] + number * lift
        record = np.maximum.accumulate(height)
        good = np.concatenate([[True], height[1:] > record[:-1]])
        return np.sort(order[good])

    def _narrowed(self, keep: Places, last: Places, begun: Floats) -> Places:
        work = 1 + (self.ptr[1:] - self.ptr[:-1])[last[keep]]
        if int(work.sum()) <= self.wanted.width:
            return keep
        self.complete = False
        reach = (begun + self.ahead[last])[keep]
        # Everybody's best beginning first, then everybody's second: no one is lost to a neighbour.
        order = np.lexsort((keep, -reach, self.person[last[keep]]))
        person = self.person[last[keep[order]]]
        order = order[np.argsort(np.arange(len(order)) - np.searchsorted(person, person), kind="stable")]
        much = np.cumsum(work[order]) > self.wanted.width
        dropped = order[much]
        np.maximum.at(self.upper, self.person[last[keep[dropped]]], reach[dropped])
        return np.sort(keep[order[~much]])

    def _note(self, last: Places, begun: Floats) -> None:
        total = begun - self.home[last]
        person = self.person[last]
        np.maximum.at(self.best, person, total)
        aim = np.maximum(self.floor, self.best - self.wanted.slack)[person]
        good = np.flatnonzero(total > aim)
        if len(good):
            self.found.append((len(self.layers), good, total[good]))

    def selected(self, price: Floats) -> Routes:
        """Return the routes asked for, best first for each person."""
        self.upper = np.maximum(self.upper, self.best)
        parts = [self._rows(*found) for found in self.found]
        routes = joined(parts)
        aim = np.maximum(self.floor, self.best - self.wanted.slack)[routes.person]
        order = np.lexsort((-routes.profit, routes.person))
        order = order[(routes.profit > aim)[order]]
        person = routes.person[order]
        rank = np.arange(len(order)) - np.searchsorted(person, person)
        return self._worth(taken(routes, order[rank < self.wanted.keep]), price)

    def _rows(self, layer: int, place: Places, profit: Floats) -> Routes:
        """Return routes of equal length, walked back from their last jobs."""
        table = np.empty((len(place), layer + 1), np.int32)
        for column in range(layer, -1, -1):
            last, parent = self.layers[column]
            table[:, column] = self.chosen[last[place]]
            place = parent[place]
        ptr = np.arange(len(table) + 1, dtype=np.int64) * (layer + 1)
        person = self.jobs.person[table[:, 0]]
        return Routes(ptr, table.ravel(), person, np.zeros(len(table), np.int64), profit)

    def _worth(self, routes: Routes, price: Floats) -> Routes:
        """Add the gain, and leave out routes that serve a request twice."""
        owner = np.repeat(np.arange(len(routes)), np.diff(routes.ptr))
        request = self.jobs.request[routes.job]
        paid = np.bincount(owner, price[request], minlength=len(routes))
        gain = np.rint(routes.profit + paid).astype(np.int64)
        worth = Routes(routes.ptr, routes.job, routes.person, gain, routes.profit)
        key = np.sort(owner * self.jobs.requests + request)
        again = key[1:][key[1:] == key[:-1]]
        if not len(again):
            return worth
        self.complete = False
        twice = np.unique(again // self.jobs.requests)
        person = routes.person[again // self.jobs.requests].astype(np.int64)
        self.repeated = np.unique(person * self.jobs.requests + again % self.jobs.requests)
        return taken(worth, np.setdiff1d(np.arange(len(routes)), twice))


def taken(routes: Routes, chosen: Places) -> Routes:
    """Return the chosen routes in that order."""
    many = np.diff(routes.ptr)[chosen]
    ptr = np.concatenate([[0], np.cumsum(many)])
    job = routes.job[runs(routes.ptr[:-1][chosen], many)]
    return Routes(ptr, job, routes.person[chosen], routes.gain[chosen], routes.profit[chosen])
