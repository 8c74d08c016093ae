"""Buttons of a plan's page."""

import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import DayPlan, Offer
from miteinander.interpreting.tests.planning import make_plan_of, make_small_day, shift_to_tomorrow

pytestmark = pytest.mark.django_db


def act(client: Client, day: str, **typed: object) -> str:
    url = reverse("interpreting:plan_act", args=[day])
    return client.post(url, typed, follow=True).content.decode()


def test_plan_act_asks_for_a_plan(desk_client: Client) -> None:
    text = act(desk_client, "2030-01-08", deed="ask")

    assert "Der Plan wird gerechnet" in text
    assert DayPlan.objects.get().state == "waiting"


def test_plan_act_publishes(desk_client: Client) -> None:
    small = make_small_day()
    day = shift_to_tomorrow(small)
    plan = make_plan_of(day)

    text = act(desk_client, day, deed="publish", plan=plan.pk)

    assert "Alle, die im Plan stehen, sind gefragt" in text
    assert Offer.objects.count() == 2
    assert "neueren Plan" in act(desk_client, day, deed="publish", plan=plan.pk + 1)


def test_plan_act_keeps_lets_go_and_names(desk_client: Client) -> None:
    small = make_small_day()
    day = shift_to_tomorrow(small)
    line = make_plan_of(day).lines.get(request=small.tigrinya)

    assert "Festgehalten" in act(desk_client, day, deed="lock", line=line.pk)
    assert "Gelöst" in act(desk_client, day, deed="unlock", line=line.pk)
    assert "Gefragt" in act(desk_client, day, deed="name", line=line.pk)
    assert Offer.objects.get().interpreter_id == small.aisha.pk
    assert "niemand benannt werden" in act(desk_client, day, deed="name", line=line.pk)


def test_plan_act_says_that_yesterday_is_over(desk_client: Client) -> None:
    assert "Dieser Tag ist vorbei" in act(desk_client, "2020-01-08", deed="ask")


def test_plan_act_knows_its_deeds_and_lines(desk_client: Client, stranger_client: Client) -> None:
    url = reverse("interpreting:plan_act", args=["2030-01-08"])

    assert desk_client.post(url, {"deed": "zaubern"}).status_code == 404
    assert desk_client.post(url, {"deed": "lock", "line": "12"}).status_code == 404
    assert desk_client.get(url).status_code == 405
    assert stranger_client.post(url, {"deed": "ask"}).status_code == 403
