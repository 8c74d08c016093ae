"""Asking a school, taking it back, reminding it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from miteinander.core.errors import NotAllowed, Refused
from miteinander.notifications.models import Message
from miteinander.people.tests.factories import make_account
from miteinander.schooling.models import LANGUAGE, Child, Places, Proposal, Referral, School, Step
from miteinander.schooling.tests.factories import (
    NOW,
    make_child,
    make_counselled_child,
    make_counsellor,
    make_school,
)
from miteinander.schooling.tests.placing import agree, ask, confirmed
from miteinander.schooling.usecases.proposing import (
    ask_school,
    remind_schools,
    withdraw_for,
    withdraw_proposal,
)
from miteinander.schooling.usecases.steps import lock_child

pytestmark = pytest.mark.django_db


def held(school: School, year: int) -> int:
    return Places.objects.get(school=school, year=year).held


def refusal(child: Child, school: School, **more: object) -> list[str]:
    with pytest.raises(Refused) as refused:
        ask_school(by=make_counsellor(), child=child.pk, school=school.pk, now=NOW, **more)  # type: ignore[arg-type]
    return [problem.code for problem in refused.value.problems]


def test_ask_school_holds_the_place_and_writes_one_mail() -> None:
    school, child = make_school(), make_counselled_child()

    proposal = ask(child, school)

    child.refresh_from_db()
    assert (proposal.state, proposal.year, proposal.holds_language_place) == ("offered", 4, True)
    assert (child.state, child.waiting_reason, child.waiting_since) == (
        "offered",
        "school_answer",
        date(2026, 11, 18),
    )
    assert (held(school, 4), held(school, LANGUAGE)) == (1, 1)
    mail = Message.objects.get()
    assert mail.subject == "Eine neue Anfrage für Ihre Schule"
    assert "/l/anfrage/" in mail.body
    assert child.first_name not in mail.body
    assert proposal.setting is not None
    assert proposal.setting.kind == "partly"
    step = Step.objects.latest("id")
    assert (step.state, step.school_id, step.form) == ("offered", school.pk, "GS")


def test_ask_school_without_need_holds_no_place_for_german() -> None:
    school, child = make_school(), make_counselled_child(need=0)

    proposal = ask(child, school)

    assert (held(school, 4), held(school, LANGUAGE)) == (1, 0)
    assert proposal.setting is None


def test_ask_school_for_reading_and_writing_names_that_group() -> None:
    child = make_counselled_child(need=2)

    proposal = ask(child, make_school())

    assert proposal.setting is not None
    assert proposal.setting.kind == "literacy"


def test_ask_school_needs_consent_for_this_school() -> None:
    school, child = make_school(), make_counselled_child()

    assert refusal(child, school) == ["no_consent"]

    agree(child, recipient=make_school().organisation)
    assert refusal(child, school) == ["no_consent"]
    assert not Proposal.objects.exists()

    agree(child, recipient=school.organisation)
    assert ask_school(by=make_counsellor(), child=child.pk, school=school.pk, now=NOW).state == "offered"


def test_ask_school_does_not_count_a_consent_taken_back() -> None:
    school, child = make_school(), make_counselled_child()
    agree(child, withdrawn_at=NOW)

    assert refusal(child, school) == ["no_consent"]


def test_ask_school_refuses_a_closed_school() -> None:
    school, child = make_school(closed_on=date(2026, 11, 1)), make_counselled_child()
    agree(child)

    assert refusal(child, school) == ["school_closed"]


def test_ask_school_refuses_a_year_the_school_does_not_have() -> None:
    school, child = make_school(), make_counselled_child(year=7)
    agree(child)

    assert refusal(child, school) == ["year_not_offered"]


def test_ask_school_refuses_when_full_and_changes_nothing() -> None:
    school, child = make_school(places=0), make_counselled_child()
    agree(child)

    assert refusal(child, school) == ["year_full"]

    child.refresh_from_db()
    assert child.state == "counselled"
    assert held(school, LANGUAGE) == 0
    assert not Message.objects.exists()


def test_ask_school_refuses_without_places_for_german() -> None:
    school, child = make_school(language=0), make_counselled_child()
    agree(child)

    assert refusal(child, school) == ["language_full"]


def test_ask_school_refuses_a_child_nobody_talked_to() -> None:
    school, child = make_school(), make_child()
    agree(child)

    assert refusal(child, school) == ["not_counselled"]


def test_ask_school_refuses_a_second_question() -> None:
    school, child = make_school(), make_counselled_child()
    ask(child, school)

    assert refusal(child, school) == ["wrong_state"]
    assert held(school, 4) == 1


def test_ask_school_wants_a_reason_for_another_than_the_best() -> None:
    school, child = make_school(), make_counselled_child()
    agree(child)

    assert refusal(child, school, is_best=False) == ["choice_reason_missing"]

    proposal = ask_school(
        by=make_counsellor(),
        child=child.pk,
        school=school.pk,
        is_best=False,
        choice_reason=" Freund dort ",
        now=NOW,
    )
    assert proposal.choice_reason == "Freund dort"


@pytest.mark.parametrize("role", ["schooling:clerk", "interpreting:dispatcher"])
def test_ask_school_is_for_counsellors(role: str) -> None:
    school, child = make_school(), make_counselled_child()
    agree(child)

    with pytest.raises(NotAllowed):
        ask_school(by=make_account(role), child=child.pk, school=school.pk, now=NOW)

    assert not Proposal.objects.exists()


def test_withdraw_proposal_frees_the_place_and_tells_the_school() -> None:
    school, child = make_school(), make_counselled_child()
    proposal = confirmed(child, school)

    withdraw_proposal(by=make_counsellor(), proposal=proposal.pk, now=NOW)

    child.refresh_from_db()
    assert (child.state, child.waiting_reason, child.school) == ("counselled", "no_place", None)
    assert (held(school, 4), held(school, LANGUAGE)) == (0, 0)
    assert Proposal.objects.get().state == "withdrawn"
    assert Message.objects.latest("id").subject == "Eine Anfrage hat sich erledigt"


def test_withdraw_proposal_refuses_the_second_time() -> None:
    proposal = ask(make_counselled_child(), make_school())
    withdraw_proposal(by=make_counsellor(), proposal=proposal.pk, now=NOW)

    with pytest.raises(Refused):
        withdraw_proposal(by=make_counsellor(), proposal=proposal.pk, now=NOW)


def test_withdraw_proposal_is_for_counsellors() -> None:
    proposal = ask(make_counselled_child(), make_school())

    with pytest.raises(NotAllowed):
        withdraw_proposal(by=make_account("schooling:clerk"), proposal=proposal.pk, now=NOW)


def test_withdraw_for_frees_what_an_assignment_holds() -> None:
    school, child = make_school(), make_counselled_child()
    Places.objects.filter(school=school, year__in=(0, 4)).update(held=1)
    Referral.objects.create(
        child=child,
        forwarded_at=NOW,
        assigned_school=school,
        assigned_on=NOW.date(),
        year=4,
        holds_language_place=True,
        is_held=True,
    )

    withdraw_for(lock_child(child.pk), by=None, now=NOW)

    assert (held(school, 4), held(school, LANGUAGE)) == (0, 0)
    assert not Referral.objects.get().is_held


def test_remind_schools_writes_once_when_the_days_are_over() -> None:
    proposal = ask(make_counselled_child(), make_school())

    assert remind_schools(now=NOW + timedelta(days=4)) == 0
    assert remind_schools(now=NOW + timedelta(days=5)) == 1
    assert remind_schools(now=NOW + timedelta(days=6)) == 0

    proposal.refresh_from_db()
    assert proposal.reminded_at == NOW + timedelta(days=5)
    assert Message.objects.latest("id").template == "schooling/mail/proposal_reminder.txt"


def test_remind_schools_leaves_answered_ones_alone() -> None:
    confirmed(make_counselled_child(), make_school())

    assert remind_schools(now=NOW + timedelta(days=30)) == 0


def test_one_question_at_a_time_is_a_constraint() -> None:
    first = ask(make_counselled_child(), make_school())

    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(child=first.child, school=make_school(), year=4, sent_at=NOW)


def test_a_refusal_without_reason_is_against_a_constraint() -> None:
    first = ask(make_counselled_child(), make_school())

    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=first.pk).update(state="refused")


def test_a_year_beyond_ten_is_against_a_constraint() -> None:
    first = ask(make_counselled_child(), make_school())

    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=first.pk).update(year=11)
