"""Quartiles that are right and do not show one person's value."""

import pytest

from miteinander.statistics.protection import Protection
from miteinander.statistics.spread import Quartiles, quartiles

RULES = Protection(
    name="test",
    base=2,
    minimum_total=5,
    minimum_denominator=50,
    most_dimensions=2,
    dominance_count=2,
    dominance_percent=75,
)


def test_quartiles_interpolate_like_a_spreadsheet() -> None:
    assert quartiles([1, 2, 4, 8, 16], unit=1, protection=RULES) == Quartiles(2, 4, 8)


def test_quartiles_are_rounded_to_the_unit() -> None:
    assert quartiles([61, 70, 88, 95, 130], unit=15, protection=RULES) == Quartiles(75, 90, 90)


def test_quartiles_of_few_values_are_not_shown() -> None:
    assert quartiles([1, 2, 3, 4], unit=1, protection=RULES) is None


def test_quartiles_need_a_unit() -> None:
    with pytest.raises(ValueError, match="positive"):
        quartiles([1, 2, 3, 4, 5], unit=0, protection=RULES)
