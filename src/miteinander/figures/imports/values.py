"""Numbers, marks and days as offices for statistics write them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from miteinander.lists import plain_number
from miteinander.lists.dates import DateStyle, read_date

_LIMITED = re.compile(r"\(\s*([^()]*?)\s*\)|([^()]*?)\s*\(\s*\)")
_YEARS = range(1900, 2101)
_FULL_YEARS = DateStyle(
    date(_YEARS[-1], 1, 1)
)  # only years of four digits are read, so today does not matter
_TWO_DIGITS = re.compile(r".*\D\d{2}")


@dataclass(frozen=True, slots=True)
class Value:
    """One number with its status in the words of `statistics.bundle`; `code` is what was noticed."""

    number: float | None
    status: str = "A"
    code: str = ""


_MARKS = {
    "": Value(None, "M", "value_empty"),
    "-": Value(0, "A", "value_nothing"),
    "–": Value(0, "A", "value_nothing"),
    "—": Value(0, "A", "value_nothing"),
    "/": Value(None, "M", "value_uncertain"),
    ".": Value(None, "C", "value_unknown"),
    "...": Value(None, "M", "value_unknown"),
    "…": Value(None, "M", "value_unknown"),
    "x": Value(None, "M", "value_blocked"),
    "X": Value(None, "M", "value_blocked"),
}


@lru_cache(maxsize=50_000)
def read_value(text: str) -> Value | None:
    """Return what a cell says, None for what is neither a number nor a mark."""
    bare = text.strip()
    if (mark := _MARKS.get(bare)) is not None:
        return mark
    if bare.startswith("-") and (below := plain_number(bare)) is not None:
        return Value(below, "A", "value_negative")
    if match := _LIMITED.fullmatch(bare):
        inside = plain_number(match[1] or match[2] or "")
        return Value(None, "M", "value_uncertain") if inside is None else Value(inside, "E", "value_limited")
    number = plain_number(bare)
    return None if number is None else Value(number)


@lru_cache(maxsize=5_000)
def read_day(text: str) -> date | None:
    """Return the reference day: a date in any usual order, the end of a month (202512) or of a year."""
    bare = text.strip()
    if bare.isdigit():
        return _from_digits(bare)
    if _TWO_DIGITS.fullmatch(bare) and not re.match(r"\d{4}\D", bare):
        return None
    day, finding = read_date(bare, _FULL_YEARS)
    return day if finding is None and day is not None and day.year in _YEARS else None


def _from_digits(digits: str) -> date | None:
    if len(digits) == 4:
        return _day(int(digits), 12, 31)
    if len(digits) == 6:
        year, month = int(digits[:4]), int(digits[4:])
        return _day(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and year in _YEARS else None
    if len(digits) in {7, 8}:  # seven: a spreadsheet took the zero of 01012025
        full = digits.zfill(8)
        first = _day(int(full[4:]), int(full[2:4]), int(full[:2]))
        return first or _day(int(digits[:4]), int(digits[4:6]), int(digits[6:] or 0))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
