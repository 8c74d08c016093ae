import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.tests.factories import make_counsellor
from miteinander.schooling.tests.placing import made_plan

pytestmark = pytest.mark.django_db
URL = "/schule/platzierung/"


def test_placement_list_shows_plans_or_says_what_they_are_for() -> None:
    desk = signed_in(make_counsellor())
    assert "Noch kein Plan" in desk.get(URL).content.decode()

    plan = made_plan()

    assert f"/schule/platzierung/{plan.pk}/" in desk.get(URL).content.decode()


def test_placement_list_is_for_counsellors() -> None:
    assert signed_in(make_account("schooling:clerk")).get(URL).status_code == 403
