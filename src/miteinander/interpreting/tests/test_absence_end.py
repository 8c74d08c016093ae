from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed
from miteinander.interpreting.models import Absence, Interpreter
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.usecases.absences import end_absence
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def away(row: Interpreter, first_on: date, days: int) -> Absence:
    return Absence.objects.create(interpreter=row, span=DateRange(first_on, first_on + timedelta(days=days)))


def test_end_absence_takes_one_that_has_not_begun_away(desk: Account, interpreter: Interpreter) -> None:
    end_absence(by=desk, absence=away(interpreter, TODAY + timedelta(days=3), 5), now=NOW)

    assert not interpreter.absences.exists()


def test_end_absence_ends_a_running_one_yesterday(desk: Account, interpreter: Interpreter) -> None:
    end_absence(by=desk, absence=away(interpreter, TODAY - timedelta(days=3), 10), now=NOW)

    assert interpreter.absences.get().span.upper == TODAY


def test_end_absence_leaves_a_past_one_alone(desk: Account, interpreter: Interpreter) -> None:
    row = away(interpreter, TODAY - timedelta(days=30), 10)

    end_absence(by=desk, absence=row, now=NOW)

    assert interpreter.absences.get().span == row.span


def test_end_absence_is_not_for_strangers(stranger: Account, interpreter: Interpreter) -> None:
    with pytest.raises(NotAllowed):
        end_absence(by=stranger, absence=away(interpreter, TODAY, 5), now=NOW)


def test_absence_end_acts_on_post_only(desk_client: Client, interpreter: Interpreter) -> None:
    row = away(interpreter, date(2099, 1, 1), 5)
    url = reverse("interpreting:absence_end", args=[row.pk])

    assert desk_client.get(url).status_code == 405
    assert desk_client.post(url).status_code == 302
    assert not interpreter.absences.exists()
