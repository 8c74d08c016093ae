"""Disclosure control for service statistics: unbiased rounding whose chance comes from a secret key.

Every record has a fixed key, a cell adds the keys of its records, and the sum decides up or down. So the same
records give the same published number in every table and every year, and nobody without the secret can tell
13 from 12 or 14. Numbers that are multiples of the base stay as they are.
Source: figures.md section 3; Handbook on Statistical Disclosure Control, 2nd edition 2024, chapter 5.
"""

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KEY_SPACE = 2**32


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """The parameters of one deployment; they are data with a name that is printed under each table.

    `dominance_count` largest contributors may hold at most `dominance_percent` of an amount.
    """

    name: str
    base: int
    minimum_total: int
    minimum_denominator: int
    most_dimensions: int
    dominance_count: int
    dominance_percent: int

    def __post_init__(self) -> None:
        if self.base < 2 or self.minimum_total < self.base or self.minimum_denominator < self.base:
            raise ValueError("base must be at least 2, the minima at least the base")
        if self.most_dimensions < 1 or self.dominance_count < 1 or not 0 < self.dominance_percent <= 100:
            raise ValueError("dimensions, contributors and percent must be positive")


@dataclass(frozen=True, slots=True)
class Cell:
    """How many records (or how much of an amount) fall together, and the sum of the records' keys."""

    value: int
    key: int

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(self.value + other.value, (self.key + other.key) % KEY_SPACE)


EMPTY = Cell(0, 0)


def record_key(secret: bytes, record: str) -> int:
    """Return the fixed 32-bit key of one record, such as `"interpreting.assignment:4711"`."""
    return int.from_bytes(hmac.digest(secret, record.encode(), "sha256")[:4], "big")


def cell_key(keys: Iterable[int], *, space: int = KEY_SPACE) -> int:
    """Return the key of a cell: the sum of its records' keys, kept inside the key space."""
    return sum(keys) % space


def round_keyed(value: int, key: int, *, base: int, space: int = KEY_SPACE) -> int:
    """Round to a multiple of the base, up with probability remainder / base, so the mean stays right."""
    if value < 0:
        raise ValueError("only counts and amounts from zero up can be rounded")
    remainder = value % base
    down = value - remainder
    return down + base if key * base < remainder * space else down


def published(cell: Cell, protection: Protection) -> int:
    """Return the number that may be shown for one cell."""
    return round_keyed(cell.value, cell.key, base=protection.base)


def is_dominated(contributions: Sequence[int], protection: Protection) -> bool:
    """Tell whether so few contributors make up an amount that one of them could work out another's.

    `contributions` holds one amount per contributor (hours per interpreter, money per provider).
    """
    total = sum(contributions)
    if total == 0:
        return False
    largest = sorted(contributions, reverse=True)[: protection.dominance_count]
    return sum(largest) * 100 > total * protection.dominance_percent


def share(part: Cell, whole: Cell, protection: Protection) -> float | None:
    """Return part / whole from the published numbers, between 0 and 1; None where the whole is too small."""
    if whole.value < protection.minimum_denominator:
        return None
    bottom = published(whole, protection)
    return min(1.0, published(part, protection) / bottom) if bottom else None
