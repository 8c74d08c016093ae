"""Journal rows fold into journeys; periods and waiting times are counted as they should."""

from datetime import date

import pytest

from miteinander.schooling.rules import periods
from miteinander.schooling.rules.journeys import Row, fold
from miteinander.schooling.rules.periods import PeriodKind, half_year, own_period, school_year
from miteinander.schooling.rules.waiting import Wait, days_until


def row(pk: int, state: str, day: int, **fields: object) -> Row:
    on = date(2026, 3, day)
    values: dict[str, object] = {
        "pk": pk,
        "child": 1,
        "state": state,
        "waiting_reason": "",
        "waiting_since": None,
        "on": on,
        "recorded_on": on,
        "reported_on": date(2026, 3, 1),
        "stage": "primary",
        "form": "",
        "recommended": "",
        "borough": "Nord",
        "language": "uk",
        "channel": "registry",
        "need": 1,
        "school": None,
        "refusal": "",
        "support_ends_on": None,
    }
    return Row(**{**values, **fields})  # type: ignore[arg-type]


def test_a_way_with_a_refusal_counts_the_first_place() -> None:
    (journey,) = fold(
        [
            row(1, "reported", 1),
            row(2, "counselled", 5),
            row(3, "offered", 6, school=7),
            row(4, "refused", 9, school=7, refusal="full"),
            row(5, "offered", 10, school=8),
            row(6, "confirmed", 12, school=8),
            row(7, "counselled", 14),
            row(8, "offered", 15, school=9),
            row(9, "confirmed", 20, school=9),
        ]
    )

    assert journey.days_to_place == 11
    assert journey.given is not None
    assert journey.given.school == 8
    assert [one.school for one in journey.questions] == [7, 8, 9]
    assert [one.refusal for one in journey.refusals] == ["full"]
    assert journey.counselled is not None
    assert journey.counselled.pk == 2
    assert not journey.is_waiting


def test_a_case_opened_again_is_not_over() -> None:
    (journey,) = fold([row(1, "reported", 1), row(2, "moved_away", 3), row(3, "reported", 9)])

    assert journey.over is None
    assert journey.is_waiting
    assert journey.reported.pk == 1


def test_a_second_row_of_the_same_state_is_no_second_question() -> None:
    (journey,) = fold([row(1, "reported", 1), row(2, "offered", 2), row(3, "offered", 3)])

    assert len(journey.questions) == 1


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2027, 1, 31), date(2026, 8, 1), date(2027, 1, 31)),
        (date(2027, 2, 1), date(2027, 2, 1), date(2027, 7, 31)),
        (date(2027, 8, 1), date(2027, 8, 1), date(2028, 1, 31)),
    ],
)
def test_half_years_are_those_of_schools(day: date, first: date, last: date) -> None:
    assert (half_year(day).first_on, half_year(day).last_on) == (first, last)


def test_periods_follow_each_other_without_gap() -> None:
    found = periods.periods_between(PeriodKind.HALF_YEAR, date(2024, 9, 1), date(2026, 11, 23))

    assert [one.first_on for one in found][:2] == [date(2026, 8, 1), date(2026, 2, 1)]
    assert found[-1].first_on == date(2024, 8, 1)
    assert periods.after(periods.before(found[0])) == found[0]
    assert school_year(date(2026, 7, 31)).first_on == date(2025, 8, 1)


def test_own_periods_have_an_order() -> None:
    assert own_period(date(2026, 2, 1), date(2026, 1, 1)) is None
    assert own_period(date(2000, 1, 1), date(2026, 1, 1)) is None


def test_waiting_estimate_is_the_plain_median_when_nobody_waits() -> None:
    waits = [Wait(days, has_place=True) for days in (3, 5, 8, 20)]

    assert [days_until(share, waits) for share in (0.25, 0.5, 0.75)] == [3, 5, 8]


def test_waiting_estimate_counts_those_who_still_wait() -> None:
    placed = [Wait(days, has_place=True) for days in (5, 10)]
    waiting = [Wait(30, has_place=False) for _ in range(3)]

    assert days_until(0.25, placed + waiting) == 10
    assert days_until(0.5, placed + waiting) is None
    assert days_until(0.5, []) is None


def test_who_left_early_counts_until_then() -> None:
    # Of four at risk one gets a place on day 4; two left on day 2: one of two on day 4.
    waits = [Wait(2, has_place=False)] * 2 + [Wait(4, has_place=True), Wait(9, has_place=True)]

    assert days_until(0.5, waits) == 4
