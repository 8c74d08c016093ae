"""Which pairs can stand side by side: an exact integer program in which ways only decide what clashes.

One column per pair. Two jobs of one person clash, or do not, whatever lies between them (a way over a third
place is never shorter), so sets of mutually clashing jobs make the rows, and no route is written down.
"""

from dataclasses import dataclass
from enum import Enum

import highspy
import numpy as np

from miteinander.planning.day.jobs import Jobs, Places, arcs
from miteinander.planning.day.model import NOBODY, Bools, Floats


class Answer(Enum):
    """How a search ended."""

    FOUND = "found"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"  # time or nodes ran out


@dataclass(frozen=True, slots=True)
class Packing:
    """The chosen entries, and what no choice exceeds."""

    answer: Answer
    chosen: Places
    bound: float


@dataclass(frozen=True, slots=True)
class Limits:
    """Nodes end a search the same way every time; seconds are the safety net."""

    seconds: float = 1.0
    nodes: int = 2000


def best_packing(
    jobs: Jobs, gain: Floats, must: Bools, limits: Limits, first: Places | None = None
) -> Packing:
    """Return the entries with the most gain of which each request in `must` has exactly one.

    `first` is a choice known to be possible.
    """
    size = len(jobs)
    served = np.zeros(jobs.requests, np.bool_)
    served[jobs.request] = True
    if (must & ~served).any():
        return Packing(Answer.IMPOSSIBLE, np.zeros(0, np.intp), -np.inf)
    if not size:
        return Packing(Answer.FOUND, np.zeros(0, np.intp), 0.0)
    solver = _solver(limits)
    solver.addVars(size, np.zeros(size), np.ones(size))
    every = np.arange(size, dtype=np.int32)
    solver.changeColsCost(size, every, gain)
    solver.changeColsIntegrality(size, every, np.full(size, highspy.HighsVarType.kInteger))
    _add_requests(solver, jobs, must)
    _add_people(solver, jobs)
    if first is not None:
        known, values = highspy.HighsSolution(), np.zeros(size)
        values[first] = 1.0
        known.col_value = values.tolist()
        solver.setSolution(known)
    solver.run()
    return _outcome(solver)


def _solver(limits: Limits) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in {
        "output_flag": False,
        "threads": 1,
        "random_seed": 7,
        "time_limit": max(0.01, limits.seconds),
        "mip_max_nodes": limits.nodes,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.99,
    }.items():
        solver.setOptionValue(option, value)
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    return solver


def _add_rows(solver: highspy.Highs, rows: list[tuple[float, float, Places, Floats]]) -> None:
    if not rows:
        return
    start = np.concatenate([[0], np.cumsum([len(row[2]) for row in rows])])
    solver.addRows(
        len(rows),
        np.array([row[0] for row in rows]),
        np.array([row[1] for row in rows]),
        int(start[-1]),
        start[:-1].astype(np.int32),
        np.concatenate([row[2] for row in rows]).astype(np.int32),
        np.concatenate([row[3] for row in rows]).astype(np.float64),
    )


def _add_requests(solver: highspy.Highs, jobs: Jobs, must: Bools) -> None:
    order = np.argsort(jobs.request, kind="stable")
    ends = np.cumsum(np.bincount(jobs.request, minlength=jobs.requests))
    rows = []
    for request, entries in enumerate(np.split(order, ends)[: jobs.requests]):
        if len(entries):
            rows.append((1.0 if must[request] else -np.inf, 1.0, entries, np.ones(len(entries))))
    _add_rows(solver, rows)


def _add_people(solver: highspy.Highs, jobs: Jobs) -> None:
    size = len(jobs)
    before, after, _ = arcs(jobs, np.arange(size))
    edges = np.flatnonzero(np.diff(jobs.person, prepend=NOBODY, append=NOBODY))
    firsts = np.searchsorted(before, edges)
    rows = []
    for begin, end, first, last in zip(edges[:-1], edges[1:], firsts[:-1], firsts[1:], strict=True):
        clash = ~np.eye(end - begin, dtype=np.bool_)
        clash[before[first:last] - begin, after[first:last] - begin] = False
        clash[after[first:last] - begin, before[first:last] - begin] = False
        for clique in _cliques(clash):
            rows.append((-np.inf, 1.0, begin + clique, np.ones(len(clique))))
        minutes = float(jobs.minutes[jobs.person[begin]])
        if jobs.duration[begin:end].sum() > minutes:
            entries = np.arange(begin, end)
            rows.append((-np.inf, minutes, entries, jobs.duration[begin:end].astype(np.float64)))
    _add_rows(solver, rows)


def _cliques(clash: Bools) -> list[Places]:
    """Return sets of mutually clashing entries of one person that cover every clash."""
    left = np.triu(clash)
    out = []
    for one in range(len(clash)):
        while left[one].any():
            member = int(np.argmax(left[one]))
            clique, candidates = [one, member], clash[one] & clash[member]
            while candidates.any():
                member = int(np.argmax(candidates))
                clique.append(member)
                candidates &= clash[member]
            chosen = np.array(clique)
            left[np.ix_(chosen, chosen)] = False
            out.append(chosen)
    return out


def _outcome(solver: highspy.Highs) -> Packing:
    status = solver.getModelStatus()
    bound = float(solver.getInfo().mip_dual_bound)
    nothing = np.zeros(0, np.intp)
    if status == highspy.HighsModelStatus.kInfeasible:
        return Packing(Answer.IMPOSSIBLE, nothing, -np.inf)
    if not solver.getSolution().value_valid:
        return Packing(Answer.UNKNOWN, nothing, bound)
    chosen = np.flatnonzero(np.array(solver.getSolution().col_value) > 0.5)
    proven = status == highspy.HighsModelStatus.kOptimal
    return Packing(Answer.FOUND if proven else Answer.UNKNOWN, chosen, bound)
