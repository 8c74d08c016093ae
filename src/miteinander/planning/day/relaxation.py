"""Column generation: prices under which nobody wants more than there is, and the bound they prove.

For any prices, what the requests cost plus what everybody could earn at most exceeds the worth of every
plan. The loop asks the master for prices, everybody for their best routes, and gives those routes to
the master.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np

from miteinander.planning.day.jobs import Jobs
from miteinander.planning.day.master import Master, OutOfTime
from miteinander.planning.day.model import Floats, Longs
from miteinander.planning.day.pricing import GRAIN, NOTHING, Routes, Wanted, best_routes, grained
from miteinander.planning.deadline import Deadline

CONTENDERS = 3  # the rent is what the next best person after so many would gain alone
FIRST_STEP = 100.0  # points a rent falls at first, then twice as many each time
FEW = 20  # stand-ins left: give them up at once
PULL = 0.3  # how strongly the best prices so far hold back new ones
MOST_ROUNDS = 300
PATIENCE = 4  # rounds in which the bound falls by next to nothing
STALL = 2e-7  # next to nothing, as a share
NEAR = 5e-7  # bound and mixture are as good as equal, as a share
NEAR_OF_MANY = 1e-5  # the same on days with
MANY = 100_000  # jobs, where another round costs more than it shows


@dataclass(slots=True)
class Relaxation:
    """The state of the loop and, when it ends, its outcome."""

    jobs: Jobs
    deadline: Deadline
    say: Callable[[str], None]
    wanted: Wanted = field(default_factory=Wanted)
    rent: Floats | None = None
    goal: float = -np.inf  # stop once the bound is at most this
    master: Master = field(init=False)
    bound: float = field(init=False, default=np.inf)
    price: Floats = field(init=False)  # the prices that prove the bound
    upper: Floats = field(init=False)  # per person: the most a route brings at these prices
    toll: float = field(init=False, default=0.0)  # part of the prices: per unit of priority
    limit: float = field(init=False, default=np.inf)  # what no plan's level 1 exceeds
    value: float = field(init=False, default=0.0)
    rounds: int = field(init=False, default=0)
    apart: Longs = field(init=False, default_factory=lambda: NOTHING)

    def __post_init__(self) -> None:
        self.price = first_rent(self.jobs) if self.rent is None else self.rent
        self.upper = np.zeros(self.jobs.people)
        self.master = Master(self.jobs, self.price)

    def run(self) -> None:
        """Repeat until the bound meets the master's value, nothing new is found, or time is up."""
        with suppress(OutOfTime):
            self._run()

    def _run(self) -> None:
        own, toll, pull = self._own(), self.toll, 0.0
        step = np.full(self.jobs.requests, FIRST_STEP)
        stalled = 0
        for _ in range(MOST_ROUNDS):
            self.rounds += 1
            before = self.bound
            fresh = self._ask(
                grained(pull * self._own() + (1 - pull) * own), _grained(pull * self.toll + (1 - pull) * toll)
            )
            if self.bound <= self.goal or self.deadline.passed():
                break
            self.value, own, toll = self.master.solve(self.deadline)
            rented = self._rented(step)
            self.say(f"round {self.rounds}: at least {self.value:.0f}, at most {self.bound:.0f}")
            stalled = stalled + 1 if before - self.bound < STALL * self.value else 0
            if not rented and self._met(fresh, pull, stalled):
                return
            pull = PULL if fresh or rented else 0.0
        self.value, _, _ = self.master.solve(self.deadline)  # the shares of the routes found last

    def _met(self, fresh: int, pull: float, stalled: int) -> bool:
        near = NEAR if len(self.jobs) < MANY else NEAR_OF_MANY
        met = np.floor(self.bound) <= self.value + near * self.value + 0.01
        return bool(met or stalled >= PATIENCE or (not fresh and pull == 0.0))

    def limit_coverage(self, limit: int) -> None:
        """Use that no plan's level 1 exceeds `limit`, and go on."""
        self.limit = float(limit)
        self.master.limit_coverage(self.limit)
        self.run()

    def _own(self) -> Floats:
        """Return the prices without the toll."""
        return self.price - self.toll * self.jobs.priority

    def _ask(self, own: Floats, toll: float) -> int:
        """Ask everybody for their best routes at these prices; return how many were new to the master."""
        price = own + toll * self.jobs.priority
        priced = best_routes(
            self.jobs,
            price,
            np.zeros(self.jobs.people),
            self.wanted,
            apart=self.apart,
            deadline=self.deadline,
        )
        self.apart = np.union1d(self.apart, priced.repeated)
        cost = float(own.sum()) + (toll * self.limit if toll else 0.0)
        bound = cost + float(priced.upper.sum())
        if bound < self.bound:
            self.bound, self.price, self.toll, self.upper = bound, price, toll, priced.upper
        return self.master.add(priced.routes)

    def _rented(self, step: Floats) -> bool:
        """Lower the rents that are still paid; return whether there were any."""
        share, _ = self.master.shares()
        paid = np.flatnonzero((share > 1e-6) & (self.master.rent > 0))
        if not len(paid):
            return False
        lower = np.zeros(len(paid))
        if len(paid) > FEW:
            lower = grained(np.maximum(0.0, self.master.rent[paid] - step[paid]))
        step[paid] *= 2
        self.master.lower_rent(paid, lower)
        return True


def first_rent(jobs: Jobs) -> Floats:
    """Return a first guess of each request's price: what the next best person would gain with it alone."""
    alone = (jobs.gain - 2 * jobs.home_cost).astype(np.float64)
    order = np.lexsort((-alone, jobs.person, jobs.request))
    request, person = jobs.request[order], jobs.person[order]
    once = np.ones(len(order), np.bool_)  # the best slot of each pair
    once[1:] = (request[1:] != request[:-1]) | (person[1:] != person[:-1])
    order = order[once]
    order = order[np.lexsort((-alone[order], jobs.request[order]))]
    request = jobs.request[order]
    rank = np.arange(len(order)) - np.searchsorted(request, request)
    rent = np.zeros(jobs.requests)
    next_best = order[rank == CONTENDERS]
    rent[jobs.request[next_best]] = np.maximum(0.0, alone[next_best])
    return rent


def _grained(toll: float) -> float:
    return round(toll * GRAIN) / GRAIN


def reduced(jobs: Jobs, routes: Routes, price: Floats) -> Floats:
    """Return the profit of routes at given prices."""
    owner = np.repeat(np.arange(len(routes)), np.diff(routes.ptr))
    paid = np.bincount(owner, price[jobs.request[routes.job]], minlength=len(routes))
    return routes.gain.astype(np.float64) - paid
