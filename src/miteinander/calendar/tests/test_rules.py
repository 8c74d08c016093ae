"""Years, working days, school days and the nights in which the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.calendar.rules import (
    BERLIN,
    LeadTime,
    SchoolDay,
    YearKind,
    is_asked_in_time,
    is_public_holiday,
    is_working_day,
    latest_asking,
    local_moment,
    period_after,
    period_before,
    period_of,
    public_holidays,
    school_holidays,
    shift_working_days,
    working_days_between,
)
from miteinander.core.errors import Refused

DAYS = st.dates(date(2000, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    ("kind", "day", "label"),
    [
        (YearKind.SCHOOL, date(2026, 7, 31), "2025/26"),
        (YearKind.SCHOOL, date(2026, 8, 1), "2026/27"),
        (YearKind.KITA, date(2026, 8, 1), "2026/27"),
        (YearKind.CALENDAR, date(2026, 8, 1), "2026"),
        (YearKind.SCHOOL, date(2000, 1, 1), "1999/00"),
    ],
)
def test_period_of_knows_three_kinds_of_year(kind: YearKind, day: date, label: str) -> None:
    assert period_of(kind, day).label == label


@given(st.sampled_from(YearKind), DAYS)
def test_periods_follow_each_other_without_gap(kind: YearKind, day: date) -> None:
    period = period_of(kind, day)

    assert day in period
    assert period_after(period).first_on == period.last_on + timedelta(days=1)
    assert period_before(period_after(period)) == period


def test_public_holidays_are_those_of_north_rhine_westphalia() -> None:
    days = public_holidays(2026)

    assert len(days) == 11
    assert days[date(2026, 6, 4)] == "Fronleichnam"
    assert not is_public_holiday(date(2026, 10, 31))  # Reformation day is none here
    assert not is_public_holiday(date(2026, 12, 24))


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # Friday, Monday
        (date(2026, 12, 23), 2, date(2026, 12, 28)),  # over Christmas
        (date(2026, 12, 28), -2, date(2026, 12, 23)),
        (date(2026, 11, 28), 0, date(2026, 11, 30)),  # a Saturday
        (date(2026, 11, 27), 0, date(2026, 11, 27)),
    ],
)
def test_shift_working_days_leaves_out_weekends_and_holidays(day: date, count: int, found: date) -> None:
    assert shift_working_days(day, count) == found


@given(DAYS, st.integers(1, 30))
def test_shift_working_days_agrees_with_counting(day: date, count: int) -> None:
    later = shift_working_days(day, count)

    assert is_working_day(later)
    assert working_days_between(day, later) == count


def test_working_days_between_is_zero_backwards() -> None:
    assert working_days_between(date(2026, 11, 30), date(2026, 11, 27)) == 0


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (date(2026, 10, 20), SchoolDay.NO_SCHOOL),  # autumn holidays
        (date(2026, 10, 16), SchoolDay.SCHOOL),
        (date(2026, 11, 28), SchoolDay.NO_SCHOOL),  # Saturday
        (date(2030, 10, 16), SchoolDay.UNKNOWN),
        (date(2030, 10, 3), SchoolDay.NO_SCHOOL),  # public holidays are known for every year
    ],
)
def test_school_day_says_when_it_does_not_know(day: date, answer: SchoolDay) -> None:
    assert school_holidays().school_day(day) is answer


def test_school_holidays_are_in_order_and_complete() -> None:
    found = school_holidays()
    stretches = found.holidays

    assert all(row.first_on <= row.last_on for row in stretches)
    assert all(earlier.last_on < later.first_on for earlier, later in pairwise(stretches))
    for begins in (2024, 2025, 2026):
        year = period_of(YearKind.SCHOOL, date(begins, 8, 1))
        assert len([row for row in stretches if row.first_on in year]) == 5
    assert found.source


def test_local_moment_is_what_people_call_it() -> None:
    assert local_moment(date(2026, 11, 23), time(9)) == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert local_moment(date(2026, 7, 1), time(9)) == datetime(2026, 7, 1, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "clock", "code"),
    [
        (date(2027, 3, 28), time(2, 30), "time_does_not_exist"),
        (date(2026, 10, 25), time(2, 30), "time_exists_twice"),
    ],
)
def test_local_moment_refuses_the_hours_the_clocks_change(day: date, clock: time, code: str) -> None:
    with pytest.raises(Refused) as refused:
        local_moment(day, clock, field="starts_at")

    assert [(problem.field, problem.code) for problem in refused.value.problems] == [("starts_at", code)]


@pytest.mark.parametrize(
    ("day", "clock"),
    [
        (date(2027, 3, 28), time(1, 59)),
        (date(2027, 3, 28), time(3)),
        (date(2026, 10, 25), time(1, 59)),
        (date(2026, 10, 25), time(3)),
    ],
)
def test_local_moment_takes_the_hours_beside_the_change(day: date, clock: time) -> None:
    assert local_moment(day, clock).astimezone(BERLIN).time() == clock


def test_latest_asking_counts_real_hours_over_the_change_of_clocks() -> None:
    starts_at = local_moment(date(2026, 10, 26), time(2))  # the day after the night of 25 hours

    assert latest_asking(starts_at, LeadTime(hours=24)) == local_moment(
        date(2026, 10, 25), time(3)
    ) - timedelta(hours=1)


def test_latest_asking_ends_with_the_working_day() -> None:
    monday = local_moment(date(2026, 11, 30), time(9))

    found = latest_asking(monday, LeadTime(working_days=3))

    assert found == local_moment(date(2026, 11, 26), time(0))  # all of Wednesday the 25th


def test_latest_asking_takes_the_earlier_of_days_and_hours() -> None:
    monday = local_moment(date(2026, 11, 30), time(9))

    assert latest_asking(monday, LeadTime(working_days=1, hours=24 * 7)) == monday - timedelta(days=7)


def test_is_asked_in_time_up_to_the_last_moment() -> None:
    starts_at = local_moment(date(2026, 11, 30), time(9))
    limit = latest_asking(starts_at, LeadTime(hours=48))

    assert is_asked_in_time(asked_at=limit, starts_at=starts_at, lead=LeadTime(hours=48))
    assert not is_asked_in_time(
        asked_at=limit + timedelta(seconds=1), starts_at=starts_at, lead=LeadTime(hours=48)
    )
