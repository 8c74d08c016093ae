from datetime import date, time

import pytest
from django.urls import reverse

from miteinander.schooling.models import ClosedDays, CounsellingHours
from miteinander.schooling.tests.booking import queries_of
from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.factories import make_counsellor

pytestmark = pytest.mark.django_db
URL = "schooling:hours_list"


def make_hours(weekday: int = 1) -> CounsellingHours:
    return CounsellingHours.objects.create(
        counsellor=make_counsellor(),
        weekday=weekday,
        starts=time(9),
        ends=time(12),
        modes=["onsite"],
        valid_from=date(2026, 1, 1),
    )


def test_hours_list_shows_hours_and_closed_days() -> None:
    row = make_hours()
    closed = ClosedDays.objects.create(first_on=date(2100, 1, 1), last_on=date(2100, 1, 2))
    ClosedDays.objects.create(first_on=date(2020, 1, 1), last_on=date(2020, 1, 2))

    text = desk_client().get(reverse(URL)).content.decode()

    assert "Dienstag" in text
    assert reverse("schooling:hours_end", args=[row.pk]) in text
    assert reverse("schooling:closed_days_end", args=[closed.pk]) in text
    assert "2020" not in text


def test_hours_list_says_what_to_do_when_empty() -> None:
    assert "Noch keine Zeiten" in desk_client().get(reverse(URL)).content.decode()


def test_hours_list_asks_the_same_for_one_and_thirty_rows() -> None:
    client = desk_client()
    make_hours()
    one = queries_of(client, reverse(URL))
    for number in range(29):
        make_hours(number % 5)

    assert queries_of(client, reverse(URL)) == one


def test_hours_list_is_for_the_desk() -> None:
    assert is_for_the_desk_only("hours_list")
