"""Medians and quartiles of durations and waiting times, coarse enough to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from miteinander.statistics.protection import Protection


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Lower quartile, median and upper quartile, rounded to the unit they were asked in."""

    lower: int
    median: int
    upper: int


def quartiles(values: Sequence[int], *, unit: int, protection: Protection) -> Quartiles | None:
    """Return the quartiles rounded to multiples of `unit`; None for fewer values than may be broken down.

    Linear interpolation between the ordered values, the method of R (type 7) and of spreadsheets. The unit is
    needed, as a median can be the value of one person.
    """
    if unit < 1:
        raise ValueError("the unit must be positive")
    if len(values) < protection.minimum_total:
        return None
    lower, median, upper = (
        round(number / unit) * unit for number in quantiles(values, n=4, method="inclusive")
    )
    return Quartiles(lower, median, upper)
