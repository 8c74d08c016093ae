import pytest
from django.test import Client

from miteinander.interpreting.models import DayPlan, PlanningRules
from miteinander.interpreting.tests.conftest import client_of
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.tests.planning import make_day_plan
from miteinander.interpreting.tests.test_appraising import make_known_face
from miteinander.interpreting.usecases.appraising import appraise_plan
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
URL = "/sprachmittlung/regeln/planung/"


def test_planning_rules_list_tells_what_holds_where_nobody_decided(desk_client: Client) -> None:
    page = desk_client.get(URL).content.decode()

    assert "Vorgaben des Systems" in page
    assert "17:00" in page
    assert "Noch kein Tagesplan" in page


def test_planning_rules_list_shows_value_and_source(desk_client: Client) -> None:
    PlanningRules.objects.create(valid_from="2020-01-01", source="Dienstanweisung Nr. 7", plan_at="18:30")

    page = desk_client.get(URL).content.decode()

    assert "Dienstanweisung Nr. 7" in page
    assert "18:30" in page
    assert "Vorgaben des Systems" not in page


def test_planning_rules_list_shows_the_price_of_each_choice(desk_client: Client) -> None:
    make_known_face()
    appraise_plan(plan=make_day_plan().pk, now=NOW)

    page = desk_client.get(URL).content.decode()

    assert "so ist der Tag geplant" in page
    assert "gleich viele Gespräche, 52 Minuten weniger Weg, 1 Familie weniger sieht dieselbe Person" in page
    assert "An diesem Tag macht jede Wahl denselben Plan." in page  # fair hours: there are none yet


def test_planning_rules_list_compares_the_day_that_is_asked_for(desk_client: Client) -> None:
    make_known_face()
    first = make_day_plan()
    DayPlan.objects.filter(pk=first.pk).update(day="2026-12-02")
    DayPlan.objects.filter(pk=make_day_plan().pk).update(day="2026-12-03")

    assert desk_client.get(URL, {"tag": "2026-12-02"}).context["plan"] == first
    assert desk_client.get(URL, {"tag": "1999-01-01"}).context["plan"] is not None


def test_planning_rules_list_is_for_the_desk(stranger_client: Client) -> None:
    assert stranger_client.get(URL).status_code == 403
    assert client_of(make_account("payments:clerk")).get(URL).status_code == 403
