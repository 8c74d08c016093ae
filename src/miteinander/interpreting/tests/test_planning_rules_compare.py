import pytest
from django.test import Client

from miteinander.interpreting.models import DayPlan
from miteinander.interpreting.tests.planning import make_day_plan, make_small_day

pytestmark = pytest.mark.django_db
URL = "/sprachmittlung/regeln/planung/vergleich/"


def test_planning_rules_compare_plans_the_day_with_each_choice(desk_client: Client) -> None:
    make_small_day()
    plan = make_day_plan()

    page = desk_client.post(URL, follow=True).content.decode()

    plan.refresh_from_db()
    assert len(plan.trials) == 8
    assert "Der Tag ist mit jeder Wahl neu geplant." in page


def test_planning_rules_compare_leaves_a_large_day_to_the_worker(desk_client: Client) -> None:
    make_small_day()
    DayPlan.objects.filter(pk=make_day_plan().pk).update(unserved=3_000)

    assert "in ein paar Minuten" in desk_client.post(URL, follow=True).content.decode()


def test_planning_rules_compare_without_a_plan_changes_nothing(desk_client: Client) -> None:
    assert "Noch kein Tagesplan" in desk_client.post(URL, follow=True).content.decode()


def test_planning_rules_compare_is_for_the_desk(stranger_client: Client) -> None:
    assert stranger_client.post(URL).status_code == 403
