import pytest

from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import PlacementPlan
from miteinander.schooling.tests.factories import NOW, make_counselled_child, make_counsellor
from miteinander.schooling.usecases.placements import LOST, ask_for_placement

pytestmark = pytest.mark.django_db
URL = "/schule/platzierung/neu/"


def test_placement_new_asks_for_a_plan() -> None:
    make_counselled_child()
    desk = signed_in(make_counsellor())
    assert "1 Kind wird geplant." in desk.get(URL).content.decode()

    response = desk.post(URL, {"prefer": "fairest"})

    plan = PlacementPlan.objects.get()
    assert (plan.state, plan.prefer) == ("waiting", "fairest")
    assert response.headers["Location"] == f"/schule/platzierung/{plan.pk}/"
    assert "Der Plan wird gerechnet" in desk.get(response.headers["Location"]).content.decode()


def test_placement_new_says_that_nobody_looks() -> None:
    page = signed_in(make_counsellor()).post(URL, {"prefer": "most"}).content.decode()

    assert "Zurzeit sucht kein beratenes Kind eine Schule." in page
    assert not PlacementPlan.objects.exists()


def test_ask_for_placement_twice_is_one_plan_until_it_is_lost() -> None:
    make_counselled_child()
    by = make_counsellor()

    first = ask_for_placement(by=by, prefer="most", now=NOW)
    assert ask_for_placement(by=by, prefer="most", now=NOW).pk == first.pk
    later = ask_for_placement(by=by, prefer="most", now=NOW + LOST)

    first.refresh_from_db()
    assert later.pk != first.pk
    assert first.state == "failed"


def test_ask_for_placement_refuses_another_goal() -> None:
    with pytest.raises(Refused):
        ask_for_placement(by=make_counsellor(), prefer="cheapest", now=NOW)


def test_ask_for_placement_is_for_counsellors() -> None:
    with pytest.raises(NotAllowed):
        ask_for_placement(by=make_account("schooling:clerk"), prefer="most", now=NOW)
    assert signed_in(make_account("schooling:clerk")).post(URL, {"prefer": "most"}).status_code == 403
