"""Draws everything that is uncertain, in groups of factors that Sobol shares can exchange one by one.

A sample is a row per draw: for each factor its arrays by name. Every array has a random stream of its own,
made of seed, purpose and name, so that neither the order of the indicators nor a new one changes the rest.
Choices (which method, which definition, which dimension is left out) are balanced: each occurs as often as
its probability says, in random order.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from miteinander.statistics.openness.audit import audit_score
from miteinander.statistics.openness.evidence import PLAIN, Indicator, Quantity
from miteinander.statistics.openness.parameters import Parameters

Values = NDArray[np.float64]
Sample = Mapping[str, Mapping[str, Values]]
Streams = Callable[[str], np.random.Generator]
FACTORS = (
    "survey",
    "counts",
    "cell_key",
    "raters",
    "weights",
    "normalisation",
    "aggregation",
    "definition",
    "leave_out",
)
PRIOR = 0.5  # Jeffreys' prior of a share
ONLY = "choice"
TABLE_POINTS = 2049
TABLE_WIDTH = 6.0  # twelve standard deviations


def quantities(indicators: Sequence[Indicator]) -> Iterator[tuple[str, Indicator, Quantity]]:
    """Yield every number that is uncertain with a name of its own."""
    for indicator in indicators:
        for part, found in (("share", indicator.shares), ("against", indicator.against)):
            for definition, quantity in found.items():
                yield f"{indicator.code}/{part}/{definition}", indicator, quantity
        if indicator.questions:
            yield f"{indicator.code}/share/{PLAIN}", indicator, audit_score(indicator.questions)


def sample(
    indicators: Sequence[Indicator],
    dimensions: Sequence[str],
    definitions: Sequence[str],
    parameters: Parameters,
    *,
    draws: int,
    purpose: int,
) -> Sample:
    """Return `draws` draws of all factors; another purpose gives independent ones."""

    def stream(name: str) -> np.random.Generator:
        entropy = np.random.SeedSequence([parameters.seed, purpose, crc32(name.encode())])
        return np.random.Generator(np.random.PCG64(entropy))

    return {
        **_numbers(indicators, stream, draws),
        **_method(dimensions, definitions, parameters, stream, draws),
    }


def _numbers(indicators: Sequence[Indicator], stream: Streams, draws: int) -> dict[str, dict[str, Values]]:
    """Return draws of what was counted, asked and judged."""
    survey, counts, noise, raters = {}, {}, {}, {}
    for name, indicator, quantity in quantities(indicators):
        # The same luck by every definition: otherwise a change of definition would be a new draw as well.
        part = name.rsplit("/", 1)[0]
        if indicator.kind == "audit":
            raters[name] = stream(part).normal(quantity.value, quantity.se, draws).clip(0, 1)
        elif quantity.n is not None:
            counts[name] = _share_of(quantity, stream(part).random(draws))
            noise[name] = stream(f"{part} noise").normal(0, quantity.perturbation_sd, (2, draws))
        elif quantity.replicates:
            # One index per survey: items answered by the same people move together.
            rows = stream(f"survey {quantity.survey}").integers(0, len(quantity.replicates), draws)
            survey[name] = np.array(quantity.replicates)[rows]
        else:
            survey[name] = _estimate(quantity, indicator, stream(part), draws)
    return {"survey": survey, "counts": counts, "cell_key": noise, "raters": raters}


def _method(
    dimensions: Sequence[str],
    definitions: Sequence[str],
    parameters: Parameters,
    stream: Streams,
    draws: int,
) -> dict[str, dict[str, Values]]:
    """Return draws of what could have been decided otherwise."""
    given = np.array([parameters.weights[dimension] for dimension in dimensions])
    weights = stream("weights").dirichlet(parameters.concentration * given / given.sum(), draws).T
    left_out = parameters.leave_out_probability
    odds = {
        "normalisation": [1.0] * len(parameters.normalisations),
        "aggregation": [1.0] * len(parameters.aggregations),
        "definition": [1.0] * len(definitions),
        "leave_out": [1 - left_out, *[left_out / len(dimensions)] * len(dimensions)],
    }
    choices = {factor: {ONLY: _balanced(each, stream(factor), draws)} for factor, each in odds.items()}
    return {"weights": {ONLY: weights}, **choices}


def exchanged(base: Sample, second: Sample, factor: str) -> Sample:
    """Return the base sample with one factor taken from the second one."""
    return {**base, factor: second[factor]}


def beta_quantile(chance: Values, first: float, second: float) -> Values:
    """Return the quantiles of a Beta distribution whose parameters are at least 1/2.

    By a table in the angle whose squared sine is the share: there the density has no poles and always the
    same width. Good to six digits.
    """
    width = TABLE_WIDTH / np.sqrt(first + second)
    middle = np.arcsin(np.sqrt(first / (first + second)))
    angle = np.linspace(max(0.0, middle - width), min(np.pi / 2, middle + width), TABLE_POINTS)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = _times_log(2 * first - 1, np.sin(angle)) + _times_log(2 * second - 1, np.cos(angle))
    density = np.exp(logs - logs.max())
    below = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2)])
    found: Values = np.sin(np.interp(chance * below[-1], below, angle)) ** 2
    return found


def _times_log(power: float, base: Values) -> Values:
    return power * np.log(np.maximum(base, 0)) if power else np.zeros_like(base)


def _share_of(quantity: Quantity, chance: Values) -> Values:
    n = quantity.n or 1
    k = quantity.value * n
    return beta_quantile(chance, k + PRIOR, n - k + PRIOR)


def _estimate(quantity: Quantity, indicator: Indicator, stream: np.random.Generator, draws: int) -> Values:
    value, variance = quantity.value, quantity.se**2
    if variance == 0:
        return np.full(draws, value)
    if indicator.kind != "mean" and 0 < variance < value * (1 - value):
        size = value * (1 - value) / variance - 1  # Beta with the same mean and variance
        if min(value, 1 - value) * size >= PRIOR:
            return beta_quantile(stream.random(draws), value * size, (1 - value) * size)
    lowest, highest = indicator.scale
    return stream.normal(value, quantity.se, draws).clip(lowest, highest)


def _balanced(odds: Sequence[float], stream: np.random.Generator, draws: int) -> Values:
    edges = np.cumsum(odds) / sum(odds)
    level = np.searchsorted(edges[:-1], (np.arange(draws) + 0.5) / draws, side="right")
    return stream.permutation(level).astype(np.float64)
