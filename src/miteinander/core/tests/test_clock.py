from datetime import UTC, date, timedelta

import pytest

from miteinander.core.clock import day_span


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 6, 1), 24), (date(2026, 10, 25), 25)]
)
def test_day_span_counts_the_hours_of_the_change_of_clocks(day: date, hours: int) -> None:
    start, end = (moment.astimezone(UTC) for moment in day_span(day))

    assert end - start == timedelta(hours=hours)
