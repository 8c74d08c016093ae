"""Scores of indicators, means of dimensions, one index; for one answer or for thousands of draws at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from miteinander.statistics.openness.evidence import PLAIN, Indicator
from miteinander.statistics.openness.parameters import FULL, Parameters

Values = NDArray[np.float64]
LEAST_RATE = 1e-12  # draws of a share may touch 0


def ratio_score(ratio: Values, normalisation: str, parameters: Parameters, target: float | None) -> Values:
    """Return the score of a ratio: 100·min(1, r), or by another way of counting.

    log: 100 at a ratio of 1, 0 at `log_floor`, straight in the logarithm between. target: full once `target`
    is reached.
    """
    if normalisation == "log":
        depth = np.log(np.maximum(ratio, LEAST_RATE)) / -np.log(parameters.log_floor)
        part = 1 + depth
    elif normalisation == "target":
        part = ratio / (target or parameters.target)
    else:
        part = ratio
    score: Values = FULL * np.clip(part, 0, 1)
    return score


def ratio_of(indicator: Indicator, share: Values, against: Values) -> Values:
    """Return share over comparison, or turned round where less is better."""
    if indicator.reversed:
        share, against = against, share
    return share / np.maximum(against, LEAST_RATE)


def plain_score(indicator: Indicator, value: Values) -> Values:
    """Return the score of an indicator that is compared with nothing."""
    if indicator.kind == "freedom":
        return FULL * (1 - value)
    if indicator.kind == "audit":
        return FULL * value
    lowest, highest = indicator.scale
    score = FULL * (value - lowest) / (highest - lowest)
    return FULL - score if indicator.reversed else score


def combine(scores: Values, weights: Values, aggregation: str, floor: float) -> Values:
    """Return the index of dimensions (rows) by weights of the same shape that sum to 1.

    Geometric is the method itself: Π D^w, where no dimension counts less than the floor.
    """
    safe = np.maximum(scores, floor)
    index: Values
    if aggregation == "arithmetic":
        index = np.sum(weights * scores, axis=0)
    elif aggregation == "harmonic":
        index = 1 / np.sum(weights / safe, axis=0)
    else:
        index = np.exp(np.sum(weights * np.log(safe), axis=0))
    return index


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that scores are made of, by name as in `draws.quantities`, and the choices of method."""

    values: Mapping[str, Values]
    normalisation: Values
    definition: Values
    definitions: Sequence[str]


def indicator_scores(indicator: Indicator, numbers: Numbers, parameters: Parameters) -> Values:
    """Return one score per draw."""
    share = _picked(indicator, "share", numbers)
    if not indicator.against:
        return plain_score(indicator, share)
    ratio = ratio_of(indicator, share, _picked(indicator, "against", numbers))
    kinds = parameters.normalisations
    every = [ratio_score(ratio, kind, parameters, indicator.target) for kind in kinds]
    return _chosen(every, numbers.normalisation)


def _picked(indicator: Indicator, part: str, numbers: Numbers) -> Values:
    known = [definition for definition in indicator.shares if definition != PLAIN]
    if not known:
        return numbers.values[f"{indicator.code}/{part}/{PLAIN}"]
    every = [numbers.values[f"{indicator.code}/{part}/{definition}"] for definition in numbers.definitions]
    return _chosen(every, numbers.definition)


def _chosen(every: Sequence[Values], which: Values) -> Values:
    if len(every) == 1:
        return every[0]
    return np.stack(every)[which.astype(np.intp), np.arange(len(which))]


Scorer = Callable[[Indicator], Values]


def dimension_scores(
    indicators: Sequence[Indicator], dimensions: Sequence[str], score: Scorer
) -> tuple[Values, dict[str, Values]]:
    """Return the mean score of each dimension (rows) and the scores of every indicator."""
    scores = {indicator.code: score(indicator) for indicator in indicators}
    rows = [
        np.mean([scores[each.code] for each in indicators if each.dimension == dimension], axis=0)
        for dimension in dimensions
    ]
    return np.stack(rows), scores
