"""Shares of protected counts."""

from collections.abc import Iterable

SMALLEST_BASE = 100  # below it, the protection of the counts would move a share too far


def share(part: float | None, whole: float | None) -> float | None:
    """Return a share of one, None where a number is withheld or the base too small."""
    if part is None or whole is None or whole < SMALLEST_BASE:
        return None
    return min(1.0, max(0.0, part / whole))


def total(values: Iterable[float | None]) -> float:
    """Add what is known; for groups of groups that are published as parts only."""
    return sum(value for value in values if value is not None)
