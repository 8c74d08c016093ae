from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.schooling.rules.education import (
    Gap,
    Stay,
    gaps,
    months_without_school,
    picture,
    proposed_need,
    sixth_birthday,
)

BORN, TODAY = date(2016, 5, 4), date(2026, 11, 23)


def test_gaps_lie_between_the_schools_and_until_today() -> None:
    stays = [Stay("SY", date(2022, 9, 1), date(2024, 6, 30)), Stay("TR", date(2025, 2, 1), date(2026, 3, 31))]

    found = gaps(stays, born_on=BORN, today=TODAY)

    assert found == [
        Gap(date(2022, 5, 4), date(2022, 8, 31)),
        Gap(date(2024, 7, 1), date(2025, 1, 31)),
        Gap(date(2026, 4, 1), TODAY),
    ]
    assert [gap.months for gap in found] == [4, 7, 8]
    assert months_without_school(stays, born_on=BORN, today=TODAY) == 19


def test_gaps_leave_out_holidays_and_school_before_six() -> None:
    stays = [Stay("UA", date(2021, 9, 1), date(2024, 6, 30)), Stay("UA", date(2024, 9, 1))]

    assert gaps(stays, born_on=BORN, today=TODAY) == []


def test_gaps_of_a_child_without_any_school_are_all_years_since_six() -> None:
    assert gaps([], born_on=BORN, today=TODAY) == [Gap(date(2022, 5, 4), TODAY)]


def test_gaps_of_a_child_of_five_are_none() -> None:
    assert gaps([], born_on=date(2021, 3, 1), today=TODAY) == []


def test_sixth_birthday_of_a_leap_day() -> None:
    assert sixth_birthday(date(2016, 2, 29)) == date(2022, 3, 1)


@given(st.lists(st.tuples(st.integers(0, 3800), st.integers(0, 900)), max_size=6))
def test_gaps_and_picture_stay_within_the_years(spans: list[tuple[int, int]]) -> None:
    first = date(2016, 5, 4).toordinal()
    stays = [
        Stay("UA", date.fromordinal(first + start), date.fromordinal(first + start + length))
        for start, length in spans
    ]

    found = gaps(stays, born_on=BORN, today=TODAY)

    assert all(before.ends < after.starts for before, after in pairwise(found))
    assert all(gap.starts <= gap.ends <= TODAY for gap in found)
    for piece in picture([stay for stay in stays if stay.starts <= TODAY], born_on=BORN, today=TODAY):
        assert piece.start >= 0
        assert piece.start + piece.width <= 100.1


@pytest.mark.parametrize(
    ("literacy", "german", "need"),
    [("none", "none", 2), ("other", "B1", 2), ("latin", "A2", 1), ("latin", "B1", 0), ("", "", None)],
)
def test_proposed_need_follows_literacy_then_german(literacy: str, german: str, need: int | None) -> None:
    assert proposed_need(literacy, german) == need
