import pytest
from django.test import Client
from django.utils import timezone

from miteinander.schooling.models import Appointment
from miteinander.schooling.tests.booking import book, make_waiting_family
from miteinander.schooling.tests.guests import is_closed, make_soon, page, token_of

pytestmark = pytest.mark.django_db


def booked() -> Appointment:
    return book(slot=make_soon(), now=timezone.now())


@pytest.mark.parametrize("language", ["de", "uk", "ar"])
def test_guest_appointment_shows_the_card(client: Client, language: str) -> None:
    row = booked()
    token = token_of(row.family)

    text = client.get(page("done", token, language=language)).content.decode()

    assert "guest-card" in text
    assert row.family.number in text
    assert row.family.name not in text
    assert "<svg" in text
    for name in ("papers", "calendar", "cancel"):
        assert page(name, token, language=language) in text
    assert f"{page('mode', token, language=language)}?verlegen=1" in text


@pytest.mark.parametrize(
    ("state", "words"),
    [("cancelled", "abgesagt"), ("attended", "Danke"), ("no_show", "keinen Termin")],
)
def test_guest_appointment_says_what_became_of_it(client: Client, state: str, words: str) -> None:
    row = booked()
    Appointment.objects.filter(pk=row.pk).update(state=state)

    text = client.get(page("done", token_of(row.family))).content.decode()

    assert words in text
    assert "guest-card" not in text


def test_guest_appointment_without_any_appointment_leads_to_booking(client: Client) -> None:
    token = token_of(make_waiting_family())

    assert page("mode", token) in client.get(page("done", token)).content.decode()


def test_guest_appointment_is_closed_to_other_links(client: Client) -> None:
    assert is_closed(client, "done", make_waiting_family())
