from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from miteinander.schooling.models import Appointment, Family
from miteinander.schooling.tests.booking import book, make_waiting_family, queries_of
from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.guests import make_soon

pytestmark = pytest.mark.django_db
URL = "schooling:call_list"


def due(hour: int = 10, **fields: object) -> Appointment:
    """Make an appointment of tomorrow that was booked long ago."""
    slot = make_soon(days=1, hour=hour)
    return book(make_waiting_family(**fields), slot, now=slot.starts_at - timedelta(days=9))


def missed_twice() -> Family:
    family = make_waiting_family(phone="0221 999")
    for hour in (8, 9):
        row = book(family, make_soon(hour=hour), now=timezone.now())
        Appointment.objects.filter(pk=row.pk).update(state="no_show")
    return family


def test_call_list_shows_whom_no_mail_reaches_and_who_stayed_away() -> None:
    row, reached = due(phone="0221 333"), due(11, email="a@post.example")
    family = missed_twice()

    text = desk_client().get(reverse(URL)).content.decode()

    assert "0221 333" in text
    assert reverse("schooling:appointment_act", args=[row.pk]) in text
    assert reached.family.number not in text
    assert reverse("schooling:appointment_new", args=[family.pk]) in text


def test_call_list_says_when_nobody_is_to_be_rung() -> None:
    assert "Niemand ist anzurufen" in desk_client().get(reverse(URL)).content.decode()


def test_call_list_asks_the_same_for_one_and_thirty_rows() -> None:
    client = desk_client()
    due()
    missed_twice()
    one = queries_of(client, reverse(URL))
    for number in range(29):
        due(8 + number % 8)
    missed_twice()

    assert queries_of(client, reverse(URL)) == one


def test_call_list_is_for_the_desk() -> None:
    assert is_for_the_desk_only("call_list")
