from datetime import date

import pytest

from miteinander.schooling.rules.proposing import (
    asking_problems,
    refusal_problems,
    start_problems,
    waiting_after,
)


def codes(**changes: object) -> list[str]:
    values: dict[str, object] = {
        "year": 4,
        "need": 1,
        "is_open": True,
        "years": (1, 2, 3, 4),
        "has_refused": False,
        "is_agreed": True,
        "is_best": True,
        "choice_reason": "",
    }
    return [problem.code for problem in asking_problems(**{**values, **changes})]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"year": None}, ["not_counselled"]),
        ({"need": None}, ["not_counselled"]),
        ({"is_open": False}, ["school_closed"]),
        ({"year": 7}, ["year_not_offered"]),
        ({"has_refused": True}, ["refused_before"]),
        ({"is_agreed": False, "is_best": False}, ["no_consent", "choice_reason_missing"]),
        ({"is_best": False, "choice_reason": "Freund"}, []),
    ],
)
def test_asking_problems_names_every_broken_rule(changes: dict[str, object], expected: list[str]) -> None:
    assert codes(**changes) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, ["start_missing"]),
        (date(2026, 10, 1), ["start_out_of_range"]),
        (date(2026, 11, 1), []),
        (date(2027, 11, 1), []),
        (date(2028, 11, 1), ["start_out_of_range"]),
    ],
)
def test_start_problems_wants_a_near_day(day: date | None, expected: list[str]) -> None:
    assert [problem.code for problem in start_problems(day, today=date(2026, 11, 23))] == expected


def test_refusal_problems_wants_reason_and_text() -> None:
    known = frozenset({"full"})

    assert [one.code for one in refusal_problems("", "", known=known)] == [
        "refusal_reason_missing",
        "refusal_text_missing",
    ]
    assert refusal_problems("full", "Ist voll.", known=known) == []


def test_waiting_after_a_refusal_says_what_is_missing() -> None:
    assert waiting_after("no_language", 1) == "no_language_place"
    assert waiting_after("no_language", 2) == "no_literacy_place"
    assert waiting_after("full", 2) == "no_place"
