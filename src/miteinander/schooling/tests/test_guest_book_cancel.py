import pytest
from django.test import Client
from django.utils import timezone

from miteinander.schooling.models import Appointment
from miteinander.schooling.tests.booking import book, make_waiting_family
from miteinander.schooling.tests.guests import is_closed, make_soon, page, token_of

pytestmark = pytest.mark.django_db


def test_guest_book_cancel_asks_first(client: Client) -> None:
    row = book(slot=make_soon(), now=timezone.now())
    url = page("cancel", token_of(row.family))

    assert client.get(url).status_code == 200
    assert Appointment.objects.get().state == "booked"
    assert client.post(url).headers["Location"] == page("done", url.split("/")[4])

    assert Appointment.objects.get().state == "cancelled"
    assert client.post(url).status_code == 302


def test_guest_book_cancel_is_too_late_once_it_has_begun(client: Client) -> None:
    row = book(slot=make_soon(), now=timezone.now())
    row.slot.starts_at = timezone.now()
    row.slot.save()

    answer = client.post(page("cancel", token_of(row.family)))

    assert answer.status_code == 409
    assert Appointment.objects.get().state == "booked"


def test_guest_book_cancel_is_closed_to_other_links(client: Client) -> None:
    assert is_closed(client, "cancel", make_waiting_family())
