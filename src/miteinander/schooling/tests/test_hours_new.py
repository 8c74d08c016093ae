import pytest
from django.urls import reverse

from miteinander.schooling.models import CounsellingHours, Slot
from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.factories import make_counsellor

pytestmark = pytest.mark.django_db
URL = "schooling:hours_new"


def values(**changes: object) -> dict[str, object]:
    return {
        "counsellor": make_counsellor().pk,
        "weekday": 1,
        "starts": "09:00",
        "ends": "12:00",
        "minutes": 60,
        "modes": ["onsite", "video"],
        "valid_from": "2026-11-01",
        **changes,
    }


def test_hours_new_enters_hours_and_makes_times() -> None:
    client = desk_client()
    assert client.get(reverse(URL)).status_code == 200

    answer = client.post(reverse(URL), values())

    assert answer.headers["Location"] == reverse("schooling:hours_list")
    assert CounsellingHours.objects.get().modes == ["onsite", "video"]
    assert Slot.objects.exists()


def test_hours_new_says_what_is_wrong() -> None:
    text = desk_client().post(reverse(URL), values(ends="08:00")).content.decode()

    assert "Das Ende liegt vor dem Beginn." in text
    assert not CounsellingHours.objects.exists()


def test_hours_new_is_for_the_desk() -> None:
    assert is_for_the_desk_only("hours_new", method="post")
