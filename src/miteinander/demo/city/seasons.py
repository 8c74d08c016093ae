"""How busy a day is: the rhythm of school year, holidays and the working week."""

from datetime import date, timedelta
from functools import cache
from random import Random

import holidays

from miteinander.calendar.rules import school_holidays

_MONTHS = {
    1: 1.0,
    2: 1.15,
    3: 1.15,
    4: 0.95,
    5: 1.05,
    6: 1.1,
    7: 0.85,
    8: 0.75,
    9: 1.3,
    10: 1.1,
    11: 1.3,
    12: 0.9,
}
_WEEKDAYS = (1.0, 1.15, 1.1, 1.15, 0.7, 0.03, 0.0)
# In the holidays schools and most Kitas are closed; offices, shelters and advice centres go on.
IN_SCHOOL_HOLIDAYS = 0.45
SCHOOLS = school_holidays()


@cache
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DE", subdiv="NW", years=year))


@cache
def _easter(year: int) -> date:
    names = holidays.country_holidays("DE", subdiv="NW", years=year, language="de")
    return next(day for day, name in names.items() if name == "Karfreitag") + timedelta(days=2)


def is_public_holiday(day: date) -> bool:
    """Say whether nobody works in North Rhine-Westphalia; Christmas Eve and New Year's Eve count too."""
    return day in _public_holidays(day.year) or (day.month, day.day) in {(12, 24), (12, 31)}


def is_school_holiday(day: date) -> bool:
    """Say whether schools are closed; where the ministry's list ends, typical weeks take its place."""
    if SCHOOLS.known_from <= day <= SCHOOLS.known_to:
        return SCHOOLS.on(day) is not None
    easter = _easter(day.year)
    return (
        easter - timedelta(days=13) <= day <= easter + timedelta(days=6)
        or date(day.year, 7, 18) <= day <= date(day.year, 8, 31)
        or date(day.year, 10, 14) <= day <= date(day.year, 10, 28)
        or day >= date(day.year, 12, 22)
        or day <= date(day.year, 1, 6)
    )


def weight(day: date) -> float:
    """Return how much is asked for on this day, a usual Monday being about one."""
    if is_public_holiday(day):
        return 0.0
    # Parents' evenings and afternoons: the second half of November and the weeks after Easter.
    talks = 1.25 if (day.month == 11 and day.day >= 10) or (day.month == 2 and day.day <= 14) else 1.0
    pause = IN_SCHOOL_HOLIDAYS if is_school_holiday(day) else 1.0
    return _MONTHS[day.month] * _WEEKDAYS[day.weekday()] * talks * pause


def spread(random: Random, *, total: int, first: date, last: date, fading: float = 0.0) -> dict[date, int]:
    """Share `total` out over the days by weight; `fading` 0.1 is a tenth less each day."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    weights = [weight(day) * (1 - fading) ** index for index, day in enumerate(days)]
    counts = dict.fromkeys(days, 0)
    for day in random.choices(days, weights, k=total):
        counts[day] += 1
    return counts
