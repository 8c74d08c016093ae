import pytest
from django.urls import reverse
from django.utils import timezone

from miteinander.interpreting.tests.factories import make_interpreter
from miteinander.people.tests.factories import signed_in
from miteinander.schooling.models import Appointment
from miteinander.schooling.tests.booking import book, make_service, make_waiting_family, queries_of
from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.guests import make_soon

pytestmark = pytest.mark.django_db
URL = "schooling:day_sheet"


def booked(hour: int = 9, days: int = 9, **fields: object) -> Appointment:
    return book(make_waiting_family(), make_soon(days, hour), now=timezone.now(), **fields)


def day_of(row: Appointment) -> dict[str, str]:
    return {"tag": timezone.localdate(row.slot.starts_at).isoformat()}


def test_day_sheet_shows_who_comes_with_interpreter_and_papers() -> None:
    make_service()
    make_interpreter("uk")
    row, off = booked(language="uk"), booked(10)
    Appointment.objects.filter(pk=off.pk).update(state="cancelled")
    row.family.children.update(papers_missing="report,custody")

    text = desk_client().get(reverse(URL), day_of(row)).content.decode()

    assert row.family.name in text
    assert "zugesagt, Name folgt" in text
    assert "Zeugnisse, wenn möglich mit Übersetzung; Papiere zum Sorgerecht" in text
    assert off.family.number not in text


def test_day_sheet_shows_counsellors_their_own_first() -> None:
    row, other = booked(), booked(10)
    client = signed_in(row.slot.counsellor)

    own = client.get(reverse(URL), day_of(row)).content.decode()
    everybody = client.get(reverse(URL), {**day_of(row), "person": "0"}).content.decode()

    assert (row.family.number in own, other.family.number in own) == (True, False)
    assert other.family.number in everybody


@pytest.mark.parametrize("nonsense", ["gestern", "9999-12-31", "2026-02-30"])
def test_day_sheet_takes_today_for_a_damaged_day(nonsense: str) -> None:
    answer = desk_client().get(reverse(URL), {"tag": nonsense, "person": nonsense})

    assert "kommt niemand" in answer.content.decode()


def test_day_sheet_asks_the_same_for_one_and_thirty_rows() -> None:
    make_service()
    for _number in range(3):
        make_interpreter("uk")
    client = desk_client()
    row = booked(8, language="uk")
    url = f"{reverse(URL)}?tag={day_of(row)['tag']}"
    one = queries_of(client, url)
    for number in range(29):
        booked(9 + number % 8)

    assert queries_of(client, url) == one


def test_day_sheet_is_for_the_desk() -> None:
    assert is_for_the_desk_only("day_sheet")
