"""The days ahead."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from miteinander.interpreting.models import DayPlan, Promise
from miteinander.interpreting.tests.conftest import queries_of
from miteinander.interpreting.tests.factories import make_request, make_rules

pytestmark = pytest.mark.django_db
URL = reverse("interpreting:plan_list")


def test_plan_list_shows_days_with_where_they_stand(desk_client: Client) -> None:
    make_rules()
    soon = timezone.now() + timedelta(days=2)
    promised = make_request(starts_at=soon)
    make_request(starts_at=soon)
    Promise.objects.create(request=promised, answer="promised", answered_at=timezone.now())
    day = timezone.localdate(soon)
    DayPlan.objects.create(day=day, state="draft", trigger="night", asked_at=timezone.now())

    page = desk_client.get(URL)

    (row,) = page.context["days"]
    assert (row.talks, row.promised, row.open) == (2, 1, 1)
    assert reverse("interpreting:plan_show", args=[day.isoformat()]) in page.content.decode()
    assert "Entwurf" in page.content.decode()


def test_plan_list_without_talks_says_so(desk_client: Client) -> None:
    assert "keine Gespräche angefragt" in desk_client.get(URL).content.decode()


def test_plan_list_asks_the_same_for_many_days(desk_client: Client) -> None:
    few = queries_of(desk_client, URL)
    for days in range(1, 10):
        make_request(starts_at=timezone.now() + timedelta(days=days))

    assert queries_of(desk_client, URL) == few


def test_plan_list_is_for_the_desk(stranger_client: Client) -> None:
    assert stranger_client.get(URL).status_code == 403
