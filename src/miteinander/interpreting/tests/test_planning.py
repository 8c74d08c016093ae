"""Planning a day: asked for, worked out, given out; kept by hand; chosen otherwise; and done again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import DayPlan, Offer, PlannedAssignment, PlanningRules
from miteinander.interpreting.rules.day_store import restored
from miteinander.interpreting.tests.factories import (
    NEXT_WEEK,
    NOW,
    make_assignment,
    make_interpreter,
    make_request,
    make_rules,
)
from miteinander.interpreting.tests.planning import DAY, LATER, make_day_plan, make_small_day
from miteinander.interpreting.usecases import planning
from miteinander.interpreting.usecases.mending import choose_other
from miteinander.notifications.models import Message
from miteinander.people.models import Account
from miteinander.planning.day.check import check
from miteinander.planning.day.plan import plan as best_plan

pytestmark = pytest.mark.django_db


def who_does(plan: DayPlan) -> dict[int, int | None]:
    return dict(plan.lines.order_by("id").values_list("request_id", "interpreter_id"))


def test_make_plan_sees_the_whole_day() -> None:
    day = make_small_day()

    plan = make_day_plan()

    assert who_does(plan) == {day.kurmanji.pk: day.baran.pk, day.tigrinya.pk: day.aisha.pk}
    assert (plan.state, plan.served, plan.unserved) == ("draft", 2, 0)
    assert plan.bound_level1 == plan.level1 == 2
    assert Entry.objects.filter(kind="interpreting.plan.made").count() == 1


def test_make_plan_can_be_done_again_from_what_is_stored() -> None:
    make_small_day()
    plan = make_day_plan()

    day = restored(plan.input)
    again = best_plan(day)

    assert day.digest == plan.digest
    assert again.objective == plan.objective
    assert {day.requests.ids[row] for row in range(2) if again.person[row] >= 0} == {
        line[0] for line in plan.input["outcome"]
    }


def test_make_plan_tells_why_somebody_is_missing_and_what_lacks() -> None:
    day = make_small_day()
    second = make_request(language="ti")

    plan = make_day_plan()

    line = plan.lines.get(interpreter=None)
    assert line.request_id in {day.tigrinya.pk, second.pk}
    assert line.open_reason == "taken"
    assert plan.prices == [{"language": "ti", "weekday": 1, "half": "morning", "talks": 1}]


def test_make_plan_lets_one_person_do_one_talk_after_the_other_in_one_house() -> None:
    make_rules()
    aisha = make_interpreter("kmr", travel_mode="transit")
    first = make_request()
    second = make_request(organisation=first.organisation, starts_at=NEXT_WEEK + timedelta(hours=1))
    second.place, second.district = first.place, first.district
    second.save()

    plan = make_day_plan()

    assert who_does(plan) == {first.pk: aisha.pk, second.pk: aisha.pk}
    day = restored(plan.input)
    checked = check(day, best_plan(day))
    assert (not checked.broken, checked.objective) == (True, plan.objective)


def test_make_plan_leaves_bookings_alone() -> None:
    day = make_small_day()
    day.kurmanji.state = "confirmed"
    day.kurmanji.save()
    make_assignment(request=day.kurmanji, interpreter=day.aisha)

    plan = make_day_plan()

    assert who_does(plan) == {day.kurmanji.pk: day.aisha.pk, day.tigrinya.pk: None}


def test_make_plan_replaces_the_draft_before_it() -> None:
    make_small_day()
    first = make_day_plan()

    second = make_day_plan()

    first.refresh_from_db()
    assert (first.state, second.state) == ("replaced", "draft")


def test_ask_for_plan_asks_once(desk: Account) -> None:
    first = planning.ask_for_plan(by=desk, day=DAY, now=NOW)

    assert planning.ask_for_plan(by=desk, day=DAY, now=LATER - timedelta(minutes=1)) == first


def test_ask_for_plan_gives_up_a_plan_that_got_lost(desk: Account) -> None:
    first = planning.ask_for_plan(by=desk, day=DAY, now=NOW)

    second = planning.ask_for_plan(by=desk, day=DAY, now=NOW + timedelta(minutes=6))

    first.refresh_from_db()
    assert (first.state, second.state) == ("failed", "waiting")


def test_ask_for_plan_refuses_yesterday(desk: Account) -> None:
    with pytest.raises(Refused, match="day_is_over"):
        planning.ask_for_plan(by=desk, day=NOW.date() - timedelta(days=1), now=NOW)


def test_ask_for_plan_is_for_the_desk(stranger: Account) -> None:
    with pytest.raises(NotAllowed):
        planning.ask_for_plan(by=stranger, day=DAY, now=NOW)


def test_plan_tonight_waits_for_its_hour_and_asks_once() -> None:
    PlanningRules.objects.create(valid_from=NOW.date(), source="Test", plan_at="18:00")
    evening = NOW.replace(hour=18, minute=1)

    assert planning.plan_tonight(now=NOW) is None
    made = planning.plan_tonight(now=evening)
    assert made is not None
    assert made.day == NOW.date() + timedelta(days=1)
    assert planning.plan_tonight(now=evening + timedelta(minutes=10)) is None


def test_publish_plan_asks_everybody_it_names_with_a_deadline(desk: Account) -> None:
    day = make_small_day()
    plan = make_day_plan()

    assert planning.publish_plan(by=desk, plan=plan.pk, now=NOW) == []

    offers = Offer.objects.order_by("id")
    assert {offer.interpreter_id for offer in offers} == {day.aisha.pk, day.baran.pk}
    assert {offer.expires_at for offer in offers} == {NOW + timedelta(hours=3)}
    day.kurmanji.refresh_from_db()
    assert (day.kurmanji.state, day.kurmanji.offering) == ("offered", "plan")
    assert Message.objects.filter(template="interpreting/mail/offered.txt").count() == 2


def test_publish_plan_skips_what_changed_meanwhile(desk: Account) -> None:
    day = make_small_day()
    plan = make_day_plan()
    day.tigrinya.state = "cancelled"
    day.tigrinya.save()

    planning.publish_plan(by=desk, plan=plan.pk, now=NOW)

    assert list(Offer.objects.values_list("request_id", flat=True)) == [day.kurmanji.pk]


def test_publish_plan_refuses_twice(desk: Account) -> None:
    make_small_day()
    plan = make_day_plan()
    planning.publish_plan(by=desk, plan=plan.pk, now=NOW)

    with pytest.raises(Refused, match="plan_not_draft"):
        planning.publish_plan(by=desk, plan=plan.pk, now=NOW)


def test_publish_plan_is_for_the_desk(stranger: Account) -> None:
    plan = make_day_plan()

    with pytest.raises(NotAllowed):
        planning.publish_plan(by=stranger, plan=plan.pk, now=NOW)


def test_night_publishes_by_itself_where_the_centre_wants_it() -> None:
    make_small_day()
    PlanningRules.objects.create(valid_from=NOW.date(), source="Test", publishing="automatic")
    row = DayPlan.objects.create(day=DAY, state="waiting", trigger="night", asked_at=NOW)

    assert planning.make_plan(plan=row.pk, now=NOW).state == "published"
    assert Offer.objects.count() == 2


def test_night_asks_the_desk_to_look_where_the_centre_wants_that(desk: Account) -> None:
    make_small_day()
    row = DayPlan.objects.create(day=DAY, state="waiting", trigger="night", asked_at=NOW)

    assert planning.make_plan(plan=row.pk, now=NOW).state == "draft"
    assert list(Message.objects.values_list("template", "address")) == [
        ("interpreting/mail/plan_ready.txt", desk.email)
    ]


def test_one_published_plan_per_day() -> None:
    values = {"day": DAY, "state": "published", "trigger": "demand", "asked_at": NOW, "published_at": NOW}
    DayPlan.objects.create(**values)

    with pytest.raises(IntegrityError, match="day_plan_one_published"), transaction.atomic():
        DayPlan.objects.create(**values)


def test_one_person_per_talk_and_plan() -> None:
    day = make_small_day()
    plan = make_day_plan()

    with pytest.raises(IntegrityError, match="planned_once_per_plan"), transaction.atomic():
        PlannedAssignment.objects.create(plan=plan, request=day.kurmanji, starts_at=NEXT_WEEK)


def test_no_plan_beats_its_bound() -> None:
    plan = make_day_plan()

    with pytest.raises(IntegrityError, match="day_plan_bound_holds"), transaction.atomic():
        DayPlan.objects.filter(pk=plan.pk).update(objective=1, bound=0)


def test_name_now_asks_one_person_before_the_plan_goes_out(desk: Account) -> None:
    day = make_small_day()
    plan = make_day_plan()

    planning.name_now(by=desk, line=plan.lines.get(request=day.tigrinya).pk, now=NOW)

    assert list(Offer.objects.values_list("interpreter_id", flat=True)) == [day.aisha.pk]


def test_name_now_refuses_twice_and_strangers(desk: Account, stranger: Account) -> None:
    day = make_small_day()
    line = make_day_plan().lines.get(request=day.tigrinya).pk
    planning.name_now(by=desk, line=line, now=NOW)

    with pytest.raises(Refused, match="nobody_to_name"):
        planning.name_now(by=desk, line=line, now=NOW)
    with pytest.raises(NotAllowed):
        planning.name_now(by=stranger, line=line, now=NOW)


def test_choose_other_shows_its_cost_and_stays(desk: Account) -> None:
    day = make_small_day()
    plan = make_day_plan()
    line = plan.lines.get(request=day.kurmanji)

    chosen = choose_other(by=desk, line=line.pk, interpreter=day.aisha.pk, reason="Kennt die Oma", now=NOW)

    assert (chosen.interpreter_id, chosen.is_locked) == (day.aisha.pk, True)
    assert chosen.override_cost is not None
    assert chosen.override_cost > 8000  # the Tigrinya talk has nobody now
    assert who_does(plan)[day.tigrinya.pk] is None
    again = make_day_plan()
    assert who_does(again) == {day.kurmanji.pk: day.aisha.pk, day.tigrinya.pk: None}
    assert again.lines.get(request=day.kurmanji).override_reason == "Kennt die Oma"


def test_choose_other_needs_a_word_and_somebody_who_can(desk: Account, stranger: Account) -> None:
    day = make_small_day()
    line = make_day_plan().lines.get(request=day.tigrinya).pk

    with pytest.raises(Refused, match="reason_missing"):
        choose_other(by=desk, line=line, interpreter=day.aisha.pk, reason=" ", now=NOW)
    with pytest.raises(Refused, match="cannot_be_chosen"):
        choose_other(by=desk, line=line, interpreter=day.baran.pk, reason="weil", now=NOW)
    with pytest.raises(NotAllowed):
        choose_other(by=stranger, line=line, interpreter=day.aisha.pk, reason="weil", now=NOW)


def test_lock_line_survives_the_next_plan(desk: Account, stranger: Account) -> None:
    day = make_small_day()
    line = make_day_plan().lines.get(request=day.kurmanji)

    assert planning.lock_line(by=desk, line=line.pk, is_locked=True, now=NOW).is_locked
    again = make_day_plan()

    assert again.lines.get(request=day.kurmanji).is_locked
    with pytest.raises(Refused, match="plan_replaced"):
        planning.lock_line(by=desk, line=line.pk, is_locked=False, now=NOW)
    with pytest.raises(NotAllowed):
        planning.lock_line(by=stranger, line=line.pk, is_locked=False, now=NOW)
