import pytest
from django.urls import reverse
from django.utils import timezone

from miteinander.schooling.models import Appointment
from miteinander.schooling.tests.booking import book, queries_of
from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.guests import make_soon

pytestmark = pytest.mark.django_db
URL = "schooling:appointment_list"


def booked(hour: int = 9, mode: str = "onsite") -> Appointment:
    return book(slot=make_soon(hour=hour), now=timezone.now(), mode=mode)


def test_appointment_list_filters() -> None:
    one, other = booked(), booked(10, mode="phone")
    client = desk_client()
    day = timezone.localdate(one.slot.starts_at).isoformat()

    def found(**query: str) -> list[bool]:
        text = client.get(reverse(URL), query).content.decode()
        return [row.family.number in text for row in (one, other)]

    assert found() == [True, True]
    assert found(mode="phone") == [False, True]
    assert found(q=one.family.name) == [True, False]
    assert found(q=other.family.number) == [False, True]
    assert found(counsellor=str(one.slot.counsellor_id)) == [True, False]
    assert found(state="cancelled") == [False, False]
    assert found(from_day=day, to_day=day) == [True, True]
    assert found(to_day="2020-01-01") == [False, False]
    assert found(state="nonsense", from_day="nonsense", counsellor="x", page="99") == [True, True]


def test_appointment_list_says_what_to_do_when_empty() -> None:
    client = desk_client()

    assert "Noch keine Termine" in client.get(reverse(URL)).content.decode()
    assert "Nichts gefunden" in client.get(reverse(URL), {"q": "x"}).content.decode()


def test_appointment_list_asks_the_same_for_one_and_thirty_rows() -> None:
    client = desk_client()
    booked()
    one = queries_of(client, reverse(URL))
    for number in range(29):
        booked(8 + number % 8)

    assert queries_of(client, reverse(URL)) == one


def test_appointment_list_is_for_the_desk() -> None:
    assert is_for_the_desk_only("appointment_list")
