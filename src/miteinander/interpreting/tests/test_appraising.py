"""What a stored plan tells besides itself: other weights, one more person, the same plan again."""

from dataclasses import replace
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting import jobs
from miteinander.interpreting.models import DayPlan
from miteinander.interpreting.rules.appraisal import Choices, lacks, recompute, trials
from miteinander.interpreting.rules.day_store import restored
from miteinander.interpreting.rules.plan_facts import Lack
from miteinander.interpreting.tests.factories import (
    NEXT_WEEK,
    NOW,
    make_assignment,
    make_interpreter,
    make_request,
)
from miteinander.interpreting.tests.planning import make_day_plan, make_small_day
from miteinander.interpreting.usecases import appraising
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db
TIGRINYA = Lack(language="ti", weekday=1, half="morning", talks=1)
CHOICES = Choices(fairness=(0, 1, 2, 3), continuity=(0, 200, 400, 800))


def test_appraise_plan_keeps_every_choice_and_what_is_missing() -> None:
    make_small_day()
    make_request(language="ti")
    plan = make_day_plan()

    appraising.appraise_plan(plan=plan.pk, now=NOW)

    plan.refresh_from_db()
    choices = [(row["fairness"], row["continuity"]) for row in plan.trials]
    assert choices == [(1, 400), (0, 400), (2, 400), (3, 400), (1, 0), (1, 200), (1, 800), (1, 400)]
    assert [row["counts_acceptance"] for row in plan.trials] == [True] * 7 + [False]
    assert {row["served"] for row in plan.trials} == {2}
    assert plan.appraised_at == NOW
    assert Entry.objects.filter(kind="interpreting.plan.appraised").count() == 1


def test_lacks_names_the_person_who_frees_another() -> None:
    """Aisha does one Tigrinya talk; one more for Tigrinya takes the other. Kurmanji lacks nobody."""
    make_small_day()
    make_request(language="ti")

    assert lacks(make_day_plan().input, weekday=1) == [TIGRINYA]


def test_lacks_sees_whom_a_newcomer_would_free() -> None:
    """Only Aisha speaks both; somebody for Kurmanji would let her take the Tigrinya talk."""
    make_interpreter("ti", "kmr")
    make_request(client_reference="K1")
    make_request(language="ti", client_reference="K2")

    assert {one.language for one in lacks(make_day_plan().input, weekday=1)} == {"ti", "kmr"}


def test_lacks_counts_a_language_nobody_speaks() -> None:
    make_interpreter("kmr")
    make_request(language="am")

    assert lacks(make_day_plan().input, weekday=1) == [replace(TIGRINYA, language="am")]


def test_lacks_counts_one_person_once() -> None:
    """Two talks at the same time need two people: one more serves one."""
    make_interpreter("kmr")
    make_request(language="am")
    make_request(language="am")

    assert lacks(make_day_plan().input, weekday=1) == [replace(TIGRINYA, language="am")]


def test_lacks_is_empty_where_everybody_is_served() -> None:
    make_small_day()

    assert lacks(make_day_plan().input, weekday=1) == []


def make_known_face() -> None:
    """Make a talk of a family that knows somebody who lives far off; somebody else lives next door."""
    far = make_interpreter("kmr", x_km=4.0)
    make_interpreter("kmr")
    request = make_request(client_reference="K1")
    past = make_request(
        organisation=request.organisation,
        client_reference="K1",
        state="performed",
        starts_at=NEXT_WEEK.replace(month=10),
    )
    make_assignment(
        request=past,
        interpreter=far,
        state="performed",
        starts_at=past.starts_at,
        ends_at=past.ends_at,
    )


def test_trials_show_that_a_known_face_has_a_price() -> None:
    make_known_face()
    day = restored(make_day_plan().input)

    found = {one.continuity: one for one in trials(day, CHOICES) if one.fairness == 1}

    assert (found[0].known, found[400].known) == (0, 1)
    assert found[0].travel_minutes < found[400].travel_minutes
    assert all(one.is_proven for one in found.values())


def test_recompute_gives_the_same_plan() -> None:
    make_small_day()
    make_request(language="ti")
    plan = make_day_plan()
    plan.refresh_from_db()  # the database keeps no order of keys

    again = recompute(plan.input, digest=plan.digest, seconds=5.0)

    assert again.same_input
    assert again.same_talks
    assert (again.objective, again.bound, again.served, again.travel_minutes) == (
        plan.objective,
        plan.bound,
        plan.served,
        plan.travel_minutes,
    )


def test_recompute_notices_another_input_and_another_plan() -> None:
    make_small_day()
    plan = make_day_plan()
    content: dict[str, Any] = plan.input
    content["people"][0]["hours_so_far"] = 12.0
    content["outcome"] = content["outcome"][:1]

    again = recompute(content, digest=plan.digest, seconds=5.0)

    assert not again.same_input
    assert len(again.moved) == 1


def test_ask_for_appraisal_works_at_once_on_a_usual_day(desk: Account) -> None:
    make_small_day()
    plan = make_day_plan()

    assert appraising.ask_for_appraisal(by=desk, plan=plan.pk, now=NOW)

    plan.refresh_from_db()
    assert plan.appraised_at == NOW


def test_ask_for_appraisal_leaves_a_large_day_to_the_worker(desk: Account) -> None:
    make_small_day()
    plan = make_day_plan()
    DayPlan.objects.filter(pk=plan.pk).update(served=5_000)

    assert not appraising.ask_for_appraisal(by=desk, plan=plan.pk, now=NOW)

    plan.refresh_from_db()
    assert plan.appraised_at is None
    jobs.appraise_plan(plan_id=plan.pk)
    plan.refresh_from_db()
    assert plan.appraised_at is not None


def test_making_a_plan_lets_the_worker_compare_it() -> None:
    make_small_day()
    plan = DayPlan.objects.create(day=NEXT_WEEK.date(), state="waiting", trigger="demand", asked_at=NOW)

    jobs.make_plan(plan_id=plan.pk)

    waiting = ProcrastinateJob.objects.filter(task_name=appraising.APPRAISE_TASK)
    assert [job.args for job in waiting] == [{"plan_id": plan.pk}]


def test_a_lost_plan_is_not_compared() -> None:
    plan = DayPlan.objects.create(day=NEXT_WEEK.date(), state="failed", trigger="demand", asked_at=NOW)

    jobs.make_plan(plan_id=plan.pk)

    assert not ProcrastinateJob.objects.filter(task_name=appraising.APPRAISE_TASK).exists()


def test_ask_for_appraisal_refuses_a_plan_whose_input_is_gone(desk: Account, stranger: Account) -> None:
    make_small_day()
    plan = make_day_plan()
    DayPlan.objects.filter(pk=plan.pk).update(input={})

    with pytest.raises(Refused, match="input_is_gone"):
        appraising.ask_for_appraisal(by=desk, plan=plan.pk, now=NOW)
    with pytest.raises(NotAllowed):
        appraising.ask_for_appraisal(by=stranger, plan=plan.pk, now=NOW)
