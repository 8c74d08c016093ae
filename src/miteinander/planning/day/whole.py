"""From a mixture of routes to a plan: whole routes, exact where the rest is small enough."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from miteinander.planning.day.dive import SURE, Dive, filled, taken_by
from miteinander.planning.day.jobs import Jobs, Places
from miteinander.planning.day.master import best_choice
from miteinander.planning.day.model import Floats
from miteinander.planning.day.pricing import Routes, Wanted, best_routes, joined, taken
from miteinander.planning.day.relaxation import Relaxation, reduced
from miteinander.planning.deadline import Deadline

UNDECIDED = (1_000, 250, 50)  # routes left to an exact choice, fewer if that takes too long
EXACT = 0.5  # share of the time left for one of them
SHORT = 0.02  # share of it for a first glance
FIRST_CHOICE = 0.1  # share of the time left
MOST_ROUTES = 60_000  # in one exact choice
WIDTH = 500_000  # continuations per layer while listing them
NODES = 20_000
CLOSE = 1.01  # the mixture is so near its bound that its shares say what to do
LEAST = 0.5  # seconds for it in any case, if there are any
STEPS = (100.0, 400.0, 1_600.0, 6_400.0, 25_600.0)  # points behind, one exact choice after the other
NEAR = (300.0, 3_000.0)  # the same where not all routes can be listed


@dataclass(slots=True)
class Whole:
    """The best plan so far and what is proven about all plans."""

    jobs: Jobs
    relaxation: Relaxation
    deadline: Deadline
    say: Callable[[str], None]
    chosen: Routes = field(default_factory=lambda: joined([]))
    bound: float = field(init=False)
    tried: float = field(init=False, default=0.0)  # the last of STEPS that was settled

    def __post_init__(self) -> None:
        # Without ways, each request at its best: true even if there was no time to look for prices.
        alone = np.zeros(self.jobs.requests, np.int64)
        np.maximum.at(alone, self.jobs.request, self.jobs.gain)
        self.bound = float(np.floor(min(self.relaxation.bound, float(alone.sum()))))

    @property
    def gain(self) -> int:
        """Return the points of the best plan so far."""
        return int(self.chosen.gain.sum())

    @property
    def open(self) -> bool:
        """Return whether a better plan is still possible, and time is left to look for it."""
        return self.bound > self.gain and not self.deadline.passed()

    def run(self) -> None:
        """Choose exactly among ever more routes; on days too big for that, dive first."""
        pool = self.relaxation.master.routes()
        self._keep(self._greedy(pool))
        if self.open and self.relaxation.bound > CLOSE * self.relaxation.value:
            self._keep(filled(self.jobs, self.chosen, self.relaxation.apart, self.deadline))
        self._dive(UNDECIDED[:1], SHORT)
        if self._exactly():
            return
        self._dive(UNDECIDED, FIRST_CHOICE)
        pool = self.relaxation.master.routes()
        behind = self._behind(pool)
        for near in NEAR:
            if self._exactly():
                return
            if self.open:
                self._choose(taken(pool, np.flatnonzero(behind <= near)), self.deadline.left())

    def _exactly(self) -> bool:
        """Choose among all routes up to so far behind; return whether that settled the matter.

        A plan better than the bound less some points holds no route that lies further behind than that.
        """
        for near in STEPS:
            if not self.open:
                return True
            if near < self.tried:
                continue
            gap = min(near, np.floor(self.relaxation.bound) - self.gain)
            if not self._all_within(gap):
                return False
            self.tried = near
        return not self.open

    def _sure(self) -> Places:
        """Return the routes the last mixture was sure of, where there was no time for another one."""
        return np.flatnonzero(self.relaxation.master.last > SURE)

    def _greedy(self, pool: Routes) -> Routes:
        """Return routes that share nothing, the surest first, then those nearest to their person's best."""
        busy, served = taken_by(self.jobs, taken(pool, np.zeros(0, np.intp)))
        request, ptr = self.jobs.request[pool.job], pool.ptr.tolist()
        person, out = pool.person.tolist(), []
        share = np.zeros(len(pool))
        last = self.relaxation.master.last
        share[: len(last)] = last
        for route in np.lexsort((-pool.gain, self._behind(pool), -share)).tolist():
            wanted = request[ptr[route] : ptr[route + 1]]
            if not busy[person[route]] and not served[wanted].any():
                busy[person[route]] = True
                served[wanted] = True
                out.append(route)
        return taken(pool, np.array(out, np.intp))

    def _dive(self, undecided: Sequence[int], share: float) -> None:
        """Settle routes until so few are undecided that the rest can be chosen exactly."""
        found = self.relaxation
        dive = Dive(self.jobs, found.master, found.apart, self.deadline, self.say)
        for few in undecided:
            settled = self._sure() if share == SHORT and not found.master.solved else dive.run(few)
            pool = found.master.routes()
            sure = taken(pool, settled)
            busy, served = taken_by(self.jobs, sure)
            owner = np.repeat(np.arange(len(pool)), np.diff(pool.ptr))
            touched = np.bincount(owner, served[self.jobs.request[pool.job]], minlength=len(pool)) > 0
            rest = taken(pool, np.flatnonzero(~touched & ~busy[pool.person]))
            more, _, proven = self._solved(
                rest, None, min(self.deadline.left(), max(LEAST, share * self.deadline.left()))
            )
            whole = joined([sure, taken(rest, more)])
            self._keep(filled(self.jobs, whole, found.apart, self.deadline))
            if proven:
                break
        found.master.settle(settled[:0])

    def _behind(self, routes: Routes) -> Floats:
        """Return how far each route lies behind the best of its person, at the prices of the bound."""
        found = self.relaxation
        profit = reduced(self.jobs, routes, found.price)
        return np.asarray(found.upper[routes.person] - profit, np.float64)

    def _all_within(self, gap: float) -> bool:
        """Choose among all routes at most so far behind; return whether that was possible."""
        found = self.relaxation
        if int((self._behind(found.master.routes()) <= gap).sum()) > MOST_ROUTES // 4:
            return False
        listed = best_routes(
            self.jobs,
            found.price,
            found.upper - gap - 1e-6,
            Wanted(
                keep=MOST_ROUTES, slack=np.inf, width=WIDTH, every=True, worst=gap + 1e-6, most=MOST_ROUTES
            ),
            deadline=self.deadline,
        )
        if not listed.complete or len(listed.routes) > MOST_ROUTES:
            return False
        self.say(f"{len(listed.routes)} routes lie at most {gap:.0f} behind")
        top = np.floor(found.bound)
        bound, proven = self._choose(listed.routes, EXACT * self.deadline.left())
        most = max(np.floor(bound + 1e-6), top - gap)
        self.bound = max(float(self.gain), min(self.bound, most))
        return proven

    def _choose(self, routes: Routes, seconds: float) -> tuple[float, bool]:
        both = joined([self.chosen, routes])
        chosen, bound, proven = self._solved(both, np.arange(len(self.chosen)), seconds)
        self._keep(taken(both, chosen))
        return bound, proven

    def _solved(self, routes: Routes, first: Places | None, seconds: float) -> tuple[Places, float, bool]:
        if not len(routes):
            return np.zeros(0, np.intp), 0.0, True
        return best_choice(
            self.jobs,
            routes,
            seconds=seconds,
            nodes=NODES,
            first=first,
            limit=self.relaxation.limit,
        )

    def _keep(self, routes: Routes) -> None:
        requests = self.jobs.request[routes.job]
        if len(np.unique(routes.person)) < len(routes) or len(np.unique(requests)) < len(requests):
            return  # no plan at all: a mixture that was cut short
        if int(routes.gain.sum()) >= self.gain:
            self.chosen = routes
            self.say(f"plan of {self.gain}, at most {self.bound:.0f}")
