"""Small areas after Fay and Herriot: a district's own answers, drawn towards what its register says.

Direct estimate of an area: y = xβ + u + e, with u of variance σ² and e of the sampling variance ψ; σ² by REML
and β by generalised least squares; the estimate is γ·y + (1 − γ)·xβ with γ = σ²/(σ² + ψ). The mean squared
error is g1 + g2 + 2·g3 after Prasad and Rao. 1 − γ is shown as the shrinkage: 1 means only the model speaks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from miteinander.core.errors import FormatError
from miteinander.statistics.survey.estimates import Item, Z
from miteinander.statistics.survey.raking import effective
from miteinander.statistics.survey.weights import Weighted

Floats = NDArray[np.float64]

FEWEST_AREAS = 8
SMALLEST_AREA = 5  # persons; with fewer, an area's own answers say nothing and are not used
_MOST_STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """The areas and what the register says about each, one row per area."""

    variable: str
    names: tuple[str, ...]
    covariates: tuple[str, ...]
    values: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaEstimate:
    """One area. `direct` and `n` are None where fewer persons answered than may be shown."""

    item: str
    area: str
    estimate: float
    rmse: float
    lower: float
    upper: float
    shrinkage: float
    direct: float | None
    n: int | None


@dataclass(frozen=True, slots=True)
class Fit:
    """The model: variance between areas, coefficients, estimates, squared errors, and the γ of each area."""

    variance: float
    coefficients: Floats
    estimates: Floats
    squared_errors: Floats
    sample_weights: Floats


def fay_herriot(direct: Floats, sampling: Floats, design: Floats, everywhere: Floats) -> Fit:
    """Fit the model to areas with a direct estimate and predict every area.

    `everywhere` has a row for each area: first those of `design`, then the areas without own answers.
    """
    variance = _reml(direct, sampling, design)
    total = variance + sampling
    inverse = np.linalg.inv(design.T @ (design / total[:, None]))
    coefficients = inverse @ (design.T @ (direct / total))
    gamma = np.zeros(len(everywhere))
    gamma[: len(direct)] = variance / total
    own = np.zeros(len(everywhere))
    own[: len(direct)] = direct
    model = everywhere @ coefficients
    first = np.full(len(everywhere), variance)
    first[: len(direct)] = gamma[: len(direct)] * sampling
    second = (1 - gamma) ** 2 * np.einsum("ij,jk,ik->i", everywhere, inverse, everywhere)
    third = np.zeros(len(everywhere))
    third[: len(direct)] = sampling**2 / total**3 * (2 / np.sum(1 / total**2))
    return Fit(
        variance,
        coefficients,
        gamma * own + (1 - gamma) * model,
        first + second + 2 * third,
        gamma,
    )


def _reml(direct: Floats, sampling: Floats, design: Floats) -> float:
    """Return the variance between areas by Fisher scoring; 0 where they differ no more than chance would."""
    variance = float(np.median(sampling))
    for _ in range(_MOST_STEPS):
        inverse = np.diag(1 / (variance + sampling))
        middle = design.T @ inverse @ design
        project = inverse - inverse @ design @ np.linalg.solve(middle, design.T @ inverse)
        seen = project @ direct
        score = 0.5 * (float(seen @ seen) - float(np.trace(project)))
        information = 0.5 * float(np.sum(project * project))
        step = score / information
        following = max(0.0, variance + step)
        if abs(following - variance) <= 1e-10 * (1e-10 + float(np.median(sampling))):
            return following
        variance = following
    return variance


def estimate_areas(
    item: Item,
    values: Floats,
    weighted: Weighted,
    areas: Areas,
    persons: Sequence[str | None],
    *,
    smallest: int,
) -> list[AreaEstimate]:
    """Estimate one item for every area.

    The sampling variance of an area is the variance of all answers of the city over its effective n, for a
    variance computed from a handful of answers would itself be chance.

    Raises:
        FormatError: too few areas with answers for a model.
    """
    answered = ~np.isnan(values)
    weights = weighted.weights
    middle = float(weights[answered] @ values[answered] / weights[answered].sum())
    spread = float(weights[answered] @ np.square(values[answered] - middle) / weights[answered].sum())
    members = [
        answered & np.array([person == name for person in persons], dtype=bool) for name in areas.names
    ]
    counts = np.array([int(inside.sum()) for inside in members])
    order = sorted(range(len(areas.names)), key=lambda place: counts[place] < SMALLEST_AREA)
    known = [place for place in order if counts[place] >= SMALLEST_AREA]
    needed = max(FEWEST_AREAS, len(areas.covariates) + 4)
    if len(known) < needed or spread <= 0:
        raise FormatError(
            [
                f"small areas: only {len(known)} areas have {SMALLEST_AREA} answers or more to {item.code}; "
                f"the model needs {needed} that do not all answer alike. Leave [small_areas] out."
            ]
        )
    own = {place: float(weights[members[place]] @ values[members[place]] / weights[members[place]].sum())
           for place in known}  # fmt: skip
    sampling = np.array([spread / effective(weights[members[place]])[1] for place in known])
    design = np.column_stack([np.ones(len(areas.names)), areas.values])
    fitted = fay_herriot(np.array([own[place] for place in known]), sampling, design[known], design[order])
    found = {
        place: _area(item, areas.names[place], fitted, row, own.get(place), int(counts[place]), smallest)
        for row, place in enumerate(order)
    }
    return [found[place] for place in range(len(areas.names))]


def _area(
    item: Item, name: str, fitted: Fit, row: int, own: float | None, n: int, smallest: int
) -> AreaEstimate:
    value = float(np.clip(fitted.estimates[row], item.minimum, item.maximum))
    error = sqrt(float(fitted.squared_errors[row]))
    return AreaEstimate(
        item=item.code,
        area=name,
        estimate=value,
        rmse=error,
        lower=max(item.minimum, value - Z * error),
        upper=min(item.maximum, value + Z * error),
        shrinkage=float(1 - fitted.sample_weights[row]),
        direct=own if n >= smallest else None,
        n=n if n >= smallest else None,
    )
