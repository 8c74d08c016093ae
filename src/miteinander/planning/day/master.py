"""The linear program that mixes routes: each person at most one route, each request at most once."""

import highspy
import numpy as np
from numpy.typing import NDArray

from miteinander.planning.day.eligible import runs
from miteinander.planning.day.jobs import Jobs, Places
from miteinander.planning.day.model import Floats, Ints
from miteinander.planning.day.pricing import Routes, joined, taken
from miteinander.planning.deadline import Deadline

INFINITE = highspy.kHighsInf


class OutOfTime(Exception):
    """The mixture was not found in time."""


class Master:
    """Routes found so far and the prices they imply. Rows: requests, people, coverage.

    A stand-in serves each request for its `rent`, so that no price falls below it: while few routes
    are known, prices near zero would send everybody everywhere.
    """

    def __init__(self, jobs: Jobs, rent: Floats) -> None:
        self.jobs = jobs
        self.rows = jobs.requests + jobs.people + 1
        self.rent = rent.copy()
        self.solved = False  # whether there is a mixture
        self.last = np.zeros(0)  # shares of the first routes in the last one found
        self.pool: list[Routes] = [joined([])]
        self.known = np.zeros(0, np.uint64)
        self.salt = np.random.default_rng(7).integers(1, 2**63, max(1, len(jobs)), dtype=np.uint64)
        self.solver = _solver()
        _add_rows(self.solver, self.rows, INFINITE)
        many = jobs.requests
        one = np.arange(many, dtype=np.int32)
        self.solver.addCols(
            many, self.rent, np.zeros(many), np.full(many, INFINITE), many, one, one, np.ones(many)
        )

    def add(self, routes: Routes) -> int:
        """Add routes not known yet and return how many those were."""
        mark = self._marks(routes)
        _, first = np.unique(mark, return_index=True)
        first = np.sort(first)
        fresh = first[~np.isin(mark[first], self.known)]
        if not len(fresh):
            return 0
        routes = taken(routes, fresh)
        self.known = np.concatenate([self.known, mark[fresh]])
        self.pool.append(routes)
        self.solved = False
        start, row, weight = columns(self.jobs, routes)
        _add_columns(self.solver, routes, start, row, weight, INFINITE)
        return len(routes)

    def _marks(self, routes: Routes) -> NDArray[np.uint64]:
        """Return a number per route; routes of the same jobs have the same."""
        if not len(routes):
            return np.zeros(0, np.uint64)
        return np.add.reduceat(self.salt[routes.job], routes.ptr[:-1])

    def solve(self, deadline: Deadline) -> tuple[float, Floats, float]:
        """Return the value of the best mixture, the prices of requests and the toll on coverage.

        Raises:
            OutOfTime: there was not time enough.
        """
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + max(0.05, deadline.left()))
        self.solver.run()
        self.solved = self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        if not self.solved:
            raise OutOfTime
        _, self.last = self.shares()
        dual = np.maximum(np.array(self.solver.getSolution().row_dual), 0.0)
        value = self.solver.getInfo().objective_function_value
        return value, dual[: self.jobs.requests], float(dual[-1])

    def coverage(self) -> float:
        """Return the level 1 of the mixture, 0 without one."""
        if not self.solved:
            return 0.0
        _, share = self.shares()
        routes = self.routes()
        return float(share[np.repeat(np.arange(len(routes)), np.diff(routes.ptr))] @ self._weight(routes))

    def _weight(self, routes: Routes) -> Floats:
        return self.jobs.priority[self.jobs.request[routes.job]].astype(np.float64)

    def limit_coverage(self, limit: float) -> None:
        """Allow no mixture with a higher level 1: there is no such plan."""
        self.solver.changeRowBounds(self.rows - 1, -INFINITE, limit)

    def shares(self) -> tuple[Floats, Floats]:
        """Return how much of each request its stand-in serves, and the share of each route."""
        share = np.array(self.solver.getSolution().col_value)
        return share[: self.jobs.requests], share[self.jobs.requests :]

    def settle(self, routes: Places) -> None:
        """Make these routes part of every mixture, and no others."""
        size, first = sum(map(len, self.pool)), self.jobs.requests
        least = np.zeros(size)
        least[routes] = 1.0
        columns = np.arange(first, first + size, dtype=np.int32)
        self.solver.changeColsBounds(size, columns, least, np.full(size, INFINITE))

    def lower_rent(self, requests: Places, rent: Floats) -> None:
        """Let the prices of some requests fall further."""
        self.rent[requests] = rent
        self.solver.changeColsCost(len(requests), requests.astype(np.int32), rent)

    def routes(self) -> Routes:
        """Return all routes, in the order they were added."""
        self.pool = [joined(self.pool)]
        return self.pool[0]


def columns(jobs: Jobs, routes: Routes) -> tuple[Ints, Ints, Floats]:
    """Return each route's column, compressed: where it starts, row numbers, coefficients."""
    many = np.diff(routes.ptr) + 2
    start = np.concatenate([[0], np.cumsum(many)])
    row = np.empty(int(start[-1]), np.int32)
    row[start[1:] - 2] = jobs.requests + routes.person
    row[start[1:] - 1] = jobs.requests + jobs.people
    row[runs(start[:-1], many - 2)] = jobs.request[routes.job]
    weight = np.ones(len(row))
    owner = np.repeat(np.arange(len(routes)), many - 2)
    priority = jobs.priority[jobs.request[routes.job]]
    weight[start[1:] - 1] = np.bincount(owner, priority, minlength=len(routes))
    return start.astype(np.int32), row, weight


def _add_rows(solver: highspy.Highs, rows: int, limit: float) -> None:
    """Add rows of at most 1, the last one of at most `limit`."""
    most = np.ones(rows)
    most[-1] = limit
    zero = np.zeros(rows, np.int32)
    solver.addRows(rows, np.full(rows, -INFINITE), most, 0, zero, zero[:0], np.zeros(0))


def _add_columns(
    solver: highspy.Highs, routes: Routes, start: Ints, row: Ints, weight: Floats, most: float
) -> None:
    size = len(routes)
    gain = routes.gain.astype(np.float64)
    solver.addCols(size, gain, np.zeros(size), np.full(size, most), len(row), start[:-1], row, weight)


def _solver() -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 7}.items():
        solver.setOptionValue(option, value)
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    return solver


def best_choice(
    jobs: Jobs,
    routes: Routes,
    *,
    seconds: float,
    nodes: int,
    first: Places | None = None,
    limit: float = INFINITE,
) -> tuple[Places, float, bool]:
    """Return the best choice of whole routes, a bound for choices of these routes, and whether it is proven.

    `first` is a choice known to be possible, `limit` what no plan's level 1 exceeds.
    """
    solver = _solver()
    for option, value in {
        "time_limit": max(0.01, seconds),
        "mip_max_nodes": nodes,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.99,
    }.items():
        solver.setOptionValue(option, value)
    start, row, weight = columns(jobs, routes)
    used, packed = np.unique(row, return_inverse=True)
    _add_rows(solver, len(used), limit)
    size = len(routes)
    _add_columns(solver, routes, start, packed.astype(np.int32), weight, 1.0)
    every = np.arange(size, dtype=np.int32)
    solver.changeColsIntegrality(size, every, np.full(size, highspy.HighsVarType.kInteger))
    if first is not None and len(first):
        known = highspy.HighsSolution()
        values = np.zeros(size)
        values[first] = 1.0
        known.col_value = values.tolist()
        solver.setSolution(known)
    solver.run()
    return _outcome(solver, routes, first)


def _outcome(solver: highspy.Highs, routes: Routes, first: Places | None) -> tuple[Places, float, bool]:
    info, gain = solver.getInfo(), routes.gain
    chosen = np.flatnonzero(np.array(solver.getSolution().col_value) > 0.5)
    have = first if first is not None else np.zeros(0, np.intp)
    if not solver.getSolution().value_valid or gain[chosen].sum() < gain[have].sum():
        chosen = have
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return chosen, float(info.mip_dual_bound), proven
