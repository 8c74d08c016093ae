"""Cutting hours into times, without a database."""

from datetime import UTC, date, datetime, time

from miteinander.core.clock import LOCAL
from miteinander.schooling.rules.slots import Closed, Hours, days_between, times_of


def hours(**fields: object) -> Hours:
    values: dict[str, object] = {
        "counsellor": 1,
        "weekday": 6,
        "starts": time(1),
        "ends": time(4),
        "minutes": 60,
        "modes": ("phone",),
        "valid_from": date(2026, 1, 1),
        **fields,
    }
    return Hours(**values)  # type: ignore[arg-type]


def test_times_of_follows_the_wall_when_the_clocks_change() -> None:
    summer_begins = date(2027, 3, 28)
    day_time = hours(starts=time(9), ends=time(11))

    found = times_of([day_time], [summer_begins], closed=(), holidays=())

    assert [one.starts_at.astimezone(UTC) for one in found] == [
        datetime(2027, 3, 28, 7, tzinfo=UTC),
        datetime(2027, 3, 28, 8, tzinfo=UTC),
    ]


def test_times_of_leaves_out_what_does_not_hold() -> None:
    sundays = [day for day in days_between(date(2026, 12, 1), date(2026, 12, 31)) if day.weekday() == 6]
    one = hours(starts=time(9), ends=time(10, 59), valid_to=date(2026, 12, 20))
    closed = [
        Closed(first_on=date(2026, 12, 6), last_on=date(2026, 12, 6), counsellor=1),
        Closed(first_on=date(2026, 12, 13), last_on=date(2026, 12, 13), counsellor=2),
    ]

    found = times_of([one], days_between(date(2026, 12, 1), date(2026, 12, 31)), closed=closed, holidays=())

    assert len(sundays) == 4
    assert [one.starts_at.astimezone(LOCAL).date() for one in found] == [
        date(2026, 12, 13),
        date(2026, 12, 20),
    ]
