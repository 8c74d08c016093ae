"""How long the way takes, by the means somebody travels with.

The same model as the day plan uses: straight distance times a detour factor at an average speed plus a fixed
overhead for walking and waiting, rounded up to whole minutes.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Way(StrEnum):
    TRANSIT = "transit"
    CAR = "car"
    BIKE = "bike"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a plane, in kilometres east and north of the centre's own zero."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Speed:
    """How one means of travel moves, and how far people go with it."""

    kmh: float
    overhead_minutes: float
    max_km: float


SPEEDS: Mapping[Way, Speed] = {
    Way.TRANSIT: Speed(14, 8, 14),
    Way.CAR: Speed(25, 6, 25),
    Way.BIKE: Speed(13, 2, 9),
    Way.FOOT: Speed(4.8, 0, 3),
}


@dataclass(frozen=True, slots=True)
class TravelModel:
    """The numbers behind every way; data per centre.

    `unknown_minutes` is reckoned where a place has no coordinates. With `same_place_is_free` two
    appointments in one house need no time in between.
    """

    speeds: Mapping[Way, Speed] = field(default_factory=lambda: SPEEDS)
    detour: float = 1.3
    buffer_minutes: int = 5
    unknown_minutes: int = 30
    same_place_is_free: bool = True

    def km(self, start: Point, end: Point) -> float:
        """Return the length of the way."""
        return self.detour * math.hypot(start.x - end.x, start.y - end.y)

    def minutes(self, way: Way, start: Point, end: Point) -> int:
        """Return the minutes of the way, rounded up."""
        speed = self.speeds[way]
        return math.ceil(speed.overhead_minutes + 60 * self.km(start, end) / speed.kmh - 1e-9)

    def quickest(self, ways: Sequence[Way], start: Point, end: Point) -> tuple[int, Way] | None:
        """Return the quickest way within reach, or None if the place is too far for all of them."""
        km = self.km(start, end)
        within = [way for way in ways if km <= self.speeds[way].max_km]
        if not within:
            return None
        return min(((self.minutes(way, start, end), way) for way in within), key=lambda pair: pair[0])

    def between(self, ways: Sequence[Way], start: Point | None, end: Point | None) -> int:
        """Return the minutes between two jobs by the quickest means; without a point the usual ones."""
        if start is None or end is None:
            return self.unknown_minutes
        if start == end and self.same_place_is_free:
            return 0
        return min(self.minutes(way, start, end) for way in ways or (Way.TRANSIT,))

    def gap(self, ways: Sequence[Way], start: Point | None, end: Point | None) -> int:
        """Return the minutes that must lie between the end of one job and the start of the next."""
        minutes = self.between(ways, start, end)
        return minutes + self.buffer_minutes if minutes else 0
