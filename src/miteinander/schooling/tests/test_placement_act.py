import pytest

from miteinander.core.errors import NotAllowed, Refused
from miteinander.notifications.models import Message
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Child, PlacementPlan, Places, Proposal
from miteinander.schooling.tests.factories import NOW, make_counselled_child, make_counsellor, make_school
from miteinander.schooling.tests.placing import agree, ask, made_plan
from miteinander.schooling.usecases.placements import take_plan

pytestmark = pytest.mark.django_db


def agreeing_child() -> Child:
    child = make_counselled_child()
    agree(child)
    return child


def url(plan: PlacementPlan) -> str:
    return f"/schule/platzierung/{plan.pk}/tun/"


def test_placement_act_asks_every_planned_school() -> None:
    make_school(places=2)
    for _child in range(3):
        agreeing_child()
    plan = made_plan()

    page = signed_in(make_counsellor()).post(url(plan), {"deed": "all"}, follow=True).content.decode()

    assert "2 Anfragen an Schulen sind verschickt." in page
    assert Proposal.objects.filter(plan=plan, state="offered").count() == 2
    assert Message.objects.count() == 2
    assert Places.objects.get(year=4).held == 2
    plan.refresh_from_db()
    assert plan.state == "taken"


def test_placement_act_asks_only_for_the_ticked() -> None:
    make_school()
    first, second = agreeing_child(), agreeing_child()
    plan = made_plan()
    desk = signed_in(make_counsellor())

    assert "mindestens ein Kind" in desk.post(url(plan), {"deed": "some"}, follow=True).content.decode()
    desk.post(url(plan), {"deed": "some", "child": [first.pk]})

    assert list(Proposal.objects.values_list("child", flat=True)) == [first.pk]
    desk.post(url(plan), {"deed": "all"})
    assert set(Proposal.objects.values_list("child", flat=True)) == {first.pk, second.pk}


def test_placement_act_leaves_out_and_names_who_changed() -> None:
    school, other = make_school(), make_school()
    gone, changed, silent = agreeing_child(), agreeing_child(), make_counselled_child()
    plan = made_plan()
    ask(gone, other)
    Child.objects.filter(pk=changed.pk).update(year=3)

    page = signed_in(make_counsellor()).post(url(plan), {"deed": "all"}, follow=True).content.decode()

    assert f"{gone.number}: hat sich seit dem Plan geändert" in page
    assert f"{changed.number}: hat sich seit dem Plan geändert" in page
    assert f"{silent.number}: es fehlt die Einwilligung der Familie" in page
    assert not Proposal.objects.filter(plan=plan).exists()
    assert school.pk


def test_take_plan_leaves_out_whose_place_was_taken_meanwhile() -> None:
    school = make_school(places=1)
    child = agreeing_child()
    plan = made_plan()
    ask(make_counselled_child(), school)

    taken = take_plan(by=make_counsellor(), plan=plan.pk, now=NOW)

    assert [(one.number, one.code) for one in taken.left_out] == [(child.number, "year_full")]


def test_take_plan_says_what_the_others_wait_for() -> None:
    make_school(language=0)
    child = agreeing_child()

    take_plan(by=make_counsellor(), plan=made_plan().pk, now=NOW)

    child.refresh_from_db()
    assert (child.state, child.waiting_reason) == ("counselled", "no_language_place")
    assert f"{child.waiting_since}" == "2026-11-18"


def test_take_plan_twice_asks_once() -> None:
    make_school()
    agreeing_child()
    plan = made_plan()

    for _time in range(2):
        take_plan(by=make_counsellor(), plan=plan.pk, now=NOW)

    assert Proposal.objects.count() == 1


def test_take_plan_refuses_before_it_is_made() -> None:
    plan = PlacementPlan.objects.create(asked_at=NOW)

    with pytest.raises(Refused):
        take_plan(by=make_counsellor(), plan=plan.pk, now=NOW)


def test_take_plan_is_for_counsellors() -> None:
    plan = made_plan()

    with pytest.raises(NotAllowed):
        take_plan(by=make_account("schooling:clerk"), plan=plan.pk, now=NOW)
    assert signed_in(make_account("schooling:clerk")).post(url(plan), {"deed": "all"}).status_code == 403
