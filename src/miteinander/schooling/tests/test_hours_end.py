import pytest
from django.urls import reverse
from django.utils import timezone

from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.test_hours_list import make_hours

pytestmark = pytest.mark.django_db


def test_hours_end_sets_the_last_day() -> None:
    row, client = make_hours(), desk_client()
    url = reverse("schooling:hours_end", args=[row.pk])
    assert client.get(url).status_code == 200

    client.post(url, {"last_on": timezone.localdate()})

    row.refresh_from_db()
    assert row.valid_to == timezone.localdate()


def test_hours_end_refuses_a_day_before_the_first_and_unknown_hours() -> None:
    row, client = make_hours(), desk_client()
    url = reverse("schooling:hours_end", args=[row.pk])

    assert "liegt vor dem ersten" in client.post(url, {"last_on": "2020-01-01"}).content.decode()
    assert client.get(reverse("schooling:hours_end", args=[0])).status_code == 404


def test_hours_end_is_for_the_desk() -> None:
    assert is_for_the_desk_only("hours_end", make_hours().pk)
