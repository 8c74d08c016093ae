import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from miteinander.interpreting.tests.factories import make_interpreter
from miteinander.schooling.models import Appointment, Slot
from miteinander.schooling.tests.booking import book, make_service, make_waiting_family, queries_of
from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.guests import make_soon

pytestmark = pytest.mark.django_db


def shown(client: Client, row: Appointment) -> str:
    return client.get(reverse("schooling:appointment_show", args=[row.pk])).content.decode()


def test_appointment_show_names_who_interprets_and_whom_to_ring() -> None:
    make_service()
    make_interpreter("uk")
    family = make_waiting_family(phone="0221 111", helper_name="Hilde", helper_phone="0221 222")
    row = book(family, make_soon(days=9), now=timezone.now(), language="uk")

    text = shown(desk_client(), row)

    assert row.interpreting_number in text
    assert "zugesagt, Name folgt" in text
    assert "0221 111" in text
    assert "0221 222" in text
    assert 'value="cancel"' in text
    assert 'value="attend"' not in text


def test_appointment_show_warns_after_the_second_time() -> None:
    family = make_waiting_family()
    for hour in (9, 10):
        row = book(family, make_soon(hour=hour), now=timezone.now())
        Appointment.objects.filter(pk=row.pk).update(state="no_show")
    Slot.objects.filter(pk=row.slot_id).update(starts_at=timezone.now())

    text = shown(desk_client(), row)

    assert "2 Mal nicht gekommen" in text
    assert 'value="attend"' in text
    assert 'value="miss"' not in text


def test_appointment_show_asks_the_same_for_one_and_thirty_appointments() -> None:
    family, client = make_waiting_family(), desk_client()
    counts = []
    for number in range(30):
        row = book(family, make_soon(hour=8 + number % 8), now=timezone.now())
        counts.append(queries_of(client, reverse("schooling:appointment_show", args=[row.pk])))
        Appointment.objects.filter(pk=row.pk).update(state="cancelled")

    assert len(set(counts)) == 1


def test_appointment_show_is_for_the_desk_and_knows_only_what_there_is() -> None:
    row = book(slot=make_soon(), now=timezone.now())

    assert is_for_the_desk_only("appointment_show", row.pk)
    assert desk_client().get(reverse("schooling:appointment_show", args=[0])).status_code == 404
