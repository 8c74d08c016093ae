"""Money rules: five centres' schemes, validity, pots that run dry, allowances."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.core.errors import Refused
from miteinander.payments.rules import (
    Level,
    Part,
    Position,
    Rate,
    RateKind,
    Rounding,
    TaxPosition,
    amount_cents,
    is_late,
    late_parts,
    level_of,
    oral_parts,
    parse_euro,
    rate_on,
    rate_problems,
    runs_dry_on,
    standard_lines,
    written_parts,
)

SINCE = date(2026, 1, 1)
BIELEFELD = Rate(kind=RateKind.ORAL, step_units=60, step_cents=1500, valid_from=SINCE)
BIELEFELD_TRAVEL = Rate(kind=RateKind.TRAVEL, step_units=60, step_cents=1500, cap_units=60, valid_from=SINCE)
BIELEFELD_LINES = Rate(kind=RateKind.WRITTEN, step_units=1, step_cents=100, valid_from=SINCE)
QUARTER_HOURS = Rate(
    kind=RateKind.ORAL, step_units=15, step_cents=375, rounding=Rounding.STARTED, valid_from=SINCE
)
HEINSBERG = Rate(
    kind=RateKind.ORAL,
    first_units=120,
    first_cents=2500,
    step_units=60,
    step_cents=1000,
    rounding=Rounding.STARTED,
    valid_from=SINCE,
)
RHEIN_ERFT = Rate(
    kind=RateKind.ORAL,
    first_units=60,
    first_cents=2500,
    step_units=30,
    step_cents=500,
    rounding=Rounding.STARTED,
    valid_from=SINCE,
)
BORKEN = Rate(kind=RateKind.ORAL, step_units=30, step_cents=750, rounding=Rounding.STARTED, valid_from=SINCE)
ENNEPE_RUHR_LATE = Rate(
    kind=RateKind.LATE_CANCELLATION,
    first_units=60,
    first_cents=1500,
    step_units=60,
    step_cents=1500,
    cap_units=60,
    valid_from=SINCE,
)
RATES = st.builds(
    Rate,
    kind=st.just(RateKind.ORAL),
    first_units=st.integers(0, 180),
    first_cents=st.integers(0, 10_000),
    step_units=st.integers(1, 120),
    step_cents=st.integers(0, 10_000),
    rounding=st.sampled_from(Rounding),
    cap_units=st.none() | st.integers(0, 600),
    valid_from=st.just(SINCE),
)


@pytest.mark.parametrize(
    ("rate", "units", "cents"),
    [
        (BIELEFELD, 60, 1500),
        (BIELEFELD, 61, 1525),
        (BIELEFELD, 0, 0),
        (BIELEFELD_TRAVEL, 90, 1500),
        (BIELEFELD_LINES, 42, 4200),
        (QUARTER_HOURS, 61, 1875),
        (HEINSBERG, 15, 2500),
        (HEINSBERG, 120, 2500),
        (HEINSBERG, 121, 3500),
        (HEINSBERG, 181, 4500),
        (RHEIN_ERFT, 60, 2500),
        (RHEIN_ERFT, 75, 3000),
        (BORKEN, 1, 750),
        (BORKEN, 61, 2250),
        (ENNEPE_RUHR_LATE, 180, 1500),
        (ENNEPE_RUHR_LATE, 20, 1500),
    ],
)
def test_amount_cents_knows_the_schemes_of_other_centres(rate: Rate, units: int, cents: int) -> None:
    assert amount_cents(rate, units) == cents


def test_amount_cents_rounds_half_a_cent_up() -> None:
    third = Rate(kind=RateKind.ORAL, step_units=40, step_cents=101, valid_from=SINCE)

    assert [amount_cents(third, minutes) for minutes in (19, 20, 21)] == [48, 51, 53]  # 47.98, 50.5, 53.03


@given(RATES, st.integers(0, 2000), st.integers(0, 200))
def test_amount_cents_never_falls_with_more_work(rate: Rate, units: int, more: int) -> None:
    assert amount_cents(rate, units) <= amount_cents(rate, units + more)


@given(RATES, st.integers(1, 2000))
def test_amount_cents_stays_within_a_cent_or_a_step_of_the_proportion(rate: Rate, units: int) -> None:
    paid = units if rate.cap_units is None else min(units, rate.cap_units)
    exact = (
        0
        if paid == 0
        else rate.first_cents + max(0, paid - rate.first_units) * rate.step_cents / rate.step_units
    )
    above = 0.5 if rate.rounding is Rounding.EXACT else rate.step_cents

    assert exact - 0.5 <= amount_cents(rate, units) <= exact + above


def test_amount_cents_refuses_negative_units() -> None:
    with pytest.raises(ValueError, match="negative"):
        amount_cents(BIELEFELD, -1)


def test_oral_parts_pay_travel_up_to_an_hour_in_total() -> None:
    parts = oral_parts([BIELEFELD, BIELEFELD_TRAVEL], day=date(2026, 5, 4), minutes=90, travel_minutes=70)

    assert parts == [Part("work", 90, 2250), Part("travel", 60, 1500)]


def test_oral_parts_pay_no_travel_where_it_is_included() -> None:
    assert oral_parts([RHEIN_ERFT], day=date(2026, 5, 4), minutes=60, travel_minutes=70) == [
        Part("work", 60, 2500)
    ]


def test_oral_parts_refuse_a_day_without_rate() -> None:
    with pytest.raises(Refused) as refused:
        oral_parts([BIELEFELD], day=date(2025, 12, 31), minutes=60, travel_minutes=0)

    assert refused.value.problems[0].code == "no_rate"


def test_written_parts_pay_by_the_line() -> None:
    assert written_parts([BIELEFELD_LINES], day=date(2026, 5, 4), lines=42) == [Part("lines", 42, 4200)]


@pytest.mark.parametrize(
    ("rates", "parts"), [([ENNEPE_RUHR_LATE], [Part("late", 60, 1500)]), ([BIELEFELD], [])]
)
def test_late_parts_pay_by_rule_or_not_at_all(rates: list[Rate], parts: list[Part]) -> None:
    assert late_parts(rates, day=date(2026, 5, 4), planned_minutes=120) == parts


@pytest.mark.parametrize(
    ("characters", "rounding", "lines"),
    [
        (0, Rounding.STARTED, 0),
        (1, Rounding.STARTED, 1),
        (53, Rounding.STARTED, 1),
        (54, Rounding.STARTED, 2),
        (105, Rounding.EXACT, 1),
        (106, Rounding.EXACT, 2),
        (20, Rounding.EXACT, 1),
    ],
)
def test_standard_lines_have_53_characters(characters: int, rounding: Rounding, lines: int) -> None:
    assert standard_lines(characters, per_line=53, rounding=rounding) == lines


def until(rate: Rate, first_on: date, last_on: date | None) -> Rate:
    return Rate(
        kind=rate.kind,
        step_units=rate.step_units,
        step_cents=rate.step_cents,
        valid_from=first_on,
        valid_to=last_on,
    )


def test_rate_on_chooses_by_the_day() -> None:
    old = until(BIELEFELD, date(2025, 1, 1), date(2025, 12, 31))

    assert rate_on([old, BIELEFELD], RateKind.ORAL, date(2025, 12, 31)) is old
    assert rate_on([old, BIELEFELD], RateKind.ORAL, date(2026, 1, 1)) is BIELEFELD
    assert rate_on([old, BIELEFELD], RateKind.WRITTEN, date(2026, 1, 1)) is None


def test_rate_problems_name_gaps_and_overlaps() -> None:
    rates = [
        until(BIELEFELD, date(2024, 1, 1), date(2024, 6, 30)),
        until(BIELEFELD, date(2024, 8, 1), date(2025, 1, 1)),
        until(BIELEFELD, date(2025, 1, 1), None),
        until(BIELEFELD_LINES, date(2024, 7, 1), None),
    ]

    found = rate_problems(rates)

    assert [(problem.code, problem.params["first_on"], problem.params["last_on"]) for problem in found] == [
        ("rates_gap", date(2024, 7, 1), date(2024, 7, 31)),
        ("rates_overlap", date(2025, 1, 1), date(2025, 1, 1)),
    ]


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_rate_problems_are_none_for_neighbours_in_any_order(lengths: list[int], random: object) -> None:
    rates, day = [], SINCE
    for length in lengths:
        rates.append(until(BIELEFELD, day, day + timedelta(days=length - 1)))
        day += timedelta(days=length)
    random.shuffle(rates)  # type: ignore[attr-defined]  # hypothesis gives a random.Random

    assert rate_problems(rates) == []
    assert all(rate_on(rates, RateKind.ORAL, SINCE + timedelta(days=n)) for n in range(sum(lengths)))


@pytest.mark.parametrize(
    ("cancelled_at", "answer"),
    [(datetime(2026, 10, 25, 6, 59, tzinfo=UTC), False), (datetime(2026, 10, 25, 7, 1, tzinfo=UTC), True)],
)
def test_is_late_counts_real_hours(cancelled_at: datetime, answer: bool) -> None:
    starts_at = datetime(2026, 10, 26, 7, tzinfo=UTC)

    assert is_late(cancelled_at=cancelled_at, starts_at=starts_at, hours=24) is answer


@pytest.mark.parametrize(
    ("used", "level"), [(79, Level.FINE), (80, Level.NEAR), (100, Level.FULL), (120, Level.FULL)]
)
def test_level_of_warns_before_it_is_full(used: int, level: Level) -> None:
    assert level_of(used, 100, warn_percent=80) is level


def test_position_adds_what_is_bound() -> None:
    position = Position(
        budget_cents=5_000_000, planned_cents=200, confirmed_cents=100, settled_cents=4_999_000
    )

    assert (position.bound_cents, position.free_cents, position.percent) == (4_999_300, 700, 99)


def test_position_without_budget_is_not_an_error() -> None:
    assert Position(budget_cents=0, planned_cents=100).percent == 0


TODAY = date(2026, 6, 30)
YEAR_END = date(2026, 12, 31)


def test_runs_dry_on_projects_the_recent_pace() -> None:
    bound = {TODAY - timedelta(days=n): 100 for n in range(90)}  # 9,000 so far, 100 a day

    found = runs_dry_on(bound, budget_cents=12_000, today=TODAY, year_ends_on=YEAR_END)

    assert found == TODAY + timedelta(days=31)


def test_runs_dry_on_counts_what_is_already_promised() -> None:
    bound = {TODAY: 100, TODAY + timedelta(days=10): 5_000}

    assert runs_dry_on(bound, budget_cents=5_000, today=TODAY, year_ends_on=YEAR_END) == TODAY + timedelta(
        days=10
    )


def test_runs_dry_on_is_none_when_the_money_lasts() -> None:
    assert runs_dry_on({TODAY: 100}, budget_cents=5_000, today=TODAY, year_ends_on=YEAR_END) is None


def test_runs_dry_on_names_the_day_it_happened() -> None:
    bound = {TODAY - timedelta(days=20): 600, TODAY - timedelta(days=10): 600}

    assert runs_dry_on(bound, budget_cents=1_000, today=TODAY, year_ends_on=YEAR_END) == TODAY - timedelta(
        days=10
    )


@given(st.dictionaries(st.dates(date(2026, 1, 1), YEAR_END), st.integers(0, 10_000)), st.integers(1, 100_000))
def test_runs_dry_on_is_later_with_more_money(bound: dict[date, int], budget: int) -> None:
    less = runs_dry_on(bound, budget_cents=budget, today=TODAY, year_ends_on=YEAR_END)
    more = runs_dry_on(bound, budget_cents=budget * 2, today=TODAY, year_ends_on=YEAR_END)

    assert (less or date.max) <= (more or date.max)


def test_tax_position_counts_paid_open_and_elsewhere() -> None:
    position = TaxPosition(
        allowance_cents=96_000, paid_cents=50_000, open_cents=20_000, elsewhere_cents=10_000
    )

    assert (position.total_cents, position.left_cents) == (80_000, 16_000)
    assert position.level(warn_percent=80) is Level.NEAR


@given(st.integers(0, 99_999_999_999))
def test_parse_euro_reads_amounts_with_points_and_comma(cents: int) -> None:
    written = f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02} €"

    assert parse_euro(written) == cents


@pytest.mark.parametrize(
    ("text", "cents"), [("15", 1500), ("15,5", 1550), ("1.234,50 €", 123_450), ("1234", 123_400)]
)
def test_parse_euro_reads_handwriting(text: str, cents: int) -> None:
    assert parse_euro(text) == cents


@pytest.mark.parametrize(
    "text", ["", "€", "-5", "1,234", "12.34", "1.2345", "1e5", "٣", "1 000 000 000 000", "1,", "1..000"]
)
def test_parse_euro_refuses_what_is_ambiguous(text: str) -> None:
    with pytest.raises(Refused):
        parse_euro(text)
