"""Heute and the calendar feed."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.schooling.models import Appointment, Slot
from miteinander.schooling.queries.calendar import events
from miteinander.schooling.tests.booking import book
from miteinander.schooling.tests.factories import NOW
from miteinander.schooling.tests.guests import make_soon
from miteinander.schooling.tests.test_call_list import due, missed_twice
from miteinander.schooling.views.appointment_contributions import today_blocks
from miteinander.web.providers import TodayBlock

pytestmark = pytest.mark.django_db


def blocks(account: Account) -> list[TodayBlock]:
    request = RequestFactory().get("/")
    request.user = account
    return list(today_blocks(request, timezone.now()))


def test_today_blocks_tell_the_desk_what_waits() -> None:
    due()
    missed_twice()
    over = book(slot=make_soon(hour=12), now=timezone.now())
    past = timezone.now() - timedelta(days=2)
    Slot.objects.filter(pk=over.slot_id).update(starts_at=past, ends_at=past + timedelta(hours=1))

    counts = [block.count for block in blocks(make_account("schooling:clerk"))]

    assert counts == [0, 2, 1]


def test_today_blocks_are_for_the_desk_and_counsellors_see_their_own() -> None:
    row = book(slot=make_soon(), now=timezone.now())
    soon = timezone.localtime().replace(hour=12)
    Slot.objects.filter(pk=row.slot_id).update(starts_at=soon, ends_at=soon + timedelta(minutes=30))

    assert blocks(make_account("interpreting:dispatcher")) == []
    assert blocks(row.slot.counsellor)[0].count == 1
    assert blocks(make_account("schooling:counsellor"))[0].count == 0
    assert blocks(make_account("schooling:clerk"))[0].count == 1


def test_calendar_events_are_neutral_and_struck_out_when_cancelled() -> None:
    row = book()
    person = row.slot.counsellor.person
    assert person is not None

    [event] = events(person.pk, now=NOW)
    Appointment.objects.update(state="cancelled")
    [gone] = events(person.pk, now=NOW)

    assert event.starts_at == row.slot.starts_at
    assert row.family.name not in event.title + event.note + event.place
    assert row.family.number not in event.title + event.note + event.place
    assert (event.state, gone.state) == ("CONFIRMED", "CANCELLED")
    assert events(person.pk, now=row.slot.ends_at) == []
