from datetime import date

import pytest

from miteinander.schooling.rules.following import birthday, dues, months_later, school_year


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 30), 24, date(2028, 11, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 3, 31), -24, date(2024, 3, 31)),
        (date(2026, 1, 31), -1, date(2025, 12, 31)),
    ],
)
def test_months_later_ends_with_the_month(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_birthday_of_a_leap_day_is_the_first_of_march() -> None:
    assert birthday(date(2012, 2, 29), 16) == date(2028, 2, 29)
    assert birthday(date(2012, 2, 29), 15) == date(2027, 3, 1)


def test_school_year_begins_in_august() -> None:
    assert (school_year(date(2026, 7, 31)), school_year(date(2026, 8, 1))) == (2025, 2026)


def test_dues_choose_the_next_school_in_the_winter_of_year_four() -> None:
    found = dues(
        started_on=date(2026, 11, 30), support_ends_on=date(2028, 11, 30), year=3, turns_vocational=None
    )

    assert [(one.kind, one.on) for one in found] == [
        ("support_end", date(2028, 11, 30)),
        ("next_school", date(2027, 11, 1)),
    ]


def test_dues_look_no_further_than_the_support() -> None:
    found = dues(
        started_on=date(2026, 11, 30),
        support_ends_on=date(2028, 11, 30),
        year=1,
        turns_vocational=date(2035, 1, 1),
    )

    assert [one.kind for one in found] == ["support_end"]
