"""Better plans for parts too hard to solve as a whole: one neighbourhood after the other is planned anew.

Prices say where a plan loses against the bound: at blocks dearer than they are worth, at seats left empty
that have a price, at children without a place. Planning begins anew around the greatest loss.
"""

import time
from collections import defaultdict, deque
from dataclasses import replace

import numpy as np

from miteinander.planning.school.master import UNIT, Relaxed, choose, entries_of
from miteinander.planning.school.model import Flags, Ints
from miteinander.planning.school.task import Task

CHILDREN = 250  # planned anew at once
WITHIN = 60  # points of slack of the blocks considered
WITHINS = (60, 30, 15)  # the widest that leaves a program of at most so many blocks; big families make many
_BLOCKS = 1000
_NODES = 300
_SECONDS = 5.0  # a safety net
ROUNDS = 400


def improve(
    task: Task,
    relaxed: Relaxed,
    chosen: Ints,
    end: float,
    *,
    children: int = CHILDREN,
    rounds: int = ROUNDS,
    least: int = UNIT,
) -> Ints:
    """Return a choice of blocks at least as good; losses below `least` units are not worth a look."""
    tried = np.zeros(len(relaxed.price), np.bool_)
    web = _Web(task, relaxed)
    for _ in range(rounds):
        loss = _losses(task, relaxed, chosen)
        loss[tried] = 0
        middle = int(loss.argmax())
        if loss[middle] < least or time.monotonic() >= end:
            break
        tried[middle] = True
        inside = web.around(middle, children)
        better = _again(task, relaxed, chosen, inside, end)
        if task.value[better].sum() > task.value[chosen].sum():
            tried[_losses(task, relaxed, better) != _losses(task, relaxed, chosen)] = False
            tried[middle] = True
            chosen = better
    return chosen


def _losses(task: Task, relaxed: Relaxed, chosen: Ints) -> Ints:
    """Return for every row what the plan loses there against the bound, in units."""
    used = np.zeros(len(relaxed.price), np.int64)
    entries = entries_of(task, chosen)[1]
    np.add.at(used, task.row[entries], task.count[entries])
    room: Ints = np.concatenate([np.ones(len(task.children), np.int64), task.capacity])
    loss = relaxed.price * (room - used)
    loss[task.row[task.start[chosen]]] += relaxed.slack[chosen]
    return loss


class _Web:
    """Rows tied by blocks that are nearly worth their price."""

    def __init__(self, task: Task, relaxed: Relaxed) -> None:
        self.children = len(task.children)
        self.rows: dict[int, list[int]] = {}
        self.blocks: dict[int, list[int]] = defaultdict(list)
        near = np.flatnonzero(relaxed.slack <= WITHIN * UNIT)
        for block in near[np.argsort(relaxed.slack[near], kind="stable")].tolist():
            self.rows[block] = task.row[task.start[block] : task.start[block + 1]].tolist()
            for row in self.rows[block]:
                self.blocks[row].append(block)

    def around(self, middle: int, children: int) -> Flags:
        """Mark the children nearest to a row through such blocks."""
        inside = np.zeros(self.children, np.bool_)
        seen, queue, found = {middle}, deque([middle]), 0
        while queue and found < children:
            row = queue.popleft()
            if row < self.children:
                inside[row] = True
                found += 1
            for block in self.blocks[row]:
                for other in self.rows[block]:
                    if other not in seen:
                        seen.add(other)
                        queue.append(other)
        return inside


def _again(task: Task, relaxed: Relaxed, chosen: Ints, inside: Flags, end: float) -> Ints:
    """Plan the marked children anew; everybody else stays."""
    children = len(task.children)
    sizes = np.diff(task.start)
    of_block = np.repeat(np.arange(len(task.value)), sizes)
    is_child = task.row < children
    beyond = np.zeros(len(task.value), np.bool_)
    beyond[of_block[is_child][~inside[task.row[is_child]]]] = True
    fixed = chosen[beyond[chosen]]
    room = np.concatenate([np.ones(children, np.int64), task.capacity])
    entries = entries_of(task, fixed)[1]
    np.subtract.at(room, task.row[entries], task.count[entries])
    short = np.zeros(len(task.value), np.bool_)
    short[of_block[task.count > room[task.row]]] = True
    open_blocks = np.flatnonzero(~beyond & ~short)
    for within in WITHINS:
        kept = open_blocks[relaxed.slack[open_blocks] <= within * UNIT]
        if len(kept) <= _BLOCKS:
            break
    kept = np.union1d(kept, chosen[~beyond[chosen]])
    part = _part(task, kept, room)
    prices = replace(relaxed, slack=relaxed.slack[kept])
    start = np.flatnonzero(np.isin(kept, chosen))
    seconds = min(_SECONDS, end - time.monotonic())
    choice = choose(part, prices, within, seconds, start, _NODES)
    return np.concatenate([fixed, kept[choice.blocks]])


def _part(task: Task, kept: Ints, room: Ints) -> Task:
    """Return the task with some of its blocks and the room that is left."""
    entry = entries_of(task, kept)[1]
    return replace(
        task,
        capacity=room[len(task.children) :],
        value=task.value[kept],
        school=task.school[kept],
        start=np.append(0, np.cumsum(np.diff(task.start)[kept])),
        row=task.row[entry],
        count=task.count[entry],
    )
