"""The linear program of a task, its prices, and the choice of blocks; HiGHS is the engine.

Prices come back as whole multiples of 1/2**20 point, made feasible in exact arithmetic. The bound they prove
does not hang on the tolerances of the engine.
"""

import time
from dataclasses import dataclass

import highspy
import numpy as np

from miteinander.planning.school.model import Floats, Ints
from miteinander.planning.school.task import Task

UNIT = 1 << 20  # of a point
_TRIFLE = UNIT // 1000  # a block missed by less does not change the prices that count
_LONG = 600.0  # seconds: a safety net
MANY = 2**31 - 1  # nodes: no limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxed:
    """Prices per row of a task and what they prove."""

    price: Ints  # in units, never negative; rows as in the task
    slack: Ints  # per block: price of its rows less its value, in units, never negative
    units: int  # the bound in units

    @property
    def bound(self) -> int:
        """No plan is worth more than this."""
        return self.units // UNIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Blocks that fit together, and how good any choice among the admitted ones can be."""

    blocks: Ints
    value: int
    bound: int  # of the admitted blocks only
    finished: bool


def relax(task: Task, seconds: float) -> tuple[Relaxed, Floats]:
    """Solve the linear relaxation: prices, and the share of every block in the relaxed plan.

    Lone children first; then blocks of siblings are added while any is worth more than its rows cost. Of most
    families few blocks ever matter. If time runs out, the prices are worse but still prove a bound.
    """
    end = time.monotonic() + seconds
    blocks = np.flatnonzero(sizes(task) == 1)
    engine = _engine(task, blocks, seconds, whole=False)
    engine.run()
    engine.setOptionValue("solver", "simplex")  # goes on from where it stands
    while True:
        price = np.rint(np.maximum(_duals(task, engine), 0) * UNIT).astype(np.int64)
        missed = np.flatnonzero(_slack(task, price) < -_TRIFLE)
        missed = missed[~np.isin(missed, blocks)]
        if not len(missed) or time.monotonic() >= end:
            break
        _add(task, engine, missed)
        blocks = np.concatenate([blocks, missed])
        engine.setOptionValue("time_limit", engine.getRunTime() + max(0.05, end - time.monotonic()))
        engine.run()
    share = np.zeros(len(task.value))
    solved = np.array(engine.getSolution().col_value, np.float64)
    if len(solved) == len(blocks) and np.isfinite(solved).all():
        share[blocks] = solved
    return priced(task, price), share


def sizes(task: Task) -> Ints:
    """Return how many children each block has."""
    children: Ints = np.add.reduceat((task.row < len(task.children)).astype(np.int64), task.start[:-1])
    return children if len(task.value) else task.value


def _duals(task: Task, engine: highspy.Highs) -> Floats:
    dual = np.array(engine.getSolution().row_dual, np.float64)
    rows = len(task.children) + len(task.capacity)
    return dual if len(dual) == rows and np.isfinite(dual).all() else np.zeros(rows)


def _add(task: Task, engine: highspy.Highs, blocks: Ints) -> None:
    """Give a relaxation more blocks to choose from."""
    begin, entry = entries_of(task, blocks)
    engine.addCols(
        len(blocks), task.value[blocks].astype(np.float64), np.zeros(len(blocks)),
        np.full(len(blocks), highspy.kHighsInf), len(entry), begin[:-1].astype(np.int32),
        task.row[entry].astype(np.int32), task.count[entry].astype(np.float64),
    )  # fmt: skip


def entries_of(task: Task, blocks: Ints) -> tuple[Ints, Ints]:
    """Return where the entries of each block begin, and where they stand in the task."""
    length = np.diff(task.start)[blocks]
    begin: Ints = np.cumsum(np.append(0, length))
    entry: Ints = np.repeat(task.start[blocks] - begin[:-1], length) + np.arange(begin[-1])
    return begin, entry


def gains(task: Task, relaxed: Relaxed) -> Floats:
    """Return what one more place in each capacity row is worth to the relaxation.

    A price is what one more place is worth at most; where many plans are equally good it may be far too much.
    """
    engine = _engine(task, np.arange(len(task.value)), _LONG, whole=False)
    engine.run()
    engine.setOptionValue("solver", "simplex")
    children = len(task.children)
    base = engine.getInfo().objective_function_value
    gained = np.zeros(len(task.capacity))
    for row in np.flatnonzero(relaxed.price[children:] >= UNIT):
        room = float(task.capacity[row])
        engine.changeRowBounds(int(children + row), -highspy.kHighsInf, room + 1)
        engine.run()
        gained[row] = engine.getInfo().objective_function_value - base
        engine.changeRowBounds(int(children + row), -highspy.kHighsInf, room)
    return gained


def priced(task: Task, price: Ints) -> Relaxed:
    """Make prices feasible: no block is worth more than its rows cost."""
    price = price.copy()
    children = len(task.children)
    first = task.row[task.start[:-1]]
    single = np.add.reduceat((task.row < children).astype(np.int64), task.start[:-1]) if len(first) else first
    slack = _slack(task, price)
    # A child alone costs what its best place leaves; blocks of siblings raise the first of them where needed.
    floor = np.full(children, np.iinfo(np.int64).min)
    only = single == 1
    np.maximum.at(floor, first[only], price[first[only]] - slack[only])
    in_blocks = np.zeros(children, np.bool_)
    inside = task.row[np.repeat(~only, np.diff(task.start))]
    in_blocks[inside[inside < children]] = True
    price[:children] = np.where(in_blocks, np.maximum(price[:children], floor), floor).clip(0)
    slack = _slack(task, price)
    while len(slack) and slack.min() < 0:
        np.maximum.at(price, first[slack < 0], price[first[slack < 0]] - slack[slack < 0])
        slack = _slack(task, price)
    units = int(price[:children].sum()) + int(price[children:] @ task.capacity)
    return Relaxed(price=price, slack=slack, units=units)


def _slack(task: Task, price: Ints) -> Ints:
    if not len(task.value):
        return task.value
    cost: Ints = np.add.reduceat(task.count * price[task.row], task.start[:-1])
    return cost - task.value * UNIT


def greedy(task: Task, relaxed: Relaxed, share: Floats) -> Ints:
    """Take blocks while there is room, those of the relaxed plan first: a plan that needs no engine."""
    order = np.lexsort((-task.value, relaxed.slack, -np.round(share, 6)))
    left = [1] * len(task.children) + task.capacity.tolist()
    rows, counts, start = task.row.tolist(), task.count.tolist(), task.start.tolist()
    open_children, taken = len(task.children), []
    for block in order.tolist():
        if not open_children:
            break
        entries = range(start[block], start[block + 1])
        if task.value[block] > 0 and all(counts[entry] <= left[rows[entry]] for entry in entries):
            for entry in entries:
                left[rows[entry]] -= counts[entry]
                open_children -= rows[entry] < len(task.children)
            taken.append(block)
    return np.array(taken, np.int64)


def choose(
    task: Task, relaxed: Relaxed, within: int, seconds: float, start: Ints, nodes: int = MANY
) -> Choice:
    """Choose the best blocks among those whose slack is at most `within` points, beginning with `start`.

    A plan with any other block is worth at most the bound of the relaxation less `within`.
    """
    admitted = relaxed.slack <= within * UNIT
    admitted[start] = True
    blocks = np.flatnonzero(admitted)
    engine = _engine(task, blocks, seconds, whole=True)
    known = highspy.HighsSolution()
    known.col_value = np.isin(blocks, start).astype(np.float64)
    engine.setSolution(known)
    engine.setOptionValue("mip_max_nodes", nodes)
    engine.run()
    finished = engine.getModelStatus() == highspy.HighsModelStatus.kOptimal
    chosen = blocks[np.array(engine.getSolution().col_value, np.float64) > 0.5]
    if task.value[chosen].sum() < task.value[start].sum():
        chosen = start
    value = int(task.value[chosen].sum())
    proven = engine.getInfo().mip_dual_bound
    bound = int(np.floor(proven + 1e-3)) if abs(proven) < relaxed.bound + 1 else relaxed.bound
    return Choice(blocks=chosen, value=value, bound=value if finished else bound, finished=finished)


def _engine(task: Task, blocks: Ints, seconds: float, *, whole: bool) -> highspy.Highs:
    engine = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("time_limit", max(0.05, seconds)),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 0.5),
        ("solver", "choose" if whole else "ipm"),
    ):
        engine.setOptionValue(option, value)
    engine.passModel(_program(task, blocks, whole=whole))
    return engine


def _program(task: Task, blocks: Ints, *, whole: bool) -> highspy.HighsLp:
    begin, entry = entries_of(task, blocks)
    limits = np.concatenate([np.ones(len(task.children)), task.capacity.astype(np.float64)])
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(blocks), len(limits)
    program.col_cost_ = task.value[blocks].astype(np.float64)
    program.col_lower_ = np.zeros(len(blocks))
    program.col_upper_ = np.ones(len(blocks)) if whole else np.full(len(blocks), highspy.kHighsInf)
    program.row_lower_ = np.full(len(limits), -highspy.kHighsInf)
    program.row_upper_ = limits
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = begin.astype(np.int32)
    program.a_matrix_.index_ = task.row[entry].astype(np.int32)
    program.a_matrix_.value_ = task.count[entry].astype(np.float64)
    program.sense_ = highspy.ObjSense.kMaximize
    if whole:
        program.integrality_ = [highspy.HighsVarType.kInteger] * len(blocks)
    return program
