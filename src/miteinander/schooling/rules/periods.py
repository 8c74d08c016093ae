"""Periods a report is asked for: a school year, half of one, a calendar year, or any two days."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

AUGUST, FEBRUARY = 8, 2
LONGEST_DAYS = 366 * 10


class PeriodKind(StrEnum):
    SCHOOL_YEAR = "schuljahr"
    HALF_YEAR = "halbjahr"
    CALENDAR_YEAR = "kalenderjahr"
    OWN = "eigener"


@dataclass(frozen=True, slots=True)
class Period:
    """Both days belong to it."""

    kind: PeriodKind
    first_on: date
    last_on: date

    @property
    def key(self) -> str:
        """Return what stands in an address."""
        return f"{self.first_on.isoformat()}_{self.last_on.isoformat()}"

    def __contains__(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


def school_year(day: date) -> Period:
    """Return the school year of a day, 1 August to 31 July (§ 7 SchulG NRW)."""
    begins = day.year if day.month >= AUGUST else day.year - 1
    return Period(PeriodKind.SCHOOL_YEAR, date(begins, AUGUST, 1), date(begins + 1, 7, 31))


def half_year(day: date) -> Period:
    """Return the school half-year of a day: August to January, or February to July."""
    whole = school_year(day)
    middle = date(whole.last_on.year, FEBRUARY, 1)
    if day < middle:
        return Period(PeriodKind.HALF_YEAR, whole.first_on, middle - timedelta(days=1))
    return Period(PeriodKind.HALF_YEAR, middle, whole.last_on)


def calendar_year(day: date) -> Period:
    """Return the calendar year of a day."""
    return Period(PeriodKind.CALENDAR_YEAR, date(day.year, 1, 1), date(day.year, 12, 31))


_OF = {
    PeriodKind.SCHOOL_YEAR: school_year,
    PeriodKind.HALF_YEAR: half_year,
    PeriodKind.CALENDAR_YEAR: calendar_year,
}


def period_of(kind: PeriodKind, day: date) -> Period:
    """Return the period of a kind a day lies in."""
    return _OF[kind](day)


def periods_between(kind: PeriodKind, first_on: date, last_on: date) -> list[Period]:
    """Return the periods of a kind from the one of `last_on` back to the one of `first_on`."""
    found = [period_of(kind, last_on)]
    while found[-1].first_on > first_on:
        found.append(before(found[-1]))
    return found


def before(period: Period) -> Period:
    """Return the period of the same kind that ended the day before."""
    return period_of(period.kind, period.first_on - timedelta(days=1))


def after(period: Period) -> Period:
    """Return the period of the same kind that begins the day after."""
    return period_of(period.kind, period.last_on + timedelta(days=1))


def year_before(period: Period) -> Period:
    """Return the same period a year earlier."""
    return period_of(period.kind, date(period.first_on.year - 1, period.first_on.month, 1))


def own_period(first_on: date, last_on: date) -> Period | None:
    """Return a period of two chosen days; None where they are in the wrong order or too far apart."""
    if not 0 <= (last_on - first_on).days <= LONGEST_DAYS:
        return None
    return Period(PeriodKind.OWN, first_on, last_on)
