import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from miteinander.schooling.tests.booking import book, make_waiting_family
from miteinander.schooling.tests.guests import is_closed, make_soon, page, token_of

pytestmark = pytest.mark.django_db


def test_guest_book_calendar_gives_a_neutral_entry(client: Client) -> None:
    row = book(slot=make_soon(), now=timezone.now())

    answer = client.get(page("calendar", token_of(row.family)))

    [event] = icalendar.Calendar.from_ical(answer.content.decode()).walk("VEVENT")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert event.decoded("dtstart") == row.slot.starts_at
    assert row.family.name not in answer.content.decode()


def test_guest_book_calendar_without_appointment_leads_on(client: Client) -> None:
    token = token_of(make_waiting_family())

    assert client.get(page("calendar", token)).headers["Location"] == page("done", token)


def test_guest_book_calendar_is_closed_to_other_links(client: Client) -> None:
    assert is_closed(client, "calendar", make_waiting_family())
