"""The best placement of a batch: as many children as possible, then wishes, form, way, siblings and mixture.

Parts that share no school are planned apart, in processes of their own if wanted. The plan does not depend on
how many: only a clock that runs out can make a difference.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from miteinander.planning.school.candidates import find_candidates
from miteinander.planning.school.crew import Shared, crew
from miteinander.planning.school.formats import digest
from miteinander.planning.school.master import UNIT
from miteinander.planning.school.model import (
    NOWHERE,
    YEARS,
    Batch,
    Candidates,
    Ints,
    Level,
    Placement,
    Prices,
    Rules,
)
from miteinander.planning.school.objective import worth
from miteinander.planning.school.proof import most_placed
from miteinander.planning.school.solve import Solved, begin, refine
from miteinander.planning.school.task import LANGUAGE, Offer, Task, make_offer, make_task, split

DEFAULT_RULES = Rules()
WORTH_A_PROCESS = 3000  # children from which a second process is worth its start
_LEAST_SHARE = 4.0  # seconds; less does not prove anything
_FAIR = 4  # times its share of the time left a part may take to be proven best
_PROOF_SECONDS = 2.0  # a head count mostly takes milliseconds; it may take so long even when time is over


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One part on its way: its children, where they go, and what is proven."""

    children: Ints
    solved: Solved
    school_of: Ints
    most: int
    row_school: Ints
    row_kind: Ints


def place(
    batch: Batch,
    rules: Rules = DEFAULT_RULES,
    *,
    seconds: float = 60.0,
    workers: int = 1,
    candidates: Candidates | None = None,
    prove: bool = True,
    say: Callable[[str], None] = lambda words: None,
) -> Placement:
    """Return the best placement found within `seconds`, with a bound on each level that nobody can exceed.

    Without `prove` the first good plan is enough, mostly within 1 % of the second level.
    """
    begun = time.monotonic()
    end = begun + seconds
    candidates = candidates or find_candidates(batch, rules)
    offer = make_offer(batch, rules, candidates)
    year, need = batch.children.year, batch.children.need
    shared = Shared(year=year, need=need, rules=rules, offer=_bare(offer))
    parts = split(batch, offer)
    if sum(len(part) for part in parts) < WORTH_A_PROCESS:
        workers = 1
    say(f"{len(batch.children)} children, {len(batch.schools)} schools, {len(parts)} parts")
    with crew(shared, min(workers, len(parts))) as work:
        found = work(partial(_begun, end=end), parts)
        doubtful = sorted(
            (part for part in found if part.solved.open > 0 and prove),
            key=lambda part: (-part.solved.open, int(part.children[0])),
        )
        say(f"a plan; {len(doubtful)} parts are not yet proven best")
        share = _FAIR * max(0.0, end - time.monotonic()) * max(1, workers) / max(1, len(doubtful))
        share = max(share, _LEAST_SHARE)
        settled = work(partial(_refined, end=end, share=share), doubtful)
    found = [part for part in found if part.solved.open <= 0 or not prove] + settled
    say(f"the plan; {sum(part.solved.open for part in found)} points are open")
    return _joined(batch, rules, candidates, offer, found, begun)


def _bare(offer: Offer) -> Offer:
    """Leave out what only explanations need: every process holds a copy."""
    none = np.empty(0)
    few = replace(offer.candidates, minutes=none, km=none, wish=none.astype(int), fit=none.astype(int))
    return replace(offer, candidates=replace(few, points=none.astype(int)))


def _begun(shared: Shared, children: Ints, end: float) -> _Part:
    task = make_task(children, shared.year, shared.need, shared.rules, shared.offer)
    solved = begin(task, end)
    school_of = schools_of(task, solved.blocks)
    placed = int((school_of != NOWHERE).sum())
    seconds = max(_PROOF_SECONDS, end - time.monotonic())
    return _Part(
        children=children,
        solved=solved,
        school_of=school_of,
        most=most_placed(task, solved.price, placed, shared.rules.placed, seconds),
        row_school=task.row_school,
        row_kind=task.row_kind,
    )


def _refined(shared: Shared, part: _Part, end: float, share: float) -> _Part:
    if time.monotonic() >= end:
        return part
    task = make_task(part.children, shared.year, shared.need, shared.rules, shared.offer)
    solved = refine(task, part.solved, min(end, time.monotonic() + share))
    return replace(part, solved=solved, school_of=schools_of(task, solved.blocks))


def schools_of(task: Task, blocks: Ints) -> Ints:
    """Return the school of each child of a task under a choice of blocks."""
    school_of = np.full(len(task.children), NOWHERE, np.int64)
    for block in blocks.tolist():
        rows = task.row[task.start[block] : task.start[block + 1]]
        school_of[rows[rows < len(task.children)]] = task.school[block]
    return school_of


def _joined(
    batch: Batch, rules: Rules, candidates: Candidates, offer: Offer, parts: Sequence[_Part], begun: float
) -> Placement:
    school_of = offer.promised.copy()
    seat = np.zeros((len(batch.schools), YEARS + 1))
    for part in parts:
        school_of[part.children] = part.school_of
        rows = part.solved.price[len(part.children) :]
        seat[part.row_school, part.row_kind] = rows / UNIT
    reached = worth(batch, rules, candidates, school_of)
    bound = max(reached.objective, offer.kept + sum(part.solved.bound for part in parts))
    most = int((offer.promised != NOWHERE).sum()) + sum(part.most for part in parts)
    return Placement(
        name=batch.name,
        school_of=school_of,
        objective=reached.objective,
        bound=bound,
        levels=(
            Level(name="placed", value=reached.placed, bound=most),
            Level(name="points", value=reached.points, bound=bound - rules.placed * reached.placed),
        ),
        prices=Prices(seat=seat[:, :LANGUAGE], language=seat[:, LANGUAGE]),
        rules_version=rules.version,
        input_hash=digest(batch),
        seconds=time.monotonic() - begun,
    )


def with_promises(batch: Batch, school_of: Ints) -> Batch:
    """Return the batch with a placement turned into promises; what was promised before stays."""
    promised = np.where(batch.children.promised != NOWHERE, batch.children.promised, school_of)
    return replace(batch, children=replace(batch.children, promised=promised))
