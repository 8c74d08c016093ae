"""Assignments that are over, for tests of the hours."""

from datetime import datetime, timedelta

from miteinander.interpreting.models import Assignment, Interpreter, Request
from miteinander.interpreting.rules.hours import Said, Side
from miteinander.interpreting.tests.factories import (
    NEXT_WEEK,
    make_assignment,
    make_interpreter,
    make_request,
)
from miteinander.interpreting.usecases.booking import count_load
from miteinander.interpreting.usecases.doing import Word, confirm_hours
from miteinander.organisations.models import Organisation
from miteinander.payments.queries import all_rates
from miteinander.payments.tests.factories import make_rates, make_source
from miteinander.people.models import Account, Seat
from miteinander.people.tests.factories import make_account

AFTER = NEXT_WEEK + timedelta(days=1)
HOUR = Said(minutes=60, travel_minutes=30)


def make_done(interpreter: Interpreter | None = None, **fields: object) -> Assignment:
    """Make an assignment of an hour with money behind it, counted in its month; it was yesterday."""
    make_source("land")
    if not all_rates():
        make_rates()
    row = make_assignment(
        request=make_request(state="confirmed", funding_code="land"),
        interpreter=interpreter or make_interpreter("kmr"),
    )
    if fields:
        Request.objects.filter(pk=row.request_id).update(**fields)
        row.request.refresh_from_db()
    count_load(row, sign=1)
    return row


def make_requester(house: Organisation) -> Account:
    """Make an account of somebody who asks for an institution."""
    account = make_account()
    assert account.person is not None
    Seat.objects.create(
        person=account.person, organisation=house, may_request=True, starts_on=datetime(2020, 1, 1).date()
    )
    return account


def say(by: Account, row: Assignment, side: Side, said: Said = HOUR, *, now: datetime = AFTER) -> Assignment:
    """Let an account confirm for one side."""
    return confirm_hours(by=by, assignment=row.pk, word=Word(side=side, said=said, via="account"), now=now)
