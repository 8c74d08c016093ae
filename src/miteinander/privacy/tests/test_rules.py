from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from miteinander.privacy import rules

NOW = datetime(2026, 3, 31, 2, 30, tzinfo=UTC)


def test_cutoff_goes_back_by_calendar_months_and_days() -> None:
    assert rules.cutoff(NOW, months=0, days=0) == NOW
    assert rules.cutoff(NOW, months=1, days=0) == datetime(2026, 2, 28, 2, 30, tzinfo=UTC)
    assert rules.cutoff(NOW, months=25, days=1) == datetime(2024, 2, 28, 2, 30, tzinfo=UTC)


@given(st.datetimes(min_value=datetime(1990, 1, 1)), st.integers(0, 200), st.integers(0, 400))
def test_cutoff_is_never_later_and_grows_with_the_period(now: datetime, months: int, days: int) -> None:
    aware = now.replace(tzinfo=UTC)

    before = rules.cutoff(aware, months=months, days=days)

    assert before <= aware
    assert rules.cutoff(aware, months=months + 1, days=days) < before + timedelta(seconds=1)
