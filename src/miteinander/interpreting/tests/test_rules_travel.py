"""The way from one place to another; the numbers are those of the planning format. No database."""

import math

import pytest

from miteinander.interpreting.rules.travel import SPEEDS, Point, TravelModel, Way

MODEL = TravelModel()
HERE = Point(0, 0)


@pytest.mark.parametrize(
    ("way", "km", "minutes"), [(Way.TRANSIT, 2, 20), (Way.CAR, 10, 38), (Way.BIKE, 1, 8), (Way.FOOT, 1, 17)]
)
def test_minutes_rounds_up(way: Way, km: float, minutes: int) -> None:
    speed = SPEEDS[way]

    assert MODEL.minutes(way, HERE, Point(km, 0)) == minutes
    assert minutes == math.ceil(speed.overhead_minutes + 60 * 1.3 * km / speed.kmh - 1e-9)


def test_quickest_chooses_among_the_ways_within_reach() -> None:
    assert MODEL.quickest((Way.FOOT, Way.BIKE), HERE, Point(1, 0)) == (8, Way.BIKE)
    assert MODEL.quickest((Way.FOOT, Way.CAR), HERE, Point(10, 0)) == (38, Way.CAR)
    assert MODEL.quickest((Way.FOOT,), HERE, Point(10, 0)) is None
    assert MODEL.quickest((), HERE, Point(1, 0)) is None


def test_gap_adds_the_buffer_only_to_a_way() -> None:
    assert MODEL.gap((Way.TRANSIT,), HERE, Point(2, 0)) == 25
    assert MODEL.gap((Way.TRANSIT,), HERE, HERE) == 0
    assert MODEL.gap((Way.TRANSIT,), HERE, None) == 35
