"""One task from prices to a proof: ever more blocks are admitted until no other can matter.

Parts too hard for that are improved neighbourhood by neighbourhood first.
"""

import time
from dataclasses import dataclass, replace

from miteinander.planning.school.improve import improve
from miteinander.planning.school.master import MANY, UNIT, Relaxed, choose, greedy, priced, relax
from miteinander.planning.school.model import Ints
from miteinander.planning.school.task import Task

AT_ONCE = 1500  # children: bigger parts are planned neighbourhood by neighbourhood first
GREAT, LOOKS = 2000, 20  # losses of so many points are looked at first, so many of them
NEAR = (60, 120, 250)  # with ever more children around
SOON = 30  # looks at any loss before anything is proven
HARD = 150  # points then open: looking on pays more than proving; big families do that
FEW = 300  # nodes after which a part counts as hard
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
    relaxed, share = relax(task, _left(end))
    start = greedy(task, relaxed, share)
    # A child left out is a great loss; a few looks around it find its place.
    for children in NEAR:
        start = improve(task, relaxed, start, end, children=children, rounds=LOOKS, least=GREAT * UNIT)
    # Then any loss, before one part's proof takes the time of all others.
    start = improve(task, relaxed, start, end, children=NEAR[1], rounds=SOON)
    value = int(task.value[start].sum())
    return Solved(
        blocks=start, value=value, bound=max(value, relaxed.bound), price=relaxed.price, stuck=False
    )  # fmt: skip


def refine(task: Task, known: Solved, end: float) -> Solved:
    """Improve a plan until it is proven best."""
    relaxed = priced(task, known.price)
    third = _left(end) / 3
    known = replace(known, stuck=len(task.children) > AT_ONCE or known.open > HARD)
    if not known.stuck:
        known = _admit(task, relaxed, known, SECOND, end - 2 * third, FEW)
    if known.stuck:
        known = _improved(task, relaxed, replace(known, stuck=False), end - third)
    within = max(SECOND, known.open)
    while known.open > 0 and not known.stuck and _left(end) > 0:
        known = _admit(task, relaxed, known, within, end)
        within *= WIDER
    return known


def _improved(task: Task, relaxed: Relaxed, known: Solved, end: float) -> Solved:
    if known.open <= 0:
        return known
    blocks = improve(task, relaxed, known.blocks, end)
    value = int(task.value[blocks].sum())
    return replace(known, blocks=blocks, value=value, bound=max(value, known.bound))


def _admit(task: Task, relaxed: Relaxed, known: Solved, within: int, end: float, nodes: int = MANY) -> Solved:
    if known.open <= 0 or _left(end) <= 0:
        return known
    within = min(within, relaxed.bound - known.value)
    choice = choose(task, relaxed, within, _left(end), known.blocks, nodes)
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
