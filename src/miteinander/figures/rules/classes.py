"""Classes for a map: few, of one size, with round limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

MOST = 5
SIZES = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes of one size from `lowest` on, numbered from 1."""

    lowest: float
    size: float
    count: int

    def step(self, value: float) -> int:
        """Return the number of the class a value falls into."""
        return min(self.count, max(1, floor((value - self.lowest) / self.size) + 1))

    def limits(self) -> list[tuple[float, float]]:
        """Return from where to where each class goes."""
        return [
            (self.lowest + place * self.size, self.lowest + (place + 1) * self.size)
            for place in range(self.count)
        ]


def classes_of(values: Sequence[float]) -> Classes | None:
    """Return at most five classes that hold all values, None without values."""
    if not values:
        return None
    low, high = min(values), max(values)
    if low == high:
        return Classes(floor(low), 1, 1)
    power = floor(log10(high - low)) - 1
    for size in (step * 10.0**exponent for exponent in range(power, power + 3) for step in SIZES):
        lowest = floor(low / size) * size
        if lowest + MOST * size > high:
            return Classes(lowest, size, floor((high - lowest) / size) + 1)
    raise AssertionError("a size a hundred times the spread holds every value")
