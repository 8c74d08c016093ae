"""The linear program that mixes routes: each person at most one route, each request at most once."""

import highspy
import numpy as np
from numpy.typing import NDArray

from miteinander.planning.day.eligible import runs
from miteinander.planning.day.jobs import Jobs, Places
from miteinander.planning.day.model import Floats, Ints
from miteinander.planning.day.pricing import Routes, joined, taken

INFINITE = highspy.kHighsInf


class Master:
    """Routes found so far and the prices they imply. Rows: requests, then people.

    A stand-in serves each request for its `rent`, so that no price falls below it: while few routes
    are known, prices near zero would send everybody everywhere.
    """

    def __init__(self, jobs: Jobs, rent: Floats) -> None:
        self.jobs = jobs
        self.rows = jobs.requests + jobs.people
        self.rent = rent.copy()
        self.pool: list[Routes] = [joined([])]
        self.known = np.zeros(0, np.uint64)
        self.salt = np.random.default_rng(7).integers(1, 2**63, max(1, len(jobs)), dtype=np.uint64)
        self.solver = _solver()
        nothing, places = np.zeros(0), np.zeros(self.rows, np.int32)
        self.solver.addRows(
            self.rows, np.full(self.rows, -INFINITE), np.ones(self.rows), 0, places, places[:0], nothing
        )
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
        start, row = columns(self.jobs, routes)
        size = len(routes)
        self.solver.addCols(
            size,
            routes.gain.astype(np.float64),
            np.zeros(size),
            np.full(size, INFINITE),
            len(row),
            start[:-1],
            row,
            np.ones(len(row)),
        )
        return size

    def _marks(self, routes: Routes) -> NDArray[np.uint64]:
        """Return a number per route; routes of the same jobs have the same."""
        if not len(routes):
            return np.zeros(0, np.uint64)
        return np.add.reduceat(self.salt[routes.job], routes.ptr[:-1])

    def solve(self) -> tuple[float, Floats, Floats]:
        """Return the value of the best mixture, the prices of requests and those of people."""
        self.solver.run()
        dual = np.maximum(np.array(self.solver.getSolution().row_dual), 0.0)
        value = self.solver.getInfo().objective_function_value
        return value, dual[: self.jobs.requests], dual[self.jobs.requests :]

    def shares(self) -> tuple[Floats, Floats]:
        """Return how much of each request its stand-in serves, and the share of each route."""
        share = np.array(self.solver.getSolution().col_value)
        return share[: self.jobs.requests], share[self.jobs.requests :]

    def lower_rent(self, requests: Places, rent: Floats) -> None:
        """Let the prices of some requests fall further."""
        self.rent[requests] = rent
        self.solver.changeColsCost(len(requests), requests.astype(np.int32), rent)

    def routes(self) -> Routes:
        """Return all routes, in the order they were added."""
        self.pool = [joined(self.pool)]
        return self.pool[0]


def columns(jobs: Jobs, routes: Routes) -> tuple[Ints, Ints]:
    """Return the rows of each route's column, compressed: start of each column, row numbers."""
    many = np.diff(routes.ptr) + 1
    start = np.concatenate([[0], np.cumsum(many)])
    row = np.empty(int(start[-1]), np.int32)
    row[start[1:] - 1] = jobs.requests + routes.person
    row[runs(start[:-1], many - 1)] = jobs.request[routes.job]
    return start.astype(np.int32), row


def _solver() -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 7}.items():
        solver.setOptionValue(option, value)
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    return solver


def best_choice(
    jobs: Jobs, routes: Routes, *, seconds: float, nodes: int, first: Places | None = None
) -> tuple[Places, float, bool]:
    """Return the best choice of whole routes, a bound for choices of these routes, and whether it is proven.

    `first` is a choice known to be possible.
    """
    solver = _solver()
    for option, value in {
        "time_limit": max(0.01, seconds),
        "mip_max_nodes": nodes,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.99,
    }.items():
        solver.setOptionValue(option, value)
    used_rows, start, row = _packed(jobs, routes)
    size = len(routes)
    zero = np.zeros(used_rows, np.int32)
    solver.addRows(
        used_rows, np.full(used_rows, -INFINITE), np.ones(used_rows), 0, zero, zero[:0], np.zeros(0)
    )
    gain = routes.gain.astype(np.float64)
    solver.addCols(size, gain, np.zeros(size), np.ones(size), len(row), start[:-1], row, np.ones(len(row)))
    every = np.arange(size, dtype=np.int32)
    solver.changeColsIntegrality(size, every, np.full(size, highspy.HighsVarType.kInteger))
    if first is not None and len(first):
        known = highspy.HighsSolution()
        values = np.zeros(size)
        values[first] = 1.0
        known.col_value = values.tolist()
        solver.setSolution(known)
    solver.run()
    return _outcome(solver, gain, first)


def _packed(jobs: Jobs, routes: Routes) -> tuple[int, Ints, Ints]:
    """Return the columns with only those rows that two routes share."""
    start, row = columns(jobs, routes)
    used, packed = np.unique(row, return_inverse=True)
    return len(used), start, packed.astype(np.int32)


def _outcome(solver: highspy.Highs, gain: Floats, first: Places | None) -> tuple[Places, float, bool]:
    info = solver.getInfo()
    chosen = np.flatnonzero(np.array(solver.getSolution().col_value) > 0.5)
    have = first if first is not None else np.zeros(0, np.intp)
    if not solver.getSolution().value_valid or gain[chosen].sum() < gain[have].sum():
        chosen = have
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return chosen, float(info.mip_dual_bound), proven
