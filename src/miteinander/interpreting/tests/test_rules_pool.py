from datetime import date, time

from miteinander.interpreting.rules.coverage import language_rows
from miteinander.interpreting.rules.pool import (
    LanguageSkill,
    Profile,
    Window,
    absence_problems,
    language_problems,
    profile_problems,
    window_problems,
)

TODAY = date(2026, 11, 23)


def test_profile_problems_names_every_broken_rule() -> None:
    profile = Profile(modes=(), wished_month_minutes=170 * 60, max_month_minutes=60)

    assert [problem.code for problem in profile_problems(profile)] == [
        "no_mode",
        "too_many_hours",
        "most_below_wished",
    ]


def test_language_problems_wants_a_language_besides_german() -> None:
    german = LanguageSkill(code="de", level=3)

    assert [problem.code for problem in language_problems([german])] == ["no_language"]
    assert language_problems([german, LanguageSkill(code="kmr", level=3)]) == []


def test_language_problems_sees_doubles_unknown_codes_and_levels() -> None:
    skills = [LanguageSkill(code=code, level=level) for code, level in (("ar", 3), ("ar", 2), ("xx", 4))]

    assert [problem.code for problem in language_problems(skills)] == [
        "language_twice",
        "unknown_language",
        "unknown_level",
    ]


def test_window_problems_finds_the_wrong_way_round_and_overlaps_of_one_day() -> None:
    windows = [
        Window(0, time(8), time(12)),
        Window(0, time(11), time(13)),
        Window(1, time(12), time(12)),
        Window(2, time(8), time(12)),
        Window(2, time(12), time(14)),
    ]

    assert [(problem.field, problem.code) for problem in window_problems(windows)] == [
        ("day_1", "ends_before_start"),
        ("day_0", "windows_overlap"),
    ]


def test_absence_problems_refuses_past_reversed_and_endless_ones() -> None:
    cases = [
        (date(2026, 11, 1), date(2026, 11, 22)),
        (date(2026, 12, 2), date(2026, 12, 1)),
        (date(2026, 12, 1), date(2030, 12, 1)),
        (date(2026, 11, 1), date(2026, 11, 23)),
    ]

    codes = [[p.code for p in absence_problems(first, last, today=TODAY)] for first, last in cases]

    assert codes == [["is_over"], ["ends_before_start"], ["absence_too_long"], []]


def test_language_rows_puts_the_sorest_first() -> None:
    rows = language_rows(
        people={"kmr": 2, "ar": 9},
        free={("kmr", 0): 1, ("ar", 0): 5},
        requests={"ar": 80, "ti": 4, "kmr": 10},
        unfilled={"kmr": 3, "ti": 0, "ar": 0},
    )

    assert [row.code for row in rows] == ["kmr", "ti", "ar"]
    assert rows[1].is_missing
    assert rows[0].by_weekday == (1, 0, 0, 0, 0, 0, 0)
    assert rows[0].empty_days == 4
