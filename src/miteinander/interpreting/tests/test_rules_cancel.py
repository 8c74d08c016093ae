"""What cancelled and missed appointments pay; no database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.core.errors import Refused
from miteinander.interpreting.rules.cancel import CancelRules, Pay, Who, cancel, miss
from miteinander.interpreting.rules.states import AssignmentEvent

START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
TWO_HOURS = timedelta(hours=2)
RULES = CancelRules()


@pytest.mark.parametrize(
    ("before", "by", "waived", "event", "minutes"),
    [
        (timedelta(hours=24), Who.REQUESTER, False, AssignmentEvent.CANCEL_IN_TIME, 0),
        (timedelta(hours=24, seconds=-1), Who.REQUESTER, False, AssignmentEvent.CANCEL_LATE, 60),
        (timedelta(minutes=10), Who.OFFICE, False, AssignmentEvent.CANCEL_LATE, 60),
        (timedelta(minutes=10), Who.REQUESTER, True, AssignmentEvent.CANCEL_IN_TIME, 0),
        (timedelta(minutes=10), Who.INTERPRETER, False, AssignmentEvent.CANCEL_IN_TIME, 0),
    ],
)
def test_cancel_decides_by_time_and_side(
    before: timedelta, by: Who, waived: bool, event: AssignmentEvent, minutes: int
) -> None:
    found = cancel(starts_at=START, duration=TWO_HOURS, by=by, at=START - before, rules=RULES, waived=waived)

    assert (found.event, found.paid) == (event, timedelta(minutes=minutes))


def test_cancel_refuses_once_it_has_begun() -> None:
    with pytest.raises(Refused) as refused:
        cancel(starts_at=START, duration=TWO_HOURS, by=Who.REQUESTER, at=START, rules=RULES)

    assert refused.value.problems[0].code == "already_begun"


def test_cancel_counts_real_hours_across_the_change_of_clocks() -> None:
    monday = datetime(2027, 3, 28, 10, 0, tzinfo=UTC)

    found = cancel(
        starts_at=monday,
        duration=TWO_HOURS,
        by=Who.REQUESTER,
        at=monday - timedelta(hours=23, minutes=30),
        rules=RULES,
    )

    assert found.event == AssignmentEvent.CANCEL_LATE


def test_miss_pays_the_booking_and_the_way_when_the_client_stays_away() -> None:
    found = miss(starts_at=START, duration=TWO_HOURS, by=Who.REQUESTER, at=START, rules=RULES)

    assert (found.event, found.paid, found.pays_travel) == (AssignmentEvent.MISS_CLIENT, TWO_HOURS, True)


def test_miss_pays_nothing_when_the_interpreter_stays_away() -> None:
    found = miss(starts_at=START, duration=TWO_HOURS, by=Who.INTERPRETER, at=START, rules=RULES)

    assert (found.event, found.paid, found.pays_travel) == (
        AssignmentEvent.MISS_INTERPRETER,
        timedelta(0),
        False,
    )


def test_miss_refuses_before_it_begins() -> None:
    with pytest.raises(Refused) as refused:
        miss(
            starts_at=START,
            duration=TWO_HOURS,
            by=Who.REQUESTER,
            at=START - timedelta(seconds=1),
            rules=RULES,
        )

    assert refused.value.problems[0].code == "not_begun"


@given(
    st.integers(0, 100),
    st.integers(0, 600),
    st.integers(0, 240),
    st.one_of(st.none(), st.integers(0, 240)),
)
def test_pay_never_exceeds_the_booking(percent: int, booked: int, least: int, most: int | None) -> None:
    pay = Pay(
        percent=percent,
        least=timedelta(minutes=least),
        most=None if most is None else timedelta(minutes=most),
    )

    paid = pay.of(timedelta(minutes=booked))

    assert timedelta(0) <= paid <= timedelta(minutes=booked)
    assert paid.total_seconds() % 60 == 0
