"""Where and how long a child went to school, and what that means for the support it needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

SCHOOL_AGE = 6
# Shorter than this is a holiday or a move, no gap.
SHORTEST_GAP = timedelta(days=92)
_DAYS_OF_MONTH = 30.44
ENOUGH_GERMAN = frozenset({"B1", "B2", "C1"})  # source: decree of 6 Dec 2023, target of the first support


@dataclass(frozen=True, slots=True)
class Stay:
    """Some time at one school; without an end it still goes on."""

    country: str
    starts: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without school, both days included."""

    starts: date
    ends: date

    @property
    def months(self) -> int:
        return months_between(self.starts, self.ends)


def months_between(starts: date, ends: date) -> int:
    """Return the length of a time in months, rounded, both days included."""
    return round(((ends - starts).days + 1) / _DAYS_OF_MONTH)


def sixth_birthday(born_on: date) -> date:
    """Return the day a child turns six; who was born on 29 February turns six on 1 March."""
    try:
        return born_on.replace(year=born_on.year + SCHOOL_AGE)
    except ValueError:
        return date(born_on.year + SCHOOL_AGE, 3, 1)


def gaps(stays: Sequence[Stay], *, born_on: date, today: date) -> list[Gap]:
    """Return the times without school since the sixth birthday, until today."""
    found = []
    free_from = sixth_birthday(born_on)
    for stay in sorted(stays, key=lambda one: one.starts):
        if stay.starts - free_from > SHORTEST_GAP:
            found.append(Gap(free_from, stay.starts - timedelta(days=1)))
        free_from = max(free_from, (stay.ends or today) + timedelta(days=1))
    if today - free_from > SHORTEST_GAP:
        found.append(Gap(free_from, today))
    return found


def months_without_school(stays: Sequence[Stay], *, born_on: date, today: date) -> int:
    """Return how many months of school a child has missed since it was six."""
    return sum(gap.months for gap in gaps(stays, born_on=born_on, today=today))


def proposed_need(literacy: str, german: str) -> int | None:
    """Propose the support in German: 2 with literacy, 1 language, 0 none; None while nobody knows."""
    if literacy in {"none", "other"}:
        return 2
    if not literacy or not german:
        return None
    return 0 if german in ENOUGH_GERMAN else 1


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the picture of a child's years: a stay (with its country) or a gap, in per cent."""

    start: float
    width: float
    country: str = ""  # "": a gap


def picture(stays: Sequence[Stay], *, born_on: date, today: date) -> list[Piece]:
    """Return the pieces of the line from the sixth birthday, or the first stay if earlier, until today."""
    first = min([sixth_birthday(born_on), *(stay.starts for stay in stays)])
    length = max(1, (today - first).days + 1)

    def piece(starts: date, ends: date, country: str = "") -> Piece:
        start = 100 * (starts - first).days / length
        return Piece(round(start, 2), round(100 * ((ends - starts).days + 1) / length, 2), country)

    drawn = [piece(stay.starts, min(stay.ends or today, today), stay.country) for stay in stays]
    drawn += [piece(gap.starts, gap.ends) for gap in gaps(stays, born_on=born_on, today=today)]
    return sorted(drawn, key=lambda one: one.start)


def picture_starts(stays: Sequence[Stay], *, born_on: date) -> date:
    """Return the first day of that picture."""
    return min([sixth_birthday(born_on), *(stay.starts for stay in stays)])
