"""Week by week: children come all year, and a place given today may be the only one for a child of tomorrow.

Each week's batch is planned together with children who may still come, drawn from those who came in earlier
years. Only the children who are there get their place; the others kept the seats free that they will need.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from miteinander.planning.school.candidates import find_candidates
from miteinander.planning.school.master import relax
from miteinander.planning.school.model import NOWHERE, Batch, Children, Floats, Ints, Rules, some
from miteinander.planning.school.place import DEFAULT_RULES, place
from miteinander.planning.school.task import Task, make_offer, make_task

_SOME = 0.05  # of a place in the relaxed plan: with less a child waits for a better chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Future:
    """One possible rest of the year: children who may still come."""

    children: Children


def sample_futures(
    history: Sequence[tuple[Children, Ints]], week: int, *, seed: int, samples: int = 1
) -> list[Future]:
    """Draw possible rests of the year from earlier years, each given as children with the week they came.

    As many come as came on average after this week; who they are is drawn from all years together.
    """
    late = [np.flatnonzero(weeks > week) for _, weeks in history]
    if not late or not sum(len(rows) for rows in late):
        return []
    mean = sum(len(rows) for rows in late) / len(late)
    pool = merged([some(children, rows) for (children, _), rows in zip(history, late, strict=True)])
    rng = np.random.default_rng([seed, week])
    draws = [rng.permutation(len(pool))[: round(mean)] for _ in range(samples)]
    return [Future(children=some(pool, np.sort(rows))) for rows in draws]


def place_week(
    batch: Batch, futures: Sequence[Future], rules: Rules = DEFAULT_RULES, *, seconds: float = 60.0
) -> Ints:
    """Return the school of every child of the batch, planned with the children who may still come.

    Promised children keep their places. Each future must find its places beside the same decisions for the
    children of the batch, who count a little more than the mean of the futures. Without futures: `place`.
    """
    if not futures:
        return place(batch, rules, seconds=seconds, prove=False).school_of
    here = len(batch.children)
    tasks = []
    for future in futures:
        both = replace(batch, children=merged([batch.children, future.children]))
        candidates = find_candidates(both, rules)
        offer = make_offer(both, rules, candidates)
        free = np.flatnonzero((offer.promised == NOWHERE) & (np.diff(candidates.start) > 0))
        tasks.append(make_task(free, both.children.year, both.children.need, rules, offer))
    asking = tasks[0].children[tasks[0].children < here]
    program, blocks = _beside(tasks, len(asking), rules.here_now)
    school_of = batch.children.promised.copy()
    school_of[asking] = _settled(program, blocks, len(asking), relax(program, seconds)[1])
    return school_of


def _beside(tasks: Sequence[Task], asking: int, here_now: int) -> tuple[Task, int]:
    """Join tasks that begin with the same children: these decide once, everything else is apart.

    Returns the joint task and how many blocks, the first ones, are of the children that decide once.
    """
    deciding = int((tasks[0].row[tasks[0].start[:-1]] < asking).sum())
    guests = np.cumsum([asking, *(len(task.children) - asking for task in tasks)])
    rooms = guests[-1] + np.cumsum([0, *(len(task.capacity) for task in tasks)])
    blocks = np.cumsum([deciding, *(len(task.value) - deciding for task in tasks)])
    block, row, count = [], [], []
    for number, task in enumerate(tasks):
        own_rows = np.concatenate(
            [
                np.arange(asking),
                np.arange(*guests[number : number + 2]),
                np.arange(*rooms[number : number + 2]),
            ]
        )
        own_blocks = np.concatenate([np.arange(deciding), np.arange(*blocks[number : number + 2])])
        of_block = np.repeat(own_blocks, np.diff(task.start))
        new = (number == 0) | (task.row >= asking)
        block.append(of_block[new])
        row.append(own_rows[task.row[new]])
        count.append(task.count[new])
    order = np.argsort(np.concatenate(block), kind="stable")
    starts = np.searchsorted(np.concatenate(block)[order], np.arange(blocks[-1] + 1))
    heads = np.add.reduceat(tasks[0].row < asking, tasks[0].start[:-1])[:deciding] if deciding else 0
    value = [
        len(tasks) * (tasks[0].value[:deciding] + here_now * heads),
        *(task.value[deciding:] for task in tasks),
    ]
    joint = Task(
        children=np.arange(guests[-1]),
        row_school=np.concatenate([task.row_school for task in tasks]),
        row_kind=np.concatenate([task.row_kind for task in tasks]),
        capacity=np.concatenate([task.capacity for task in tasks]),
        value=np.concatenate(value),
        school=np.concatenate([tasks[0].school[:deciding], *(task.school[deciding:] for task in tasks)]),
        start=starts,
        row=np.concatenate(row)[order],
        count=np.concatenate(count)[order],
        exact=all(task.exact for task in tasks),
    )
    return joint, deciding


def _settled(task: Task, blocks: int, asking: int, share: Floats) -> Ints:
    """Round the shares of the deciding blocks, most certain first; who has hardly a share waits."""
    wanted = np.zeros(asking)
    size = np.zeros(blocks)
    left = task.capacity.copy()
    school_of = np.full(asking, NOWHERE, np.int64)
    entries = [task.row[task.start[block] : task.start[block + 1]] for block in range(blocks)]
    for block in range(blocks):
        own = entries[block][entries[block] < asking]
        wanted[own] += share[block]
        size[block] = len(own)
    for block in np.lexsort((-task.value[:blocks], -size, -np.round(share[:blocks], 6))).tolist():
        own = entries[block][entries[block] < asking]
        rooms = entries[block][entries[block] >= asking] - len(task.children)
        counts = task.count[task.start[block] : task.start[block + 1]][len(own) :]
        may = (wanted[own] > _SOME).all() and (school_of[own] == NOWHERE).all()
        if share[block] > 0 and may and (left[rooms] >= counts).all():
            school_of[own] = task.school[block]
            left[rooms] -= counts
    return school_of


def merged(parts: Sequence[Children]) -> Children:
    """Return the children of several lists as one; families of different lists stay strangers."""
    widest = max(part.wishes.shape[1] for part in parts)
    families, offsets, family, offset = 0, [], [], 0
    for part in parts:
        offsets.append(offset)
        family.append(part.family + families)
        families += int(part.family.max(initial=-1)) + 1
        offset += len(part)
    wishes = [
        np.pad(part.wishes, ((0, 0), (0, widest - part.wishes.shape[1])), constant_values=NOWHERE)
        for part in parts
    ]
    refused = [part.refused + np.array([offset, 0]) for part, offset in zip(parts, offsets, strict=True)]
    return Children(
        ids=tuple(name for part in parts for name in part.ids),
        family=np.concatenate(family),
        wishes=np.concatenate(wishes),
        refused=np.concatenate(refused),
        region=np.concatenate([part.region for part in parts]),
        home=np.concatenate([part.home for part in parts]),
        year=np.concatenate([part.year for part in parts]),
        need=np.concatenate([part.need for part in parts]),
        recommended=np.concatenate([part.recommended for part in parts]),
        waited=np.concatenate([part.waited for part in parts]),
        promised=np.concatenate([part.promised for part in parts]),
    )
