"""From the design weight to the final one, and 200 replicates of the whole way.

Design weight → non-response (weighting classes) → raking with trimming. Each replicate after Rao and Wu draws
n − 1 of the n persons of a stratum with replacement, scales by n / (n − 1), and goes the whole way again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from miteinander.core.errors import FormatError
from miteinander.core.reading import Problems
from miteinander.statistics.survey.raking import (
    CLOSE,
    TRIM_AT,
    Codes,
    Fitted,
    NotConverged,
    Raked,
    Weights,
    effective,
    rake_and_trim,
    sentence,
)

REPLICATES = 200
MOST_DRAWS = 20  # a draw may miss a whole category; then another is taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything the weights are made of, person by person."""

    design: Weights
    margins: Sequence[Fitted]
    strata: Codes
    invited: Fitted | None = None  # persons invited by class, for the non-response
    trim_at: float = TRIM_AT
    close: float = CLOSE


@dataclass(frozen=True, slots=True)
class Weighted:
    """Final weights with their replicates (one row each)."""

    raked: Raked
    replicates: NDArray[np.float64]
    drawn_again: int

    @property
    def weights(self) -> Weights:
        """The final weights; they add up to the register."""
        return self.raked.weights

    @property
    def factor(self) -> float:
        """Kish's design effect of the weights."""
        return effective(self.weights)[0]

    @property
    def effective(self) -> float:
        """How many equally weighted persons would say as much."""
        return effective(self.weights)[1]


def weigh(
    plan: Plan, *, seed: int, replicates: int = REPLICATES, say: Callable[[str], None] | None = None
) -> Weighted:
    """Weight the sample and every replicate. Raises FormatError."""
    _check(plan)
    try:
        raked = _whole_way(plan.design, np.arange(len(plan.design)), plan)
    except NotConverged as problem:
        raise sentence(problem) from None
    random = np.random.default_rng(seed)
    made = np.empty((replicates, len(plan.design)))
    again = 0
    for number in range(replicates):
        made[number], missed = _replicate(plan, random)
        again += missed
        if say and (number + 1) % 50 == 0:
            say(f"{number + 1} of {replicates} replicates weighted")
    return Weighted(raked, made, again)


def strata_of(names: Sequence[str]) -> Codes:
    """Return a number per person; the numbers follow the names, not the order of the rows."""
    places = {name: place for place, name in enumerate(sorted(set(names)))}
    return np.array([places[name] for name in names], dtype=np.int64)


def classes(invited: Mapping[str, float], sample: Sequence[str]) -> Fitted:
    """Put the persons invited by class beside the sample.

    Raises:
        FormatError: a class nobody was invited from, or from which nobody answered.
    """
    problems, found = Problems(), set(sample)
    for name in sorted(found - {name for name, count in invited.items() if count > 0}):
        problems.add("non-response", f"persons of {name!r} answered, but nobody was invited; name them.")
    for name, count in invited.items():
        if count > 0 and name not in found:
            problems.add("non-response", f"nobody of {name!r} answered; put the class with a neighbour.")
        elif sum(one == name for one in sample) > count:
            problems.add("non-response", f"more persons of {name!r} answered than were invited; check it.")
    problems.stop()
    names = tuple(name for name, count in invited.items() if count > 0)
    places = {name: place for place, name in enumerate(names)}
    return Fitted(
        "non-response",
        names,
        np.array([places[name] for name in sample], dtype=np.int64),
        np.array([invited[name] for name in names], dtype=np.float64),
    )


def _check(plan: Plan) -> None:
    if not (np.isfinite(plan.design).all() and (plan.design > 0).all()):
        raise FormatError(["design weight: every weight must be a number above 0; correct the column."])
    alone = int((np.bincount(plan.strata) == 1).sum())
    if alone:
        raise FormatError(
            [f"strata: {alone} of them hold one person only, which tells nothing about chance; join them."]
        )


def _whole_way(design: Weights, drawn: Codes, plan: Plan) -> Raked:
    """Weight the drawn persons; whoever was drawn twice counts as two, so that trimming cuts neither."""
    weights = design
    if plan.invited is not None:
        weights = weights * _non_response(plan.invited, plan.design, design, drawn)[plan.invited.codes[drawn]]
    margins = [Fitted(m.name, m.categories, m.codes[drawn], m.totals) for m in plan.margins]
    return rake_and_trim(weights, margins, trim_at=plan.trim_at, close=plan.close)


def _non_response(invited: Fitted, design: Weights, drawn_design: Weights, drawn: Codes) -> Weights:
    """Return by class: what all invited would weigh (their number times the mean) to what the drawn weigh."""
    size = len(invited.totals)
    means = np.bincount(invited.codes, design, minlength=size) / np.bincount(invited.codes, minlength=size)
    answered = np.bincount(invited.codes[drawn], drawn_design, minlength=size)
    if not answered.all():
        raise NotConverged(invited.name, invited.categories[int(np.argmin(answered))], 1.0)
    factors: Weights = invited.totals * means / answered
    return factors


def _replicate(plan: Plan, random: np.random.Generator) -> tuple[Weights, int]:
    for again in range(MOST_DRAWS):
        drawn, scale = _draw(plan.strata, random)
        try:
            raked = _whole_way(plan.design[drawn] * scale, drawn, plan)
        except NotConverged as problem:
            last = problem
        else:
            whole = np.bincount(drawn, raked.weights, minlength=len(plan.design))
            return whole.astype(np.float64), again
    raise FormatError(
        [
            f"replicates: margin {last.margin} cannot be met in {MOST_DRAWS} draws, {last.category!r} is too "
            "small in the sample. Put it together with a neighbour."
        ]
    )


def _draw(strata: Codes, random: np.random.Generator) -> tuple[Codes, Weights]:
    """Return the persons drawn and Rao and Wu's scale n / (n − 1) of each."""
    drawn, scales = [], []
    for stratum in range(int(strata.max()) + 1):
        members = np.flatnonzero(strata == stratum)
        size = len(members)
        drawn.append(members[random.integers(0, size, size - 1)])
        scales.append(np.full(size - 1, size / (size - 1)))
    return np.concatenate(drawn), np.concatenate(scales)
