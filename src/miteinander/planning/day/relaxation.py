"""Column generation: prices under which nobody wants more than there is, and the bound they prove.

For any prices, what the requests cost plus what everybody could earn at most exceeds the worth of every
plan. The loop asks the master for prices, everybody for their best routes, and gives those routes to
the master.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from miteinander.planning.day.jobs import Jobs
from miteinander.planning.day.master import Master
from miteinander.planning.day.model import Floats
from miteinander.planning.day.pricing import Priced, Routes, Wanted, best_routes, grained
from miteinander.planning.deadline import Deadline

CONTENDERS = 3  # the rent is what the next best person after so many would gain alone
FIRST_STEP = 100.0  # points a rent falls at first, then twice as many each time
FEW = 20  # stand-ins left: give them up at once
PULL = 0.3  # how strongly the best prices so far hold back new ones
MOST_ROUNDS = 300


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
    value: float = field(init=False, default=0.0)
    rounds: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.price = first_rent(self.jobs) if self.rent is None else self.rent
        self.upper = np.zeros(self.jobs.people)
        self.master = Master(self.jobs, self.price)

    def run(self) -> None:
        """Repeat until the bound meets the master's value, nothing new is found, or time is up."""
        price, pull = self.price, 0.0
        step = np.full(self.jobs.requests, FIRST_STEP)
        while self.rounds < MOST_ROUNDS:
            self.rounds += 1
            asked = grained(pull * self.price + (1 - pull) * price)
            fresh = self.ask(asked)
            if self.bound <= self.goal or self.deadline.passed():
                return
            self.value, price, _ = self.master.solve()
            rented = self._rented(step)
            self.say(f"round {self.rounds}: at least {self.value:.0f}, at most {self.bound:.0f}")
            if not rented:
                if np.floor(self.bound) <= self.value + 0.01:
                    return
                if not fresh and pull == 0.0:
                    return
            pull = PULL if fresh or rented else 0.0

    def ask(self, price: Floats) -> int:
        """Ask everybody for their best routes at these prices; return how many were new to the master."""
        priced: Priced = best_routes(self.jobs, price, np.zeros(self.jobs.people), self.wanted)
        bound = float(price.sum() + priced.upper.sum())
        if bound < self.bound:
            self.bound, self.price, self.upper = bound, price, priced.upper
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


def reduced(jobs: Jobs, routes: Routes, price: Floats) -> Floats:
    """Return the profit of routes at given prices."""
    owner = np.repeat(np.arange(len(routes)), np.diff(routes.ptr))
    paid = np.bincount(owner, price[jobs.request[routes.job]], minlength=len(routes))
    return routes.gain.astype(np.float64) - paid
