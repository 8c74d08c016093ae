"""Deadlines, computed by hand beside the section of the BGB, and what must hold for every day there is."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from miteinander.antidiscrimination.rules import deadlines
from miteinander.antidiscrimination.rules.deadlines import (
    Counting,
    Deadline,
    Length,
    Section,
    Shift,
    StartEvent,
    Status,
)
from miteinander.calendar.rules import public_holidays

BOOK = deadlines.read(
    (Path(__file__).parents[1] / "deadline_rules.json").read_text(encoding="utf-8"),
)
RULES = {rule.code: rule for rule in BOOK.rules}
TODAY = date(2026, 11, 23)
AFTER, FROM = Counting.AFTER_EVENT, Counting.FROM_BEGINNING
WEEKEND = 5

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
lengths = st.builds(
    Length, months=st.integers(1, 48), weeks=st.integers(0, 60), days=st.integers(0, 400)
) | st.builds(Length, days=st.integers(1, 400))
countings = st.sampled_from(Counting)


def in_nrw(day: date) -> str:
    return public_holidays(day.year).get(day, "")


def end(day: date, length: Length, counting: Counting = AFTER) -> date:
    return deadlines.span(day, length, counting=counting, holiday=in_nrw).ends_on


def applied(code: str, events: Mapping[StartEvent, date]) -> Deadline:
    return deadlines.apply(RULES[code], events, in_nrw)


def ends_on(deadline: Deadline) -> date:
    assert deadline.span is not None
    return deadline.span.ends_on


# --- By hand -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "length", "expected"),
    [
        # § 188 (2): the day of the same number. 23 November 2026 is a Monday.
        (date(2026, 9, 23), Length(months=2), date(2026, 11, 23)),
        # § 188 (3): no 31 February; 28 February 2026 is a Saturday, § 193: Monday.
        (date(2026, 1, 31), Length(months=1), date(2026, 3, 2)),
        # § 188 (3) in a leap year: 29 February 2028 is a Tuesday.
        (date(2028, 1, 31), Length(months=1), date(2028, 2, 29)),
        # § 188 (3) over the new year, into the leap year 2024: a Thursday.
        (date(2023, 12, 31), Length(months=2), date(2024, 2, 29)),
        # § 188 (2): begun on a leap day. 29 April 2024 is a Monday.
        (date(2024, 2, 29), Length(months=2), date(2024, 4, 29)),
        # § 188 (3): twelve months after a leap day. 28 February 2025 is a Friday.
        (date(2024, 2, 29), Length(months=12), date(2025, 2, 28)),
        # § 188 (2): begun on the last of a short month, it does not grow. 28 April 2025 is a Monday.
        (date(2025, 2, 28), Length(months=2), date(2025, 4, 28)),
        # § 188 (3): no 31 November. 30 November 2026 is a Monday.
        (date(2026, 8, 31), Length(months=3), date(2026, 11, 30)),
        # § 193: Good Friday 3 April 2026, weekend, Easter Monday: Tuesday.
        (date(2026, 2, 3), Length(months=2), date(2026, 4, 7)),
        # § 193: Corpus Christi, Thursday 4 June 2026, a holiday in NRW.
        (date(2026, 4, 4), Length(months=2), date(2026, 6, 5)),
        # § 193: All Saints, Monday 1 November 2027, a holiday in NRW.
        (date(2027, 9, 1), Length(months=2), date(2027, 11, 2)),
        # § 193: Saturday 31 October 2026, then Sunday and All Saints at once: Monday.
        (date(2026, 8, 31), Length(months=2), date(2026, 11, 2)),
        # 31 October is no holiday in NRW (it is in Lower Saxony): Tuesday 31 October 2028 stays.
        (date(2028, 8, 31), Length(months=2), date(2028, 10, 31)),
        # 24 December is no holiday: Thursday 24 December 2026 stays.
        (date(2026, 10, 24), Length(months=2), date(2026, 12, 24)),
        # 31 December is no holiday: Thursday 31 December 2026 stays.
        (date(2026, 10, 31), Length(months=2), date(2026, 12, 31)),
        # § 193: Christmas Day is a Friday in 2026, then Boxing Day and Sunday: Monday 28 December.
        (date(2026, 10, 25), Length(months=2), date(2026, 12, 28)),
        # § 188 (2): two weeks after a Wednesday it is a Wednesday.
        (date(2026, 11, 4), Length(weeks=2), date(2026, 11, 18)),
        # § 188 (1): ten days after 4 November: Saturday the 14th, § 193: Monday.
        (date(2026, 11, 4), Length(days=10), date(2026, 11, 16)),
        # § 189 (2): one month and a half; days are counted last: 28 February, then Sunday 15 March.
        (date(2026, 1, 31), Length(months=1, days=15), date(2026, 3, 16)),
    ],
)
def test_span_counts_from_an_event_as_by_hand(event: date, length: Length, expected: date) -> None:
    assert end(event, length) == expected


@pytest.mark.parametrize(
    ("first", "length", "expected"),
    [
        # § 188 (2), second case: the day before the one of the same number.
        (date(2026, 3, 1), Length(months=1), date(2026, 3, 31)),
        (date(2026, 7, 15), Length(months=2), date(2026, 9, 14)),
        # § 188 (3): no 30 February.
        (date(2026, 1, 31), Length(months=1), date(2026, 2, 28)),
        (date(2028, 1, 31), Length(months=1), date(2028, 2, 29)),
        # The day that ends it is the 28th, and there is one.
        (date(2026, 1, 29), Length(months=1), date(2026, 2, 28)),
        # One week that begins on a Wednesday ends on a Tuesday.
        (date(2026, 11, 4), Length(weeks=1), date(2026, 11, 10)),
        # § 188 (1): the first day counts.
        (date(2026, 11, 2), Length(days=5), date(2026, 11, 6)),
    ],
)
def test_last_day_counts_the_first_day_with_the_beginning(
    first: date, length: Length, expected: date
) -> None:
    assert deadlines.last_day(first, length, FROM)[0] == expected


def test_span_says_which_sections_it_used_and_which_days_it_passed() -> None:
    found = deadlines.span(date(2026, 2, 3), Length(months=2), counting=AFTER, holiday=in_nrw)

    assert found.first_on == date(2026, 2, 4)
    assert found.ended_on == date(2026, 4, 3)
    assert found.sections == (Section.EVENT, Section.MONTHS, Section.WORKING_DAY)
    assert found.shifts == (
        Shift(date(2026, 4, 3), "Karfreitag"),
        Shift(date(2026, 4, 4)),
        Shift(date(2026, 4, 5)),
        Shift(date(2026, 4, 6), "Ostermontag"),
    )


def test_span_names_the_missing_day_of_a_month() -> None:
    found = deadlines.span(date(2028, 1, 31), Length(months=1), counting=AFTER, holiday=in_nrw)

    assert found.sections == (Section.EVENT, Section.MONTHS, Section.LAST_OF_MONTH)


def test_span_depends_on_the_place() -> None:
    nowhere = deadlines.span(date(2026, 4, 4), Length(months=2), counting=AFTER, holiday=lambda day: "")

    assert nowhere.ends_on == date(2026, 6, 4)  # Corpus Christi is no holiday in Berlin


# --- For every day -----------------------------------------------------------------------------------------


@given(days, lengths, countings)
def test_span_never_ends_on_a_day_offices_rest(day: date, length: Length, counting: Counting) -> None:
    found = deadlines.span(day, length, counting=counting, holiday=in_nrw)

    assert found.ends_on.weekday() < WEEKEND
    assert not in_nrw(found.ends_on)
    assert len(found.shifts) == (found.ends_on - found.ended_on).days
    assert all(shift.day.weekday() >= WEEKEND or in_nrw(shift.day) for shift in found.shifts)
    assert (Section.WORKING_DAY in found.sections) == bool(found.shifts)


@given(days, st.integers(1, 120))
def test_months_end_on_the_same_number_or_the_last_of_the_month(day: date, months: int) -> None:
    ended, sections = deadlines.last_day(day, Length(months=months), AFTER)

    assert (ended.year * 12 + ended.month) - (day.year * 12 + day.month) == months
    if ended.day == day.day:
        assert Section.LAST_OF_MONTH not in sections
    else:
        assert ended.day < day.day
        assert (ended + timedelta(days=1)).day == 1
        assert Section.LAST_OF_MONTH in sections


@given(days, st.integers(1, 120))
def test_months_from_the_beginning_end_with_their_last_day(day: date, months: int) -> None:
    """The next period of the same kind begins with the next day, unless a day is missing in the month."""
    ended = deadlines.last_day(day, Length(months=months), FROM)[0]
    following = ended + timedelta(days=1)

    assert following.day == day.day or (following.day == 1 and ended.day < day.day)


@given(days, st.integers(0, 60), st.integers(0, 400))
def test_weeks_and_days_from_the_beginning_end_a_day_earlier(day: date, weeks: int, count: int) -> None:
    assume(weeks or count)
    length = Length(weeks=weeks, days=count)

    assert deadlines.last_day(day, length, FROM)[0] == deadlines.last_day(day, length, AFTER)[0] - timedelta(
        1
    )


@given(days, st.integers(0, 40), lengths, countings)
def test_span_never_ends_earlier_for_a_later_event(
    day: date, later: int, length: Length, counting: Counting
) -> None:
    assert end(day, length, counting) <= end(day + timedelta(days=later), length, counting)


@given(days, st.integers(0, 90), st.sets(st.integers(1, 60), max_size=5))
def test_warnings_are_each_sent_once(start: date, ahead: int, numbers: set[int]) -> None:
    """Somebody looks every day from a start to a week after the end."""
    ends = start + timedelta(days=ahead)
    sent: list[int] = []
    for number in range(ahead + 8):
        today = start + timedelta(days=number)
        sent += deadlines.warnings_to_send(ends, today=today, warning_days=numbers, sent=sent)

    assert sorted(sent) == sorted(numbers)


# --- Warnings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "warning", "is_overdue"),
    [
        (date(2026, 10, 23), None, False),
        (date(2026, 10, 24), 30, False),
        (date(2026, 11, 9), 14, False),
        (date(2026, 11, 16), 7, False),
        (date(2026, 11, 23), 7, False),  # the last day ends at midnight
        (date(2026, 11, 24), 7, True),
    ],
)
def test_standing_narrows_towards_the_end(today: date, warning: int | None, is_overdue: bool) -> None:
    found = deadlines.standing(date(2026, 11, 23), today=today, warning_days=BOOK.warning_days)

    assert (found.warning, found.is_overdue) == (warning, is_overdue)


def test_warnings_of_a_late_entry_come_together_and_none_after_the_end() -> None:
    ends = date(2026, 11, 23)

    late = deadlines.warnings_to_send(ends, today=date(2026, 11, 20), warning_days=(30, 14, 7), sent=())
    after = deadlines.warnings_to_send(ends, today=date(2026, 11, 24), warning_days=(30, 14, 7), sent=())

    assert (late, after) == ((30, 14, 7), ())


# --- The rules that are shipped ----------------------------------------------------------------------------


def test_shipped_rules_are_complete_and_say_that_nobody_read_the_law() -> None:
    assert BOOK.warning_days == (30, 14, 7)
    assert set(RULES) == {"agg_15_4_application", "agg_15_4_other", "arbgg_61b", "agg_21_5", "ladg_nrw"}
    for rule in BOOK.rules:
        assert rule.verified_on is None
        assert rule.title.keys() == rule.explanation.keys() == {"de", "en"}
        assert "geprüft" in rule.explanation["de"]
        assert "verified" in rule.explanation["en"]
        assert rule.source


def test_ladg_is_off_and_sets_no_length() -> None:
    assert (RULES["ladg_nrw"].status, RULES["ladg_nrw"].length) == (Status.OFF, None)
    with pytest.raises(ValueError, match="ladg_nrw"):
        applied("ladg_nrw", {})


def test_a_rule_in_force_needs_length_and_start() -> None:
    with pytest.raises(ValueError, match="without length or start"):
        deadlines.Rule(
            code="x",
            legal_basis="§ 1",
            title={},
            length=None,
            start=StartEvent.VIOLATION,
            valid_from=TODAY,
            source="x",
        )
    with pytest.raises(ValueError, match="at least one day"):
        Length()


def test_application_counts_from_the_refusal_but_never_before_knowledge() -> None:
    refusal, learnt = date(2026, 9, 1), date(2026, 9, 21)
    early = applied(
        "agg_15_4_application",
        {StartEvent.REFUSAL_RECEIVED: refusal, StartEvent.KNOWLEDGE: date(2026, 8, 3)},
    )
    late = applied(
        "agg_15_4_application", {StartEvent.REFUSAL_RECEIVED: refusal, StartEvent.KNOWLEDGE: learnt}
    )

    assert (early.start, ends_on(early)) == (StartEvent.REFUSAL_RECEIVED, date(2026, 11, 2))  # 1st: Sunday
    assert (late.start, ends_on(late)) == (StartEvent.KNOWLEDGE, date(2026, 11, 23))  # 21st: Saturday


def test_application_without_a_day_of_knowledge_takes_the_careful_one_and_says_so() -> None:
    found = applied("agg_15_4_application", {StartEvent.REFUSAL_RECEIVED: date(2026, 9, 23)})

    assert (ends_on(found), found.assumed) == (date(2026, 11, 23), (StartEvent.KNOWLEDGE,))


def test_employment_counts_from_knowledge() -> None:
    events = {StartEvent.VIOLATION: date(2026, 7, 1), StartEvent.KNOWLEDGE: date(2026, 9, 30)}

    assert ends_on(applied("agg_15_4_other", events)) == date(2026, 11, 30)


def test_suing_counts_from_the_day_the_claim_arrived_and_guesses_none() -> None:
    # 30 November 2025 and three months: no 30 February; Saturday the 28th becomes Monday 2 March.
    found = applied("arbgg_61b", {StartEvent.CLAIM_RECEIVED: date(2025, 11, 30)})
    open_one = applied("arbgg_61b", {StartEvent.KNOWLEDGE: date(2025, 11, 30)})

    assert ends_on(found) == date(2026, 3, 2)
    assert (open_one.span, open_one.missing) == (None, (StartEvent.CLAIM_RECEIVED,))


def test_civil_law_counts_from_the_violation_not_from_knowledge() -> None:
    events = {StartEvent.VIOLATION: date(2026, 10, 5), StartEvent.KNOWLEDGE: date(2026, 11, 20)}

    found = applied("agg_21_5", events)

    assert (ends_on(found), found.rule.form) == (date(2026, 12, 7), deadlines.Form.NONE)  # 5th: Saturday


# --- Proposals ---------------------------------------------------------------------------------------------


def propose(
    events: Mapping[StartEvent, date], *, frames: tuple[str, ...] = (), areas: tuple[str, ...] = ()
) -> list[str]:
    found = deadlines.proposed(BOOK.rules, events, frames=frames, areas=areas, today=TODAY, holiday=in_nrw)
    return [one.rule.code for one in found]


def test_proposed_follows_frame_area_and_events() -> None:
    refused = {StartEvent.REFUSAL_RECEIVED: date(2026, 10, 1)}
    known = {StartEvent.KNOWLEDGE: date(2026, 10, 1)}
    happened = {StartEvent.VIOLATION: date(2026, 10, 1)}

    assert propose(refused, frames=("agg",), areas=("work",)) == ["agg_15_4_application", "arbgg_61b"]
    assert propose(known, frames=("agg",), areas=("work",)) == ["agg_15_4_other", "arbgg_61b"]
    assert propose(happened, frames=("agg",), areas=("housing",)) == ["agg_21_5"]


def test_proposed_hides_nothing_where_nothing_is_documented() -> None:
    assert propose({}) == ["agg_15_4_other", "agg_21_5", "arbgg_61b"]


def test_proposed_leaves_out_what_is_off_other_law_and_what_did_not_hold_yet() -> None:
    assert propose({StartEvent.VIOLATION: date(2026, 10, 1)}, frames=("ladg",)) == []
    assert propose({StartEvent.VIOLATION: date(2026, 10, 1)}, frames=("school_law",)) == []
    assert propose({StartEvent.VIOLATION: date(2006, 8, 17)}, frames=("agg",), areas=("housing",)) == []
    assert propose({StartEvent.VIOLATION: date(2006, 8, 18)}, frames=("agg",), areas=("housing",)) == [
        "agg_21_5"
    ]


def test_problems_name_what_cannot_be() -> None:
    events = {
        StartEvent.VIOLATION: date(2026, 11, 1),
        StartEvent.KNOWLEDGE: date(2026, 10, 31),
        StartEvent.REFUSAL_RECEIVED: date(2026, 11, 24),
    }

    found = {(problem.field, problem.code) for problem in deadlines.problems(events, today=TODAY)}

    assert found == {("knowledge", "before_violation"), ("refusal_received", "event_in_future")}
    assert deadlines.problems({StartEvent.VIOLATION: TODAY, StartEvent.KNOWLEDGE: TODAY}, today=TODAY) == []
