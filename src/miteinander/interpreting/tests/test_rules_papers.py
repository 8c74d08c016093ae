from datetime import date

import pytest

from miteinander.interpreting.rules.papers import (
    Paper,
    PaperRules,
    PaperState,
    Seen,
    expires_on,
    statuses,
    worst,
)

RULES = PaperRules(undertaking_years=3, record_check_years=5, remind_days=60)
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kind", "seen_on", "expected"),
    [
        (Paper.UNDERTAKING, date(2026, 11, 23), date(2029, 11, 22)),
        (Paper.RECORD_CHECK, date(2026, 1, 1), date(2030, 12, 31)),
        (Paper.UNDERTAKING, date(2024, 2, 29), date(2027, 2, 28)),
        (Paper.BASIC, date(2026, 1, 1), None),
    ],
)
def test_expires_on_counts_years_and_ends_the_day_before(
    kind: Paper, seen_on: date, expected: date | None
) -> None:
    assert expires_on(kind, seen_on, RULES) == expected


@pytest.mark.parametrize(
    ("until", "state"),
    [
        (date(2026, 11, 22), PaperState.EXPIRED),
        (date(2026, 11, 23), PaperState.SOON),
        (date(2027, 1, 22), PaperState.SOON),
        (date(2027, 1, 23), PaperState.VALID),
        (None, PaperState.VALID),
    ],
)
def test_statuses_knows_the_last_day_and_the_warning(until: date | None, state: PaperState) -> None:
    seen = Seen(Paper.UNDERTAKING, date(2024, 1, 1), until)

    assert statuses([seen], RULES, on=TODAY)[0].state is state


def test_statuses_counts_the_newest_paper_and_blocks_without_one() -> None:
    old = Seen(Paper.UNDERTAKING, date(2020, 1, 1), date(2022, 12, 31))
    new = Seen(Paper.UNDERTAKING, date(2025, 1, 1), date(2027, 12, 31))

    found = statuses([new, old], RULES, on=TODAY)

    assert [(status.kind, status.state, status.blocks) for status in found[:2]] == [
        (Paper.UNDERTAKING, PaperState.VALID, False),
        (Paper.RECORD_CHECK, PaperState.MISSING, True),
    ]
    assert worst(found) is PaperState.MISSING


def test_statuses_asks_no_record_check_where_it_is_no_duty() -> None:
    rules = PaperRules(needs_record_check=False)

    blocking = [status.kind for status in statuses([], rules, on=TODAY) if status.blocks]

    assert blocking == [Paper.UNDERTAKING]
