"""Who is asked when, who is reminded, who is overdue."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from miteinander.notifications.models import Message
from miteinander.people.tests.factories import latest_link
from miteinander.schooling.access import LinkHolder
from miteinander.schooling.models import School
from miteinander.schooling.queries.school_list import overdue_schools
from miteinander.schooling.rules.reporting import (
    Contact,
    Rhythm,
    count_places,
    is_due,
    is_overdue,
    is_to_remind,
)
from miteinander.schooling.tests.factories import NOW, make_counselling_rules, make_school
from miteinander.schooling.usecases.reporting import Typed, ask_for_places, report_places

TODAY = date(2026, 11, 23)
RHYTHM = Rhythm(report_days=14, answer_days=5)


def ago(days: int | None) -> date | None:
    """Return the day so many days ago."""
    return None if days is None else TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("reported", "asked", "reminded", "due", "remind", "overdue"),
    [
        (None, None, None, True, False, False),
        (None, 3, None, False, False, False),
        (None, 5, None, False, True, False),
        (None, 6, 1, False, False, True),
        (None, 14, 9, True, False, True),
        (13, None, None, False, False, False),
        (14, None, None, True, False, False),
        (16, 2, None, False, False, False),
        (19, 5, None, False, True, False),
        (20, 6, 1, False, False, True),
        (3, 5, None, False, False, False),
        (5, 5, None, False, False, False),
        (40, 14, 9, True, False, True),
    ],
)
def test_rhythm_of_asking(
    reported: int | None,
    asked: int | None,
    reminded: int | None,
    due: bool,
    remind: bool,
    overdue: bool,
) -> None:
    contact = Contact(reported_on=ago(reported), asked_on=ago(asked), reminded_on=ago(reminded))

    assert is_due(contact, RHYTHM, today=TODAY) is due
    assert (is_to_remind(contact, RHYTHM, today=TODAY) and not due) is remind
    assert is_overdue(contact, RHYTHM, today=TODAY) is overdue


def test_school_nobody_can_write_to_is_never_asked_and_overdue_at_once() -> None:
    contact = Contact(can_be_asked=False)

    assert not is_due(contact, RHYTHM, today=TODAY)
    assert not is_to_remind(contact, RHYTHM, today=TODAY)
    assert is_overdue(contact, RHYTHM, today=TODAY)


@given(some.integers(0, 400), some.integers(0, 400))
def test_whoever_reported_today_is_left_in_peace(asked: int, reminded: int) -> None:
    contact = Contact(reported_on=TODAY, asked_on=ago(asked), reminded_on=ago(reminded))

    assert not is_due(contact, RHYTHM, today=TODAY)
    assert not is_to_remind(contact, RHYTHM, today=TODAY)
    assert not is_overdue(contact, RHYTHM, today=TODAY)


def test_places_are_free_ones_and_held_ones() -> None:
    assert count_places(3, 2, is_free=True) == 5
    assert count_places(3, 2, is_free=False) == 3


def _asked_on(school: School, day: datetime) -> int:
    before = Message.objects.count()
    ask_for_places(now=day)
    school.refresh_from_db()
    return Message.objects.count() - before


@pytest.mark.django_db
def test_school_is_asked_reminded_once_and_asked_again() -> None:
    make_counselling_rules(report_days=14, answer_days=5)
    school = make_school(report_email="plaetze@eiche.example")

    sent = [_asked_on(school, NOW + timedelta(days=day)) for day in range(20)]

    assert [day for day, count in enumerate(sent) if count] == [0, 5, 14, 19]
    assert sum(sent) == 4
    subjects = list(Message.objects.order_by("id").values_list("subject", flat=True))
    assert subjects[:2] == ["Bitte melden Sie Ihre freien Plätze", "Erinnerung: Ihre freien Plätze"]
    assert [line.school for line in overdue_schools(today=TODAY + timedelta(days=20))] == [school]


@pytest.mark.django_db
def test_school_that_reported_is_not_asked_before_its_turn() -> None:
    school = make_school(years=[1])
    holder = LinkHolder("places", school.pk)
    report_places(by=holder, school=school.pk, typed={1: Typed(number=2)}, now=NOW)

    sent = [_asked_on(school, NOW + timedelta(days=day)) for day in range(15)]

    assert [day for day, count in enumerate(sent) if count] == [14]


@pytest.mark.django_db
def test_nobody_is_asked_who_is_closed_sleeping_or_without_years_or_address() -> None:
    make_school(closed_on=TODAY)
    make_school(opened_on=TODAY + timedelta(days=1))
    make_school(form="BK", years=[])
    mute = make_school()
    mute.organisation.email = ""
    mute.organisation.save()
    asleep = make_school()
    asleep.organisation.is_active = False
    asleep.organisation.save()

    assert ask_for_places(now=NOW) == 0


@pytest.mark.django_db
def test_mail_names_the_school_and_its_link() -> None:
    school = make_school()

    ask_for_places(now=NOW)

    message = Message.objects.get()
    assert message.address == school.organisation.email
    assert "30 Tage" in message.body
    assert latest_link().startswith("/l/plaetze/")
