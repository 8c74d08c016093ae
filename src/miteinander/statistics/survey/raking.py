"""Raking: weights that meet the margins of the register, none of them far from the others.

Iterative proportional fitting after Deming and Stephan: each margin in turn scales its categories to the
register, until all hold at once. Weights above five times the median are cut, and the rest raked again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from miteinander.core.errors import FormatError
from miteinander.core.reading import Problems

Weights = NDArray[np.float64]
Codes = NDArray[np.int64]

CLOSE = 0.001  # each category within 0.1 % of the register
TRIM_AT = 5.0  # times the median
APART = 0.005  # margins of one register may differ by their rounding, not by more
MOST_SWEEPS = 1_000
MOST_TRIMS = 50


@dataclass(frozen=True, slots=True)
class Margin:
    """What the register says about one variable: persons by category."""

    name: str
    counts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A margin beside the sample: the category of each person, and the total of each category."""

    name: str
    categories: tuple[str, ...]
    codes: Codes
    totals: Weights


@dataclass(frozen=True, slots=True)
class Raked:
    """Weights that meet the margins; `trimmed` were cut, `cap` says from where on."""

    weights: Weights
    sweeps: int
    trimmed: int
    cap: float
    within_cap: bool
    error: float  # the largest relative distance from the register


class NotConverged(Exception):
    """The margins cannot all be met with these persons."""

    def __init__(self, margin: str, category: str, error: float) -> None:
        super().__init__(margin, category, error)
        self.margin, self.category, self.error = margin, category, error


def fit(margins: Sequence[Margin], sample: Mapping[str, Sequence[str]]) -> list[Fitted]:
    """Put margins beside the sample, scaled to the total of the first.

    Raises:
        FormatError: a category without persons or without a total, totals too far apart, nothing to rake to.
    """
    problems = Problems()
    totals = [sum(margin.counts.values()) for margin in margins]
    for margin, total in zip(margins, totals, strict=True):
        problems_before = len(problems.found)
        _check(margin, sample[margin.name], problems)
        if len(problems.found) == problems_before and abs(total / totals[0] - 1) > APART:
            problems.add(
                f"margin {margin.name}",
                f"adds up to {total:,.0f}, but {margins[0].name} to {totals[0]:,.0f}: more than 0.5 % apart. "
                "Take both from one register and one day.",
            )
    problems.stop()
    fitted = []
    for margin, total in zip(margins, totals, strict=True):
        names = tuple(name for name, count in margin.counts.items() if count > 0)
        places = {name: place for place, name in enumerate(names)}
        codes = np.array([places[name] for name in sample[margin.name]], dtype=np.int64)
        counts = np.array([margin.counts[name] for name in names]) * (totals[0] / total)
        fitted.append(Fitted(margin.name, names, codes, counts))
    return fitted


def _check(margin: Margin, sample: Sequence[str], problems: Problems) -> None:
    where, found = f"margin {margin.name}", set(sample)
    if any(count < 0 for count in margin.counts.values()) or sum(margin.counts.values()) <= 0:
        problems.add(where, "holds negative counts or nobody; take the counts of the register.")
        return
    for category, count in margin.counts.items():
        if count > 0 and category not in found:
            problems.add(
                where,
                f"has {count:,.0f} persons in {category!r}, but nobody in the sample is; "
                "put the category together with a neighbour.",
            )
    for category in sorted(found - {name for name, count in margin.counts.items() if count > 0}):
        problems.add(
            where,
            f"has nobody in {category!r}, but {sum(one == category for one in sample)} in the sample are; "
            "use the same categories on both sides.",
        )


def rake(weights: Weights, margins: Sequence[Fitted], *, close: float = CLOSE) -> tuple[Weights, int]:
    """Scale weights until every category is within `close` of its total; return them and the sweeps.

    Raises:
        NotConverged: the margins contradict each other in this sample.
    """
    weights = weights.astype(np.float64, copy=True)
    for sweep in range(1, MOST_SWEEPS + 1):
        for margin in margins:
            sums = np.bincount(margin.codes, weights, minlength=len(margin.totals))
            if not sums.all():
                raise NotConverged(margin.name, margin.categories[int(np.argmin(sums))], 1.0)
            weights *= (margin.totals / sums)[margin.codes]
        # The last margin has just been met exactly, so one margin needs no second sweep.
        if distance(weights, margins)[0] <= close:
            return weights, sweep
    error, name, category = distance(weights, margins)
    raise NotConverged(name, category, error)


def distance(weights: Weights, margins: Sequence[Fitted]) -> tuple[float, str, str]:
    """Return the largest relative distance from the register, and where it is."""
    worst = (0.0, "", "")
    for margin in margins:
        sums = np.bincount(margin.codes, weights, minlength=len(margin.totals))
        apart = np.abs(sums / margin.totals - 1)
        place = int(np.argmax(apart))
        worst = max(worst, (float(apart[place]), margin.name, margin.categories[place]))
    return worst


def rake_and_trim(
    weights: Weights, margins: Sequence[Fitted], *, trim_at: float = TRIM_AT, close: float = CLOSE
) -> Raked:
    """Rake, cut what lies above `trim_at` times the median, and rake again, until both hold.

    Where they cannot both hold, the margins do and `within_cap` is False.

    Raises:
        NotConverged: the margins contradict each other in this sample.
    """
    raked, sweeps = rake(weights, margins, close=close)
    cut = np.zeros(len(raked), dtype=bool)
    cap = trim_at * float(np.median(raked))
    for _ in range(MOST_TRIMS):
        high = raked > cap * (1 + close)
        if not high.any():
            break
        cut |= high
        raked, more = rake(np.minimum(raked, cap), margins, close=close)
        sweeps += more
        cap = trim_at * float(np.median(raked))
    return Raked(
        weights=raked,
        sweeps=sweeps,
        trimmed=int(cut.sum()),
        cap=cap,
        within_cap=bool((raked <= cap * (1 + close)).all()),
        error=distance(raked, margins)[0],
    )


def effective(weights: Weights) -> tuple[float, float]:
    """Return Kish's factor 1 + CV² of the weights and the effective number of persons."""
    if not len(weights):
        return 1.0, 0.0
    factor = float(len(weights) * np.square(weights).sum() / np.square(weights.sum()))
    return factor, len(weights) / factor


def sentence(problem: NotConverged) -> FormatError:
    """Say to whoever weights the survey what can be done."""
    return FormatError(
        [
            f"margin {problem.margin}: cannot be met together with the others; {problem.category!r} stays "
            f"{problem.error:.1%} away after {MOST_SWEEPS} sweeps. Put small categories together, or take "
            "a margin out."
        ]
    )
