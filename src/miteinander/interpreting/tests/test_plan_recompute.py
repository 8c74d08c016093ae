import pytest
from django.test import Client

from miteinander.interpreting.models import DayPlan
from miteinander.interpreting.tests.factories import make_request
from miteinander.interpreting.tests.planning import make_day_plan, make_small_day

pytestmark = pytest.mark.django_db


def url(plan: DayPlan) -> str:
    return f"/sprachmittlung/regeln/planung/nachrechnen/{plan.pk}/"


def test_plan_recompute_finds_the_same_plan(desk_client: Client) -> None:
    make_small_day()
    make_request(language="ti")
    plan = make_day_plan()

    assert "jedes Gespräch hat dieselbe Person" not in desk_client.get(url(plan)).content.decode()
    page = desk_client.get(url(plan), {"rechnen": "1"}).content.decode()

    assert "jedes Gespräch hat dieselbe Person zur selben Zeit" in page
    assert plan.digest in page


def test_plan_recompute_says_what_differs(desk_client: Client) -> None:
    make_small_day()
    plan = make_day_plan()
    plan.input["outcome"] = plan.input["outcome"][:1]
    plan.save()

    page = desk_client.get(url(plan), {"rechnen": "1"}).content.decode()

    assert "1 Gespräch hat eine andere Person oder eine andere Zeit." in page


def test_plan_recompute_notices_a_changed_input(desk_client: Client) -> None:
    make_small_day()
    plan = make_day_plan()
    plan.input["wishes"][0]["duration"] = 15
    plan.save()

    assert "eine andere" in desk_client.get(url(plan), {"rechnen": "1"}).content.decode()
    assert desk_client.get(url(plan), {"rechnen": "1"}).context["again"].same_input is False


def test_plan_recompute_says_that_the_input_is_gone(desk_client: Client) -> None:
    make_small_day()
    plan = make_day_plan()
    DayPlan.objects.filter(pk=plan.pk).update(input={})

    assert "Die Grundlage ist gelöscht" in desk_client.get(url(plan), {"rechnen": "1"}).content.decode()


def test_plan_recompute_of_a_plan_in_the_making_is_not_found(desk_client: Client) -> None:
    plan = make_day_plan()
    DayPlan.objects.filter(pk=plan.pk).update(state="failed")

    assert desk_client.get(url(plan)).status_code == 404


def test_plan_recompute_is_for_the_desk(stranger_client: Client) -> None:
    assert stranger_client.get(url(make_day_plan())).status_code == 403
