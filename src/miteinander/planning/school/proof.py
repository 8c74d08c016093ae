"""How many children can be placed at most, proven apart from all other wishes."""

import numpy as np

from miteinander.planning.school.master import UNIT, choose, entries_of, priced, relax, sizes
from miteinander.planning.school.model import Ints
from miteinander.planning.school.task import Task

_NEAR_PLACED = (0.2, 0.5, 0.8)  # share of the points of being placed from which a row counts as sold out


def most_placed(task: Task, price: Ints, placed: int, points: int, seconds: float) -> int:
    """Return a number of children no plan of this task exceeds.

    First by sold-out rows: who is no candidate of any other row can only sit in these: countable by hand.
    If that leaves a doubt, the head count is solved as a program of its own.
    """
    if placed == len(task.children):
        return placed
    heads = alone(task)
    bound = len(task.children)
    for share in _NEAR_PLACED:
        sold_out = (price >= int(share * points * UNIT)).astype(np.int64) * UNIT
        sold_out[: len(task.children)] = 0
        bound = min(bound, priced(heads, sold_out).bound)
        if bound <= placed:
            return placed
    relaxed, _ = relax(heads, seconds)
    bound = min(bound, relaxed.bound)
    if bound <= placed:
        return placed
    none = np.empty(0, np.int64)
    return min(bound, choose(heads, relaxed, len(task.children), seconds, none).bound)


def alone(task: Task) -> Task:
    """Return the task of placing as many as possible: every child alone, every place worth one."""
    single = np.flatnonzero(sizes(task) == 1)
    begin, entry = entries_of(task, single)
    return Task(
        children=task.children, row_school=task.row_school, row_kind=task.row_kind, capacity=task.capacity,
        value=np.ones(len(single), np.int64), school=task.school[single], start=begin,
        row=task.row[entry], count=task.count[entry], exact=True,
    )  # fmt: skip
