"""What a placement is worth under the rules of the centre."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from miteinander.planning.school.model import NOWHERE, Batch, Candidates, Ints, Rules
from miteinander.planning.school.task import groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """The levels of the objective: children placed first, everything else second."""

    placed: int
    points: int
    siblings_together: int
    objective: int


def worth(batch: Batch, rules: Rules, candidates: Candidates, school_of: Ints) -> Worth:
    """Return what a placement is worth. Raises ValueError if a school is no candidate of its child."""
    rows = candidate_rows(candidates, school_of)
    placed = np.flatnonzero(school_of != NOWHERE)
    if (rows[placed] == NOWHERE).any():
        raise ValueError("a child sits at a school that is no candidate")
    group = groups(batch, rules)[placed]
    there = Counter(zip(group.tolist(), school_of[placed].tolist(), strict=True))
    together = sum(count * (count - 1) // 2 for count in there.values())
    points = int(candidates.points[rows[placed]].sum()) + rules.siblings * together
    return Worth(
        placed=len(placed),
        points=points,
        siblings_together=together,
        objective=rules.placed * len(placed) + points,
    )


def candidate_rows(candidates: Candidates, school_of: Ints) -> Ints:
    """Return for each child the row of its school among its candidates, NOWHERE if there is none."""
    of_child = candidates.child
    hit = np.flatnonzero(candidates.school == school_of[of_child])
    rows = np.full(len(school_of), NOWHERE, np.int64)
    rows[of_child[hit]] = hit
    return rows
