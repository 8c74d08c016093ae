"""Diving: settle the surest routes, let the others be found anew around them, and so on to a whole plan."""

from collections.abc import Callable
from contextlib import suppress

import numpy as np

from miteinander.planning.day.jobs import Jobs, Places
from miteinander.planning.day.master import Master, OutOfTime
from miteinander.planning.day.model import Bools, Floats, Longs
from miteinander.planning.day.pricing import Routes, Wanted, best_routes, grained, joined, taken
from miteinander.planning.deadline import Deadline

SURE = 0.999
LIKELY = 0.75  # settled along with the sure ones
AT_LEAST = 0.02  # share of the undecided routes settled in each round, the likeliest
NEVER = 1e9  # a price nobody pays
PRICINGS = 2  # times new routes are asked for after each settling


class Dive:
    """Settles routes in the master until so few are undecided that an exact choice can take over."""

    def __init__(
        self, jobs: Jobs, master: Master, apart: Longs, deadline: Deadline, say: Callable[[str], None]
    ) -> None:
        self.jobs, self.master, self.apart = jobs, master, apart
        self.deadline, self.say = deadline, say
        self.settled = np.zeros(0, np.intp)

    def run(self, few: int) -> Places:
        """Return the routes settled, numbered as in the master; at most `few` undecided ones are left."""
        with suppress(OutOfTime):
            self._run(few)
        return self.settled

    def _run(self, few: int) -> None:
        self.master.solve(self.deadline)
        while not self.deadline.passed():
            _, share = self.master.shares()
            undecided = np.flatnonzero((share > 1 - SURE) & (share < SURE))
            self._settle(np.flatnonzero(share >= SURE))
            if len(undecided) <= few:
                break
            order = undecided[np.argsort(-share[undecided], kind="stable")]
            many = max(1, int(AT_LEAST * len(order)), int((share[order] >= LIKELY).sum()))
            self._settle(self._compatible(order[:many]))
            self.say(f"{len(self.settled)} routes settled, {len(undecided)} undecided")
            self.master.solve(self.deadline)
            for _ in range(PRICINGS):
                if self.deadline.passed() or not self._price():
                    break

    def _compatible(self, order: Places) -> Places:
        """Return the routes that fit to the settled ones and to those before them."""
        busy, served = self._taken()
        routes, out = self.master.routes(), []
        for route in order.tolist():
            request = self.jobs.request[routes.job[routes.ptr[route] : routes.ptr[route + 1]]]
            if not busy[routes.person[route]] and not served[request].any():
                busy[routes.person[route]] = True
                served[request] = True
                out.append(route)
        return np.array(out, np.intp)

    def _settle(self, routes: Places) -> None:
        self.settled = np.union1d(self.settled, routes)
        self.master.settle(self.settled)

    def _taken(self) -> tuple[Bools, Bools]:
        """Return which people and requests are settled."""
        return taken_by(self.jobs, taken(self.master.routes(), self.settled))

    def _price(self) -> bool:
        """Ask everybody who is free for routes of what is left; return whether there were new ones."""
        busy, served = self._taken()
        _, price, toll = self.master.solve(self.deadline)
        price = grained(price + toll * self.jobs.priority)
        price[served] = NEVER
        floor = np.where(busy, NEVER, 0.0)
        found = best_routes(self.jobs, price, floor, Wanted(), apart=self.apart, deadline=self.deadline)
        fresh = self.master.add(found.routes)
        if fresh:
            self.master.solve(self.deadline)
        return fresh > 0


def taken_by(jobs: Jobs, routes: Routes) -> tuple[Bools, Bools]:
    """Return which people and which requests the routes take."""
    busy = np.zeros(jobs.people, np.bool_)
    served = np.zeros(jobs.requests, np.bool_)
    busy[routes.person] = True
    served[jobs.request[routes.job]] = True
    return busy, served


def filled(jobs: Jobs, chosen: Routes, apart: Longs, deadline: Deadline) -> Routes:
    """Return the plan after everybody has been offered what nobody does, as long as that gains something."""
    while not deadline.passed():
        better = _improvements(jobs, chosen, apart, deadline)
        if not len(better):
            return chosen
        kept = chosen.person[~np.isin(chosen.person, better.person)]
        stay = np.flatnonzero(np.isin(chosen.person, kept))
        chosen = joined([taken(chosen, stay), better])
    return chosen


def _improvements(jobs: Jobs, chosen: Routes, apart: Longs, deadline: Deadline) -> Routes:
    """Return better routes that share nothing: of their own jobs and those of nobody."""
    _, served = taken_by(jobs, chosen)
    now = np.zeros(jobs.people)
    now[chosen.person] = chosen.gain
    mine = np.zeros(len(jobs), np.bool_)
    owner = np.full(jobs.requests, -1, np.int64)
    owner[jobs.request[chosen.job]] = np.repeat(chosen.person, np.diff(chosen.ptr))
    mine = owner[jobs.request] == jobs.person
    open_ = np.flatnonzero(mine | ~served[jobs.request])
    free: Floats = np.zeros(jobs.requests)
    found = best_routes(
        jobs, free, now, Wanted(slack=np.inf), apart=apart, deadline=deadline, among=open_
    ).routes
    more = found.gain - now[found.person]
    busy, out = np.zeros(jobs.people, np.bool_), []
    gone = np.zeros(jobs.requests, np.bool_)
    for route in np.argsort(-more, kind="stable").tolist():
        fresh = jobs.request[found.job[found.ptr[route] : found.ptr[route + 1]]]
        fresh = fresh[owner[fresh] != found.person[route]]
        if not busy[found.person[route]] and not gone[fresh].any():
            busy[found.person[route]] = True
            gone[fresh] = True
            out.append(route)
    return taken(found, np.array(out, np.intp))
