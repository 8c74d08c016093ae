import json

import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import PlannedPlace
from miteinander.schooling.tests.factories import make_counselled_child, make_counsellor, make_school
from miteinander.schooling.tests.placing import ask, made_plan

pytestmark = pytest.mark.django_db


def test_placement_show_proves_and_explains() -> None:
    make_school(places=2)
    children = [make_counselled_child() for _ in range(3)]

    plan = made_plan()
    page = signed_in(make_counsellor()).get(f"/schule/platzierung/{plan.pk}/").content.decode()

    assert (plan.children, plan.placed, plan.most_placed) == (3, 2, 2)
    assert "Bewiesen: Kein anderer Plan kann mehr Kindern einen Platz geben." in page
    assert "die Schulform entspricht der Empfehlung" in page
    assert "Es fehlt ein Platz im Jahrgang." in page
    assert "Geschwisterpaare zusammen" in page
    for child in children:
        assert child.number in page


def test_placement_show_says_which_place_is_missing() -> None:
    make_school(places=9, language=0)
    make_counselled_child(need=1)
    make_counselled_child(need=2)

    plan = made_plan()
    page = signed_in(make_counsellor()).get(f"/schule/platzierung/{plan.pk}/").content.decode()

    assert "Es fehlt ein Platz in der Sprachförderung." in page
    assert sorted(line.reasons[0]["lack"] for line in PlannedPlace.objects.all()) == [
        "no_language_place",
        "no_language_place",
    ]


def test_a_plan_keeps_promises_and_counts_only_who_looks() -> None:
    school = make_school(places=2)
    ask(make_counselled_child(), school)
    make_counselled_child()
    make_counselled_child()

    plan = made_plan()

    assert (plan.children, plan.placed) == (2, 1)


def test_a_plan_keeps_no_names() -> None:
    make_school()
    child = make_counselled_child(first_name="Zlatoslava")

    plan = made_plan()

    kept = json.dumps([plan.input, plan.result, [line.reasons for line in plan.places.all()]])
    for name in ("Zlatoslava", child.last_name, child.number, child.family.name):
        assert name not in kept


def test_children_nobody_can_plan_for_are_left_to_people() -> None:
    make_school()
    make_counselled_child(waiting_reason="guardians")
    make_counselled_child(recommended="FS")
    make_counselled_child()

    assert made_plan().children == 1


def test_placement_show_is_for_counsellors() -> None:
    plan = made_plan()

    assert (
        signed_in(make_account("schooling:clerk")).get(f"/schule/platzierung/{plan.pk}/").status_code == 403
    )
