"""What is looked after once a child is at school, and when."""

from dataclasses import dataclass
from datetime import date, timedelta

LAST_PRIMARY_YEAR = 4
START, SUPPORT_END, NEXT_SCHOOL, VOCATIONAL = "start", "support_end", "next_school", "vocational"
SOON = timedelta(days=60)  # what comes due within this time stands in the list


@dataclass(frozen=True, slots=True)
class Due:
    """Something to look after, and when."""

    kind: str
    on: date


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def school_year(day: date) -> int:
    """Return the calendar year in which the school year of a day began, on 1 August."""
    return day.year if (day.month, day.day) >= (8, 1) else day.year - 1


def dues(
    *, started_on: date, support_ends_on: date | None, year: int | None, turns_vocational: date | None
) -> list[Due]:
    """Return what to look after once a child is at school; nothing beyond the end of its support."""
    found = []
    if support_ends_on is not None:
        found.append(Due(SUPPORT_END, support_ends_on))
    end = support_ends_on or started_on
    if year is not None and year <= LAST_PRIMARY_YEAR:
        # Parents choose the next school in the winter of year 4.
        choosing = max(date(school_year(started_on) + LAST_PRIMARY_YEAR - year, 11, 1), started_on)
        if choosing < end:
            found.append(Due(NEXT_SCHOOL, choosing))
    if turns_vocational is not None and started_on < turns_vocational < end:
        found.append(Due(VOCATIONAL, turns_vocational))
    return found


def birthday(born_on: date, age: int) -> date:
    """Return the day somebody reaches an age; 29 February counts as 1 March."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)
