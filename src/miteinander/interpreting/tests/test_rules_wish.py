"""The rules a request may break; no database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.core.errors import Problem
from miteinander.interpreting.rules import clock, reference
from miteinander.interpreting.rules.wish import (
    Gender,
    Mode,
    Paper,
    Place,
    ServiceRules,
    Wish,
    may_be_asked,
    problems,
    starts,
    warnings,
)

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # a Monday, 9:00 in Berlin
RULES = ServiceRules(
    languages=frozenset({"kmr", "ckb", "ar", "fa"}),
    topics=frozenset({"school"}),
    varieties={"ar": frozenset({"apc", "acm"})},
    lead_working_days={Mode.ONSITE: 3, Mode.VIDEO: 1},
)
WISH = Wish(
    mode=Mode.ONSITE,
    language="kmr",
    topic="school",
    place=Place(address="Schulstraße 1"),
    starts_at=datetime(2026, 12, 1, 10, 0),
    duration=timedelta(hours=1),
    declares=True,
    contact="Sekretariat",
    phone="0521 123-45",
    client_reference="KL-7b",
)


def weekdays(first: date, last: date) -> int:
    return sum((first + timedelta(days=n)).weekday() < 5 for n in range(1, (last - first).days + 1))


def found(
    wish: Wish, *, now: datetime = NOW, by_staff: bool = False, rules: ServiceRules = RULES
) -> list[Problem]:
    return problems(wish, rules, now=now, working_days=weekdays, by_staff=by_staff)


def codes(wish: Wish, *, now: datetime = NOW, by_staff: bool = False) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in found(wish, now=now, by_staff=by_staff)]


def test_problems_has_nothing_against_a_good_wish() -> None:
    assert codes(WISH) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"starts_at": None}, [("starts_at", "missing")]),
        ({"starts_at": datetime(2026, 11, 23, 8, 59)}, [("starts_at", "in_the_past")]),
        ({"starts_at": datetime(2026, 11, 25, 10, 0)}, [("starts_at", "too_soon")]),
        ({"starts_at": datetime(2026, 11, 26, 10, 0)}, []),
        ({"starts_at": datetime(2028, 1, 1, 10, 0)}, [("starts_at", "too_far_ahead")]),
        ({"starts_at": datetime(9999, 12, 31, 23, 59)}, [("starts_at", "too_far_ahead")]),
        ({"starts_at": datetime(2027, 3, 28, 2, 30)}, [("starts_at", "time_does_not_exist")]),
        ({"starts_at": datetime(2027, 10, 31, 2, 30)}, [("starts_at", "time_exists_twice")]),
        ({"starts_at": datetime(2027, 10, 31, 3, 0)}, []),
        ({"duration": timedelta(0)}, [("ends_at", "ends_before_start")]),
        ({"duration": timedelta(hours=-2)}, [("ends_at", "ends_before_start")]),
        ({"duration": timedelta(minutes=5)}, [("ends_at", "too_short")]),
        ({"duration": timedelta(hours=4)}, [("ends_at", "too_long_meeting")]),
        ({"language": "tlh"}, [("language", "unknown_language")]),
        ({"language": "ar", "variety": "kmr"}, [("variety", "unknown_variety")]),
        ({"language": "ar", "variety": "apc"}, []),
        ({"second_language": "tlh"}, [("second_language", "unknown_language")]),
        ({"second_language": "kmr"}, [("second_language", "same_language")]),
        ({"topic": "astrology"}, [("topic", "unknown_topic")]),
        ({"gender_is_must": True}, [("gender", "must_without_wish")]),
        ({"gender_is_must": True, "gender": Gender.FEMALE}, []),
        ({"place": Place(address="  ")}, [("address", "missing")]),
        ({"place": Place(key=4)}, []),
        ({"place": Place(address="x" * 201)}, [("address", "too_long")]),
        ({"remark": "x" * 501}, [("remark", "too_long")]),
        ({"remark": "Raum\u202e3"}, [("remark", "hidden_characters")]),
        ({"remark": "Danke 🙂👩‍👧"}, []),
        ({"contact": " "}, [("contact", "missing")]),
        ({"phone": ""}, [("phone", "missing")]),
        ({"phone": "ruf mich an"}, [("phone", "no_phone_number")]),
        ({"phone": "+49 (0)521/51-2345"}, []),
        ({"declares": False}, [("declares", "declaration_missing")]),
        ({"client_reference": "Familie Yılmaz"}, [("client_reference", "reference_name")]),
        ({"mode": Mode.PHONE, "place": Place()}, []),
    ],
)
def test_problems_names_the_broken_rule(change: dict[str, object], expected: list[tuple[str, str]]) -> None:
    assert codes(replace(WISH, **change)) == expected  # type: ignore[arg-type]  # the table mixes types


def test_problems_names_every_broken_rule_at_once() -> None:
    wish = replace(WISH, language="xx", duration=timedelta(hours=9), phone="", declares=False)

    assert codes(wish) == [
        ("language", "unknown_language"),
        ("ends_at", "too_long_meeting"),
        ("phone", "missing"),
        ("declares", "declaration_missing"),
    ]


def test_problems_checks_every_alternative() -> None:
    tuesday = datetime(2026, 12, 1, 10, 0)
    wish = replace(WISH, alternatives=(tuesday, datetime(2026, 11, 20, 9, 0), datetime(2026, 11, 24, 9, 0)))

    assert codes(wish) == [
        ("alternative_1", "same_time_twice"),
        ("alternative_2", "in_the_past"),
        ("alternative_3", "too_soon"),
    ]
    assert codes(replace(wish, alternatives=(datetime(2026, 11, 24, 9, 0),))) == [
        ("alternative_1", "too_soon")
    ]


def test_problems_lets_staff_go_below_the_lead_time_and_warns() -> None:
    wish = replace(WISH, starts_at=datetime(2026, 11, 24, 10, 0))

    warned = warnings(wish, RULES, now=NOW, working_days=weekdays, holiday=lambda day: "")

    assert codes(wish, by_staff=True) == []
    assert warned == [Problem("starts_at", "too_soon", {"days": 3})]


def test_problems_uses_the_lead_time_of_the_mode() -> None:
    tomorrow = datetime(2026, 11, 24, 10, 0)

    assert codes(replace(WISH, mode=Mode.VIDEO, starts_at=tomorrow)) == []
    assert codes(replace(WISH, mode=Mode.PHONE, starts_at=tomorrow)) == []


def test_problems_of_written_work_asks_for_lines_or_files() -> None:
    written = replace(WISH, mode=Mode.WRITTEN, starts_at=None, duration=timedelta(0), place=Place())

    assert codes(written) == [("paper", "missing")]
    assert codes(replace(written, paper=Paper(files=1))) == [("due_on", "missing")]
    later = date(2026, 12, 1)
    assert codes(replace(written, paper=Paper(due_on=later))) == [("lines", "nothing_to_write")]
    assert codes(replace(written, paper=Paper(lines=0, due_on=later))) == [("lines", "wrong_lines")]
    assert codes(replace(written, paper=Paper(lines=53, due_on=date(2026, 11, 23)))) == [
        ("due_on", "in_the_past")
    ]
    assert codes(replace(written, paper=Paper(files=1, due_on=later))) == []


def test_problems_asks_for_the_cost_centre_where_the_centre_wants_it() -> None:
    rules = replace(RULES, cost_centre_required=True)

    assert [problem.field for problem in found(WISH, rules=rules)] == ["cost_centre"]
    assert found(replace(WISH, cost_centre="510"), rules=rules) == []


def test_warnings_names_holiday_weekend_and_odd_hours() -> None:
    wish = replace(
        WISH,
        starts_at=datetime(2026, 12, 25, 10, 0),
        alternatives=(datetime(2026, 12, 5, 10, 0), datetime(2026, 12, 7, 19, 30)),
    )

    warned = warnings(
        wish,
        RULES,
        now=NOW,
        working_days=weekdays,
        holiday=lambda day: "Erster Weihnachtstag" if day == date(2026, 12, 25) else "",
    )

    assert [(problem.field, problem.code) for problem in warned] == [
        ("starts_at", "on_holiday"),
        ("alternative_1", "on_weekend"),
        ("alternative_2", "at_odd_hours"),
    ]


def test_starts_turns_wall_times_into_moments() -> None:
    wish = replace(WISH, starts_at=datetime(2027, 3, 27, 10, 0), alternatives=(datetime(2027, 3, 28, 10, 0),))

    assert starts(wish, RULES) == (
        datetime(2027, 3, 27, 9, 0, tzinfo=UTC),
        datetime(2027, 3, 28, 8, 0, tzinfo=UTC),
    )


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)),
    st.timedeltas(min_value=timedelta(days=-3), max_value=timedelta(days=3)),
    st.text(max_size=30),
    st.text(max_size=1200),
)
def test_problems_answers_whatever_is_typed(
    starts_at: datetime, duration: timedelta, short: str, long: str
) -> None:
    wish = replace(
        WISH, starts_at=starts_at, duration=duration, client_reference=short, remark=long, phone=short
    )

    for problem in found(wish):
        assert problem.code
        assert problem.field


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2037, 1, 1)))
def test_moment_and_wall_are_inverse_wherever_the_time_exists(wall_time: datetime) -> None:
    if clock.kind_of(wall_time) == clock.WallTime.MISSING:
        assert clock.wall(clock.moment(wall_time)) != wall_time
    else:
        assert clock.wall(clock.moment(wall_time)) == wall_time.replace(fold=0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "KL-7b",
        "AZ 51-3/2026",
        "HK2025.14",
        "Fam. 7",
        "4711",
        "M.K.",
        "JUGA 12",
        "Klasse 3b",
        "#88",
        "Kind 2",
    ],
)
def test_reference_accepts_short_signs(text: str) -> None:
    assert reference.problem_with(text) == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ahmad Hussein", "reference_name"),
        ("Hussein, Ahmad", "reference_name"),
        ("YILMAZ 3", "reference_name"),
        ("Fam. Özdemir", "reference_name"),
        ("müller", "reference_name"),
        ("أحمد حسين", "reference_name"),
        ("Олена 1990", "reference_name"),
        ("A. Li-Schmidt", "reference_name"),
        ("12.03.1987", "reference_birthday"),
        ("3-4-2015", "reference_birthday"),
        ("0521 1234567", "reference_contact"),
        ("a@b.de", "reference_contact"),
        ("x" * 25, "reference_too_long"),
        ("7;DROP", "reference_signs"),
        ("=1+1", "reference_signs"),
    ],
)
def test_reference_refuses_what_tells_who_it_is(text: str, code: str) -> None:
    assert reference.problem_with(text) == code


def test_problems_lets_the_house_name_nobody_on_the_spot() -> None:
    wish = replace(WISH, contact="", phone="")
    by_house = problems(replace(wish, place=Place()), RULES, now=NOW, working_days=weekdays, by_house=True)

    assert codes(wish) == [("contact", "missing"), ("phone", "missing")]
    assert [problem.field for problem in by_house] == ["address"]


@pytest.mark.parametrize(
    ("starts_at", "hours", "by_staff", "expected"),
    [
        (datetime(2026, 12, 1, 10), 1, False, True),
        (datetime(2026, 12, 1, 10), 4, True, False),
        (datetime(2026, 12, 1, 10), 0, True, False),
        (datetime(2026, 11, 24, 10), 1, False, False),
        (datetime(2026, 11, 24, 10), 1, True, True),
        (datetime(2026, 11, 23, 8), 1, True, False),
        (datetime(2028, 12, 1, 10), 1, True, False),
    ],
)
def test_may_be_asked_keeps_the_rules_of_time(
    starts_at: datetime, hours: int, by_staff: bool, expected: bool
) -> None:
    asked = may_be_asked(
        starts_at,
        timedelta(hours=hours),
        Mode.ONSITE,
        RULES,
        now=NOW,
        working_days=weekdays,
        by_staff=by_staff,
    )

    assert asked is expected
