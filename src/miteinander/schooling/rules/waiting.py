"""How long children wait when some still do: the estimate of Kaplan and Meier (1958)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wait:
    """Days from the report; `has_place` is False for a child who still waited, or left, on that day."""

    days: int
    has_place: bool


def days_until(share: float, waits: Sequence[Wait]) -> int | None:
    """Return after how many days this share of children had a place; None where it was not reached yet.

    A child without a place counts among those who might have got one until the day it is last known to
    wait. Leaving such children out would make the waiting look shorter than it is.
    """
    placed = Counter(wait.days for wait in waits if wait.has_place)
    gone = Counter(wait.days for wait in waits)
    at_risk, without = len(waits), 1.0
    for day in sorted(gone):
        without *= 1 - placed[day] / at_risk
        at_risk -= gone[day]
        if without <= 1 - share:
            return day
    return None
