import pytest
from django.urls import reverse

from miteinander.interpreting.models import Request
from miteinander.interpreting.tests.factories import make_interpreter
from miteinander.schooling.models import Appointment
from miteinander.schooling.tests.booking import make_service, make_waiting_family, queries_of
from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.guests import make_soon

pytestmark = pytest.mark.django_db


def url_of(family: int) -> str:
    return reverse("schooling:appointment_new", args=[family])


def test_appointment_new_books_the_chosen_time_even_at_short_notice() -> None:
    family, slot, client = make_waiting_family(wants_interpreter=False), make_soon(days=1), desk_client()
    make_soon(days=1)

    assert f'value="{slot.pk}"' in client.get(url_of(family.pk)).content.decode()
    answer = client.post(url_of(family.pk), {"mode": "video", "slot": slot.pk})

    row = Appointment.objects.get()
    assert answer.headers["Location"] == reverse("schooling:appointment_show", args=[row.pk])
    assert (row.slot, row.mode, row.booked_by) == (slot, "video", "staff")


def test_appointment_new_shows_times_with_a_free_interpreter_unless_told_otherwise() -> None:
    make_service()
    family, slot, client = make_waiting_family(), make_soon(days=9), desk_client()
    button = f'value="{slot.pk}"'

    assert button not in client.get(url_of(family.pk)).content.decode()
    query = {"mode": "phone", "language": "uk", "anyway": "on"}
    assert button in client.get(url_of(family.pk), query).content.decode()
    refused = client.post(url_of(family.pk), {"mode": "phone", "language": "uk", "slot": slot.pk})
    assert "niemand frei, der übersetzt" in refused.content.decode()
    client.post(url_of(family.pk), {**query, "slot": slot.pk})

    assert Appointment.objects.get().interpreting_number == Request.objects.get().number


def test_appointment_new_moves_what_stands() -> None:
    make_service()
    make_interpreter("uk")
    family, client = make_waiting_family(), desk_client()
    first, second = make_soon(days=9), make_soon(days=10)
    chosen = {"mode": "phone", "language": "uk"}
    client.post(url_of(family.pk), {**chosen, "slot": first.pk})
    assert "Termin verlegen" in client.get(url_of(family.pk)).content.decode()

    client.post(url_of(family.pk), {**chosen, "slot": second.pk})

    assert list(Appointment.objects.order_by("id").values_list("state", flat=True)) == ["moved", "booked"]
    assert Request.objects.exclude(state="cancelled").get().starts_at == second.starts_at


def test_appointment_new_says_when_a_time_is_gone_or_the_form_is_broken() -> None:
    family, client = make_waiting_family(wants_interpreter=False), desk_client()
    shut = make_soon(is_closed=True)

    text = client.post(url_of(family.pk), {"mode": "onsite", "slot": shut.pk}).content.decode()

    assert "schon begonnen" in text or "gerade vergeben" in text
    assert client.post(url_of(family.pk), {"mode": "x", "slot": "y"}).status_code == 200
    assert client.get(url_of(family.pk), {"mode": "x", "first_on": "9999-12-31"}).status_code == 200
    assert client.get(url_of(family.pk), {"mode": "phone", "first_on": "9999-12-31"}).status_code == 200
    assert client.get(url_of(0)).status_code == 404


def test_appointment_new_asks_the_same_for_one_and_thirty_times() -> None:
    family, client = make_waiting_family(wants_interpreter=False), desk_client()
    make_soon()
    one = queries_of(client, url_of(family.pk))
    for number in range(29):
        make_soon(days=6 + number % 5, hour=9 + number // 5)

    assert queries_of(client, url_of(family.pk)) == one


def test_appointment_new_is_for_the_desk() -> None:
    assert is_for_the_desk_only("appointment_new", make_waiting_family().pk)
