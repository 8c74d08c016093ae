"""School stages, ages and year groups."""

from datetime import date

PRIMARY, LOWER, UPPER = "primary", "lower", "upper"
LAST_PRIMARY_YEAR = 4
LAST_LOWER_YEAR = 10
_FIRST_LOWER_AGE = 10
_FIRST_UPPER_AGE = 16


def age_on(born_on: date, day: date) -> int:
    """Return the age in whole years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def stage_of(year: int | None, born_on: date | None, day: date) -> str:
    """Return the stage: by the recommended year group, else by the age; a blurred child counts as lower."""
    if year is not None:
        return PRIMARY if year <= LAST_PRIMARY_YEAR else LOWER
    if born_on is None:
        return LOWER
    age = age_on(born_on, day)
    if age < _FIRST_LOWER_AGE:
        return PRIMARY
    return LOWER if age < _FIRST_UPPER_AGE else UPPER


def usual_year(born_on: date, day: date) -> int | None:
    """Return the year group children of this age usually attend in the school year of `day`; None beyond 10.

    A child who is six by 30 September is in year 1 from 1 August (§ 35 SchulG NRW).
    """
    school_year = day.year if (day.month, day.day) >= (8, 1) else day.year - 1
    year = age_on(born_on, date(school_year, 9, 30)) - 5
    return max(1, year) if year <= LAST_LOWER_YEAR else None


def usual_years(form: str) -> list[int]:
    """Return the year groups a school of this form usually has; a Berufskolleg has none of ours."""
    if form == "BK":
        return []
    first, last = {"GS": (1, LAST_PRIMARY_YEAR), "FS": (1, LAST_LOWER_YEAR)}.get(
        form, (LAST_PRIMARY_YEAR + 1, LAST_LOWER_YEAR)
    )
    return list(range(first, last + 1))
