import pytest
from django.test import Client

from miteinander.interpreting.models import Request
from miteinander.interpreting.tests.factories import make_interpreter
from miteinander.schooling.models import Appointment
from miteinander.schooling.tests.booking import make_service, make_waiting_family
from miteinander.schooling.tests.guests import chosen, is_closed, make_soon, page, token_of

pytestmark = pytest.mark.django_db


def test_guest_book_check_books_by_its_button_only(client: Client) -> None:
    family, slot = make_waiting_family(), make_soon()
    token = token_of(family)
    url = page("check", token, chosen(slot.starts_at))

    shown = client.get(url)
    assert shown.status_code == 200
    assert not Appointment.objects.exists()
    answer = client.post(url, {"helper": "on"})

    row = Appointment.objects.get()
    assert answer.headers["Location"] == page("done", token)
    assert (row.slot, row.family, row.mode, row.language, row.booked_by) == (
        slot,
        family,
        "onsite",
        "",
        "helper",
    )


def test_guest_book_check_books_the_interpreter_too(client: Client) -> None:
    make_service()
    make_interpreter("uk")
    slot = make_soon(days=9)

    client.post(page("check", token_of(make_waiting_family()), chosen(slot.starts_at, language="uk")))

    assert Appointment.objects.get().interpreting_number == Request.objects.get().number


def test_guest_book_check_offers_fresh_times_to_who_came_second(client: Client) -> None:
    slot = make_soon(hour=10)
    make_soon(hour=11)
    url = page("check", token_of(make_waiting_family()), chosen(slot.starts_at))
    other = make_waiting_family()
    client.post(page("check", token_of(other), chosen(slot.starts_at)))

    answer = client.post(url)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Dieser Termin ist gerade vergeben worden." in text
    assert "zeit=11%3A00" in text
    assert Appointment.objects.count() == 1


def test_guest_book_check_moves(client: Client) -> None:
    family, first, second = make_waiting_family(), make_soon(), make_soon(days=6)
    token = token_of(family)
    client.post(page("check", token, chosen(first.starts_at)))

    client.post(page("check", token, chosen(second.starts_at, more="&verlegen=1")))

    assert list(Appointment.objects.order_by("id").values_list("state", "slot")) == [
        ("moved", first.pk),
        ("booked", second.pk),
    ]


def test_guest_book_check_asks_for_what_is_missing(client: Client) -> None:
    token = token_of(make_waiting_family())
    query = chosen(make_soon().starts_at).rpartition("&")[0]

    assert client.get(page("check", token, query)).headers["Location"].startswith(page("time", token))


def test_guest_book_check_is_closed_to_other_links(client: Client) -> None:
    family = make_waiting_family()
    slot = make_soon()
    assert client.post(page("check", "x", chosen(slot.starts_at))).status_code == 410
    assert is_closed(client, "check", family)
