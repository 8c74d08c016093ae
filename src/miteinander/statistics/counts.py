"""How far a small count may be chance."""

from math import exp


def likely_range(count: int, *, share: float = 0.9) -> tuple[int, int]:
    """Return between which numbers such a count lies if the same weeks came again, in `share` of cases.

    The exact limits for a Poisson rate (Garwood), rounded inwards to whole numbers.
    """
    if count < 0:
        raise ValueError("a count is not negative")
    tail = (1 - share) / 2
    low = 0.0 if count == 0 else _rate(count - 1, 1 - tail)
    high = _rate(count, tail)
    return -int(-low // 1), int(high)


def _rate(count: int, chance: float) -> float:
    """Return the rate at which at most `count` happen with this chance, by halving."""
    low, high = 0.0, 2.0 * count + 20.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(count, middle) > chance:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _at_most(count: int, rate: float) -> float:
    term = total = exp(-rate)
    for number in range(1, count + 1):
        term *= rate / number
        total += term
    return total
