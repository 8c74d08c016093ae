import pytest
from django.urls import reverse

from miteinander.schooling.models import Slot
from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.test_hours_list import make_hours

pytestmark = pytest.mark.django_db


def test_slots_make_makes_the_times_of_the_coming_weeks() -> None:
    make_hours()
    client = desk_client()

    answer = client.post(reverse("schooling:slots_make"))

    assert answer.headers["Location"] == reverse("schooling:slot_board")
    assert Slot.objects.count() >= 3


def test_slots_make_is_for_the_desk() -> None:
    assert is_for_the_desk_only("slots_make", method="post")
