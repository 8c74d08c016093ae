import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import PlacementPlan
from miteinander.schooling.tests.factories import make_counselled_child, make_counsellor, make_school
from miteinander.schooling.tests.placing import made_plan

pytestmark = pytest.mark.django_db


def url(plan: PlacementPlan) -> str:
    return f"/schule/platzierung/{plan.pk}/nachrechnen/"


@pytest.fixture
def plan() -> PlacementPlan:
    make_school(places=2)
    make_school(places=1)
    for _child in range(5):
        make_counselled_child()
    return made_plan()


def test_placement_recompute_finds_the_same_plan(plan: PlacementPlan) -> None:
    page = signed_in(make_counsellor()).get(url(plan), {"rechnen": "1"}).content.decode()

    assert "jedes Kind hat dieselbe Schule" in page
    assert plan.digest in page


def test_placement_recompute_of_the_fairest_finds_the_same() -> None:
    make_school(places=2)
    for _child in range(3):
        make_counselled_child()

    page = signed_in(make_counsellor()).get(url(made_plan("fairest")), {"rechnen": "1"}).content.decode()

    assert "jedes Kind hat dieselbe Schule" in page


def test_placement_recompute_notices_another_input(plan: PlacementPlan) -> None:
    plan.input["batch"]["children"][0]["year"] = 3
    plan.save()

    page = signed_in(make_counsellor()).get(url(plan), {"rechnen": "1"}).content.decode()

    assert "Die Grundlage ist eine andere" in page


def test_placement_recompute_notices_another_outcome(plan: PlacementPlan) -> None:
    plan.input["outcome"] = plan.input["outcome"][1:]
    plan.save()

    page = signed_in(make_counsellor()).get(url(plan), {"rechnen": "1"}).content.decode()

    assert "1 Kind hat eine andere Schule." in page


def test_placement_recompute_says_that_the_input_is_gone(plan: PlacementPlan) -> None:
    PlacementPlan.objects.update(input={})

    assert "Die Grundlage ist gelöscht" in signed_in(make_counsellor()).get(url(plan)).content.decode()


def test_placement_recompute_is_for_counsellors(plan: PlacementPlan) -> None:
    assert signed_in(make_account("schooling:clerk")).get(url(plan)).status_code == 403
