"""Weekly hours, exceptions and pauses; no database."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from miteinander.interpreting.rules.availability import (
    DAY,
    Exceptional,
    Pause,
    Weekly,
    covers,
    free_on,
    joined,
    pause_on,
    without,
)

TUESDAY = date(2026, 12, 1)
MORNING = Weekly(1, 8 * 60, 12 * 60)
AFTERNOON = Weekly(1, 12 * 60, 16 * 60)


def test_free_on_joins_weekly_hours_and_cuts_absence_out() -> None:
    dentist = Exceptional(TUESDAY, TUESDAY, False, 10 * 60, 11 * 60)

    assert free_on([AFTERNOON, MORNING], [], TUESDAY) == [(480, 960)]
    assert free_on([AFTERNOON, MORNING], [dentist], TUESDAY) == [(480, 600), (660, 960)]


def test_free_on_adds_extra_hours() -> None:
    evening = Exceptional(TUESDAY, TUESDAY, True, 18 * 60, 20 * 60)

    assert free_on([MORNING], [evening], TUESDAY) == [(480, 720), (1080, 1200)]


def test_free_on_knows_nothing_about_people_who_never_told() -> None:
    holiday = Exceptional(TUESDAY, TUESDAY, False)

    assert free_on(None, [], TUESDAY) is None
    assert free_on(None, [holiday], TUESDAY) == []


def test_covers_across_two_weekly_stretches_and_midnight() -> None:
    night = [Weekly(1, 20 * 60, DAY), Weekly(2, 0, 2 * 60)]

    assert covers([MORNING, AFTERNOON], [], datetime(2026, 12, 1, 11), datetime(2026, 12, 1, 13)) is True
    assert covers(night, [], datetime(2026, 12, 1, 23), datetime(2026, 12, 2, 1)) is True
    assert covers(night, [], datetime(2026, 12, 1, 23), datetime(2026, 12, 2, 3)) is False
    assert covers([MORNING], [], datetime(2026, 12, 2, 9), datetime(2026, 12, 2, 10)) is False
    assert covers(None, [], datetime(2026, 12, 2, 9), datetime(2026, 12, 2, 10)) is None


def test_pause_on_includes_both_ends() -> None:
    pause = Pause(date(2026, 12, 1), date(2026, 12, 3))

    assert pause_on([pause], date(2026, 12, 1)) == pause
    assert pause_on([pause], date(2026, 12, 3)) == pause
    assert pause_on([pause], date(2026, 12, 4)) is None
    assert pause_on([Pause(date(2026, 12, 1))], date(2030, 1, 1)) is not None


minutes = st.tuples(st.integers(0, DAY), st.integers(0, DAY))


@given(st.lists(minutes, max_size=6), st.lists(minutes, max_size=6))
def test_without_leaves_exactly_the_minutes_that_are_free_and_not_away(
    free: list[tuple[int, int]], away: list[tuple[int, int]]
) -> None:
    away = [(start, end) for start, end in away if start < end]

    result = without(joined(free), away)

    expected = {minute for start, end in free for minute in range(start, end)}
    expected -= {minute for start, end in away for minute in range(start, end)}
    assert {minute for start, end in result for minute in range(start, end)} == expected
