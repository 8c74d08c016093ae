"""Shares and means with their uncertainty, for the whole city and by group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from miteinander.core.errors import FormatError
from miteinander.statistics.survey.raking import Weights, effective
from miteinander.statistics.survey.weights import Weighted

Z = 1.959964  # 95 %
SMALLEST_GROUP = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question to estimate. A share counts the answers in `counts`; a mean reads codes as numbers.

    `values` gives codes a number where they are none ("A1" = 0); `missing` are answers such as "don't know";
    `reversed` turns the scale. `empty_is_no`: nobody had to tick anything, so an empty cell is a no.
    """

    code: str
    columns: tuple[str, ...]
    kind: str
    label: str
    counts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    values: Mapping[str, float]
    minimum: float = 0.0
    maximum: float = 1.0
    reversed: bool = False
    empty_is_no: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One number with its interval; `estimate` is None where too few persons answered to show it.

    `group` is None for the city, else the variable and its category. Shares lie between 0 and 1.
    """

    item: str
    group: tuple[str, str] | None
    estimate: float | None = None
    se: float | None = None
    lower: float | None = None
    upper: float | None = None
    n: int | None = None
    n_eff: float | None = None
    design_effect: float | None = None
    replicates: tuple[float, ...] = ()


def scores(item: Item, columns: Mapping[str, Sequence[str | None]]) -> NDArray[np.float64]:
    """Return the value of each person, NaN where there is no answer.

    Several columns are joined: a share counts whoever gave a counting answer in any of them, a mean takes
    the mean of a person's answers.

    Raises:
        FormatError: a code that is no number, or lies outside the scale, with counts.
    """
    tables = [_values(item, name, columns[name]) for name in item.columns]
    with np.errstate(invalid="ignore", divide="ignore"):
        answered = np.sum([~np.isnan(table) for table in tables], axis=0)
        together = np.sum([np.nan_to_num(table) for table in tables], axis=0)
        if item.kind == "share":
            joined = np.where(answered > 0, (together > 0).astype(np.float64), np.nan)
            if item.empty_is_no:
                joined = np.nan_to_num(joined)
        else:
            joined = np.where(answered > 0, together / answered, np.nan)
    turned: NDArray[np.float64] = item.minimum + item.maximum - joined if item.reversed else joined
    return turned


def _values(item: Item, name: str, cells: Sequence[str | None]) -> NDArray[np.float64]:
    if item.kind == "share":
        values = [
            np.nan if cell is None or cell in item.missing else float(cell in item.counts) for cell in cells
        ]
        return np.array(values, dtype=np.float64)
    read = {cell: _number(item, cell) for cell in set(cells) if cell is not None and cell not in item.missing}
    outside = [cell for cell, value in read.items() if value is None]
    if outside:
        times = sum(cell in outside for cell in cells)
        shown = ", ".join(sorted(outside)[:5])
        raise FormatError(
            [
                f"item {item.code}: {times} answers of {name} are no number from {item.minimum:g} to "
                f"{item.maximum:g} ({shown}). Name them under 'values' or 'missing'."
            ]
        )
    return np.array(
        [np.nan if read.get(cell or "") is None else read[cell or ""] for cell in cells], dtype=float
    )


def _number(item: Item, cell: str) -> float | None:
    if cell in item.values:
        value = item.values[cell]
    else:
        try:
            value = float(cell.replace(",", "."))
        except ValueError:
            return None
    return value if item.minimum <= value <= item.maximum else None


def estimate(
    item: Item,
    values: NDArray[np.float64],
    weighted: Weighted,
    groups: Mapping[str, tuple[Sequence[str], Sequence[str | None]]],
    *,
    smallest: int = SMALLEST_GROUP,
) -> list[Estimate]:
    """Estimate one item for everybody and for every category of every group.

    A group gives its categories and the category of every person (None: belongs to none).
    """
    everybody = np.ones(len(values), dtype=bool)
    found = [_one(item, None, values, everybody, weighted, smallest)]
    for name, (categories, persons) in groups.items():
        for category in categories:
            inside = np.array([person == category for person in persons], dtype=bool)
            found.append(_one(item, (name, category), values, inside, weighted, smallest))
    return found


def _one(
    item: Item,
    group: tuple[str, str] | None,
    values: NDArray[np.float64],
    inside: NDArray[np.bool_],
    weighted: Weighted,
    smallest: int,
) -> Estimate:
    answered = inside & ~np.isnan(values)
    n = int(answered.sum())
    if n < smallest:
        return Estimate(item=item.code, group=group)
    weights, heard = weighted.weights[answered], values[answered]
    middle = float(weights @ heard / weights.sum())
    replicates = weighted.replicates[:, answered]
    again = _again(replicates, heard, middle)
    error = sqrt(float(np.mean(np.square(again - middle)))) if len(again) else 0.0
    factor, n_eff = effective(weights)
    lower, upper = interval(item, middle, error, n_eff)
    return Estimate(
        item=item.code,
        group=group,
        estimate=middle,
        se=error,
        lower=lower,
        upper=upper,
        n=n,
        n_eff=n_eff,
        design_effect=factor,
        replicates=tuple(float(value) for value in again),
    )


def _again(replicates: NDArray[np.float64], heard: Weights, middle: float) -> Weights:
    sums = replicates.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        # A replicate that drew nobody of the group says nothing.
        estimates: Weights = np.where(sums > 0, replicates @ heard / sums, middle)
    return estimates


def interval(item: Item, middle: float, error: float, n_eff: float) -> tuple[float, float]:
    """Return the 95 % interval: of a share on the logit scale, of a mean within its scale.

    Where all or nobody say so, nothing varies; then Wilson's interval at the effective n is taken.
    """
    if item.kind == "mean":
        return max(item.minimum, middle - Z * error), min(item.maximum, middle + Z * error)
    if middle <= 0 or middle >= 1 or error == 0:
        wide = Z * Z / n_eff
        half = Z * sqrt(middle * (1 - middle) / n_eff + wide / (4 * n_eff)) / (1 + wide)
        centre = (middle + wide / 2) / (1 + wide)
        return max(0.0, min(middle, centre - half)), min(1.0, max(middle, centre + half))
    logit, reach = log(middle / (1 - middle)), Z * error / (middle * (1 - middle))
    return _from_logit(logit - reach), _from_logit(logit + reach)


def _from_logit(value: float) -> float:
    return 1 / (1 + exp(-value))
