"""The clock is moved twelve years: whoever left is forgotten, in every table."""

from datetime import datetime, timedelta

import pytest
from django.db.models import Model, QuerySet
from django.utils import timezone

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.rules.weeks import week_of
from miteinander.audit import queries as audit_queries
from miteinander.audit import usecases as audit_usecases
from miteinander.interpreting.models import Interpreter
from miteinander.notifications.models import Message
from miteinander.people.models import Account, Person, Seat
from miteinander.privacy import queries, usecases
from miteinander.schooling.models import Child, CounsellingHours, Family
from miteinander.schooling.usecases.closing import close_silent_children
from tests.guards import world

ERASED = ("", None, [], {}, b"", "gelöscht", "de")
LATER = timedelta(days=12 * 366)
SILENCE = timedelta(days=3 * 366)


def _everybody_leaves(now: datetime) -> None:
    today = timezone.localdate(now)
    Interpreter.objects.update(state="left", left_on=today)
    # Children at school end their support; all others are closed by the house itself, as nobody answers.
    Child.objects.filter(state="started").update(state="support_ended", closed_at=now)
    Family.objects.exclude(children__closed_at=None).update(closed_at=now)
    assert close_silent_children(now=now + SILENCE) > 30
    assert not Family.objects.filter(closed_at=None).exists()
    CounsellingHours.objects.update(valid_to=today)
    Seat.objects.update(ends_on=today)
    Message.objects.filter(state="queued").update(state="failed")
    Case.objects.update(state="closed", closed_week=week_of(today))


def _rows_about_somebody(table: queries.Table) -> QuerySet[Model]:
    """Return the rows about people who are not forgotten, or about nobody in particular."""
    rows = table.model._default_manager.order_by("pk")
    path = table.fields.subject
    if not path:
        return rows
    remembered = Person.objects.filter(blurred_at=None)
    return rows.filter(**{"pk__in" if path == "self" else f"{path}__in": remembered.values("pk")})


def _still_told() -> list[str]:
    """Return the personal columns that still say something about somebody who is not forgotten."""
    return [
        f"{table.label}.{name}"
        for table in queries.tables()
        for name in table.fields.personal
        if any(value not in ERASED for value in _rows_about_somebody(table).values_list(name, flat=True))
    ]


@pytest.mark.long
@pytest.mark.django_db
def test_whoever_left_is_forgotten_and_whoever_is_here_is_not() -> None:
    world.settle()
    now = timezone.now()
    present = Person.objects.filter(interpreter__state="active").count()
    accounts = Account.objects.filter(is_active=True).count()

    usecases.apply_retention(now=now)

    assert Person.objects.filter(interpreter__state="active", blurred_at=None).count() == present
    assert Account.objects.filter(is_active=True).count() == accounts

    while audit_usecases.seal_entries():
        pass
    audit_usecases.write_head(now=now)
    _everybody_leaves(now)
    later = now + LATER
    expected = {one.code: one.number for one in queries.preview(now=later)}
    outcomes = {one.code: one.number for one in usecases.apply_retention(now=later)}

    # Accounts are emptied before contacts are counted for real; only there may run and preview differ.
    for code in ("people.unused_contacts", "people.ended_sessions"):
        expected.pop(code), outcomes.pop(code)
    assert outcomes == expected
    assert outcomes["interpreting.closed_requests"] > 100
    assert Person.objects.filter(blurred_at=None).count() == 0
    assert not Account.objects.filter(is_active=True).exists()
    assert _still_told() == []
    assert audit_queries.verify_chain().is_sound
    # The times of talks go the night after the families who had them.
    assert {one.code for one in usecases.apply_retention(now=later) if one.number} == {"schooling.past_slots"}
    assert [one.code for one in queries.preview(now=later) if one.number] == []
