"""Shares and classes: plain numbers, no database."""

import pytest

from miteinander.figures.rules.classes import classes_of
from miteinander.figures.rules.shares import share


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(50, 200, 0.25), (None, 200, None), (50, None, None), (1, 99, None), (105, 100, 1.0)],
)
def test_share_needs_both_numbers_and_a_base(
    part: float | None, whole: float | None, expected: float | None
) -> None:
    assert share(part, whole) == expected


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([12.5, 61.6], [(0, 20), (20, 40), (40, 60), (60, 80)]),
        ([10, 49], [(10, 20), (20, 30), (30, 40), (40, 50)]),
        ([7], [(7, 8)]),
        ([0, 0], [(0, 1)]),
        ([800, 9_000], [(0, 2_000), (2_000, 4_000), (4_000, 6_000), (6_000, 8_000), (8_000, 10_000)]),
    ],
)
def test_classes_have_round_limits_and_hold_every_value(
    values: list[float], limits: list[tuple[float, float]]
) -> None:
    classes = classes_of(values)

    assert classes is not None
    assert [(round(low, 6), round(high, 6)) for low, high in classes.limits()][-len(limits) :] == limits
    for value in values:
        low, high = classes.limits()[classes.step(value) - 1]
        assert low <= value < high


def test_nothing_has_no_classes() -> None:
    assert classes_of([]) is None
