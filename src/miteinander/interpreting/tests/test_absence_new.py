from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Absence, Interpreter
from miteinander.interpreting.tests.factories import NEXT_WEEK, NOW, make_assignment, make_interpreter
from miteinander.interpreting.usecases.absences import add_absence
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 11, 30), date(2026, 12, 4)


def test_add_absence_keeps_both_days_and_counts_what_lies_in_them(
    member: Account, interpreter: Interpreter
) -> None:
    make_assignment(interpreter=interpreter)

    booked = add_absence(by=member, interpreter=interpreter, first_on=FIRST, last_on=LAST, now=NOW)

    assert booked == 1
    assert FIRST <= NEXT_WEEK.date() <= LAST
    assert interpreter.absences.get().span == DateRange(FIRST, LAST + timedelta(days=1))


def test_add_absence_refuses_overlapping_days(desk: Account, interpreter: Interpreter) -> None:
    add_absence(by=desk, interpreter=interpreter, first_on=FIRST, last_on=LAST, now=NOW)

    with pytest.raises(Refused) as refused:
        add_absence(by=desk, interpreter=interpreter, first_on=LAST, last_on=LAST, is_free=True, now=NOW)

    assert refused.value.problems[0].code == "absences_overlap"


def test_add_absence_is_not_for_other_members(member: Account) -> None:
    with pytest.raises(NotAllowed):
        add_absence(by=member, interpreter=make_interpreter("ar"), first_on=FIRST, last_on=LAST, now=NOW)


def test_absence_never_overlaps_in_the_database(interpreter: Interpreter) -> None:
    Absence.objects.create(interpreter=interpreter, span=DateRange(FIRST, LAST))

    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(interpreter=interpreter, span=DateRange(FIRST, FIRST + timedelta(days=1)))


def test_absence_new_warns_about_booked_assignments(desk_client: Client, interpreter: Interpreter) -> None:
    starts_at = timezone.now() + timedelta(days=3)
    make_assignment(interpreter=interpreter, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    day = timezone.localtime(starts_at).date().isoformat()

    response = desk_client.post(
        reverse("interpreting:absence_new", args=[interpreter.pk]),
        {"first_on": day, "last_on": day, "is_free": "0"},
        follow=True,
    )

    assert "1 Einsatz in dieser Zeit ist noch vereinbart" in response.content.decode()


def test_absence_new_says_what_is_wrong(desk_client: Client, interpreter: Interpreter) -> None:
    text = desk_client.post(
        reverse("interpreting:absence_new", args=[interpreter.pk]),
        {"first_on": "2020-01-02", "last_on": "2020-01-03", "is_free": "0"},
    ).content.decode()

    assert "Dieser Zeitraum ist schon vorbei." in text
