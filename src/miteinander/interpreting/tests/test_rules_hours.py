from datetime import UTC, datetime, timedelta

import pytest

from miteinander.interpreting.rules.hours import (
    Agreement,
    Job,
    Said,
    agreement,
    first_guess,
    paid,
    said_problems,
)

STARTS = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
JOB = Job(starts_at=STARTS, ends_at=STARTS + timedelta(minutes=90), is_onsite=True, is_written=False)
PHONE = Job(starts_at=STARTS, ends_at=STARTS + timedelta(minutes=30), is_onsite=False, is_written=False)
WRITTEN = Job(starts_at=None, ends_at=None, is_onsite=False, is_written=True)
LATER = STARTS + timedelta(days=1)


def codes(said: Said, job: Job = JOB, now: datetime = LATER) -> list[str]:
    return [problem.code for problem in said_problems(said, job, now=now)]


def test_said_problems_accepts_what_was_booked() -> None:
    assert codes(first_guess(JOB, travel_minutes=30)) == []
    assert first_guess(JOB).minutes == 90


@pytest.mark.parametrize(
    ("said", "job", "expected"),
    [
        (Said(minutes=0), JOB, ["no_minutes"]),
        (Said(minutes=13 * 60), JOB, ["too_long"]),
        (Said(minutes=60, travel_minutes=7 * 60), JOB, ["travel_too_long"]),
        (Said(minutes=30, travel_minutes=10), PHONE, ["no_travel_here"]),
        (Said(), WRITTEN, ["no_lines"]),
        (Said(lines=20_001), WRITTEN, ["too_many_lines"]),
        (Said(lines=12), WRITTEN, []),
        (Said(took_place=False), JOB, []),
    ],
)
def test_said_problems_finds_what_cannot_be(said: Said, job: Job, expected: list[str]) -> None:
    assert codes(said, job) == expected


def test_said_problems_refuses_to_confirm_what_has_not_begun() -> None:
    assert codes(Said(minutes=60), now=STARTS - timedelta(minutes=1)) == ["not_begun"]
    assert codes(Said(minutes=60), now=STARTS) == []


@pytest.mark.parametrize(
    ("interpreter", "institution", "expected"),
    [
        (Said(minutes=90), None, Agreement.WAITING),
        (None, Said(minutes=90), Agreement.WAITING),
        (Said(minutes=90, travel_minutes=40), Said(minutes=90), Agreement.AGREED),
        (Said(minutes=90), Said(minutes=60), Agreement.DIFFERENT),
        (Said(lines=10), Said(lines=10), Agreement.AGREED),
        (Said(lines=10), Said(lines=11), Agreement.DIFFERENT),
        (Said(took_place=False), Said(took_place=False), Agreement.DIFFERENT),
        (Said(took_place=False), Said(minutes=90), Agreement.DIFFERENT),
    ],
)
def test_agreement_compares_minutes_and_lines_but_not_the_way(
    interpreter: Said | None, institution: Said | None, expected: Agreement
) -> None:
    assert agreement(interpreter, institution) is expected


def test_paid_caps_the_way() -> None:
    assert paid(Said(minutes=90, travel_minutes=80), travel_cap_minutes=60).travel_minutes == 60
    assert paid(Said(minutes=90, travel_minutes=20), travel_cap_minutes=60).travel_minutes == 20
