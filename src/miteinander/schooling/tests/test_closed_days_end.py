from datetime import date

import pytest
from django.urls import reverse

from miteinander.schooling.models import ClosedDays
from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only

pytestmark = pytest.mark.django_db


def test_closed_days_end_takes_days_back_once() -> None:
    row = ClosedDays.objects.create(first_on=date(2027, 2, 1), last_on=date(2027, 2, 2))
    client, url = desk_client(), reverse("schooling:closed_days_end", args=[row.pk])

    assert client.get(url).status_code == 405
    assert [client.post(url).status_code for _time in range(2)] == [302, 302]
    assert not ClosedDays.objects.exists()


def test_closed_days_end_is_for_the_desk() -> None:
    assert is_for_the_desk_only("closed_days_end", 1, method="post")
