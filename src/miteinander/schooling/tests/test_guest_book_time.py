import pytest
from django.test import Client
from django.utils import timezone

from miteinander.schooling.tests.booking import make_waiting_family
from miteinander.schooling.tests.guests import is_closed, make_soon, page, token_of

pytestmark = pytest.mark.django_db


def test_guest_book_time_lists_each_moment_once(client: Client) -> None:
    slot = make_soon(hour=10)
    make_soon(hour=10)
    make_soon(hour=14)
    make_soon(days=6, hour=9)
    day = timezone.localdate(slot.starts_at)

    text = client.get(
        page("time", token_of(make_waiting_family()), f"art=onsite&sprache=nein&tag={day}")
    ).content.decode()

    assert [text.count(f"zeit={hour}%3A00") for hour in ("10", "14", "09")] == [1, 1, 0]


def test_guest_book_time_says_when_nothing_is_left(client: Client) -> None:
    day = timezone.localdate()

    answer = client.get(page("time", token_of(make_waiting_family()), f"art=phone&sprache=nein&tag={day}"))

    assert "kein Termin mehr frei" in answer.content.decode()


def test_guest_book_time_is_closed_to_other_links(client: Client) -> None:
    assert is_closed(client, "time", make_waiting_family())
