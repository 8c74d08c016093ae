"""One task from prices to a proof: ever more blocks are admitted until no other can matter."""

import time
from dataclasses import dataclass, replace

from miteinander.planning.school.master import UNIT, Relaxed, choose, greedy, priced, relax
from miteinander.planning.school.model import Ints
from miteinander.planning.school.task import Task

FIRST = 5  # points of slack admitted at first: nearly always within 1 % of the second level
SECOND = 15  # nearly always the best plan, without the proof
WIDER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """The best known choice for a task, and what no choice exceeds."""

    blocks: Ints
    value: int
    bound: int
    price: Ints  # of the rows, in units
    stuck: bool  # the engine ran out of time: admitting more would not help

    @property
    def open(self) -> int:
        """Points between the plan and the proof."""
        return self.bound - self.value


def begin(task: Task, end: float) -> Solved:
    """Find prices and a first good plan; `end` is a reading of the monotonic clock, a safety net only."""
    relaxed = relax(task, _left(end))
    start = greedy(task, relaxed)
    value = int(task.value[start].sum())
    known = Solved(blocks=start, value=value, bound=relaxed.bound, price=relaxed.price, stuck=False)
    return _admit(task, relaxed, known, FIRST, end)


def refine(task: Task, known: Solved, end: float) -> Solved:
    """Improve a plan until it is proven best."""
    relaxed = priced(task, known.price)
    known = replace(known, stuck=False)
    within = SECOND
    while known.open > 0 and not known.stuck and _left(end) > 0:
        within = min(within, relaxed.bound - known.value)
        known = _admit(task, relaxed, known, within, end)
        within *= WIDER
    return known


def _admit(task: Task, relaxed: Relaxed, known: Solved, within: int, end: float) -> Solved:
    if known.open <= 0 or _left(end) <= 0:
        return known
    choice = choose(task, relaxed, within, _left(end), known.blocks)
    without = (relaxed.units - within * UNIT - 1) // UNIT  # a plan with a block that was not admitted
    return Solved(
        blocks=choice.blocks,
        value=choice.value,
        bound=max(choice.value, min(known.bound, max(choice.bound, without))),
        price=known.price,
        stuck=not choice.finished,
    )


def _left(end: float) -> float:
    return end - time.monotonic()
