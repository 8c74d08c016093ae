"""Somebody drops out: what would change is shown first, then exactly that is done."""

from datetime import timedelta

import pytest

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Absence, DayPlan, Offer, PlanningRules
from miteinander.interpreting.queries.mending import Happening, What, propose
from miteinander.interpreting.tests.factories import NOW, make_interpreter
from miteinander.interpreting.tests.planning import DAY, LATER, SmallDay, make_day_plan, make_small_day
from miteinander.interpreting.usecases.mending import mend_after_no, mend_day
from miteinander.interpreting.usecases.offering import accept_offer, decline_offer
from miteinander.interpreting.usecases.planning import publish_plan
from miteinander.notifications.models import Message
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def published(desk: Account) -> tuple[SmallDay, DayPlan]:
    day = make_small_day()
    plan = make_day_plan()
    publish_plan(by=desk, plan=plan.pk, now=NOW)
    return day, plan


def decline(day: SmallDay, desk: Account) -> None:
    offer = Offer.objects.get(request=day.kurmanji, state="open")
    decline_offer(by=desk, offer=offer.pk, reason=None, now=LATER)


def test_decline_goes_to_the_next_by_itself_where_the_centre_wants_it(desk: Account) -> None:
    PlanningRules.objects.create(valid_from=NOW.date(), source="Test", publishing="automatic")
    day, plan = published(desk)
    carin = make_interpreter("kmr", x_km=6.0)

    decline(day, desk)
    assert mend_after_no(request=day.kurmanji.pk, now=LATER)

    assert plan.lines.get(request=day.kurmanji).interpreter_id == carin.pk
    assert Offer.objects.get(request=day.kurmanji, state="open").interpreter_id == carin.pk


def test_decline_is_told_to_the_desk_where_somebody_shall_look(desk: Account) -> None:
    day, plan = published(desk)
    make_interpreter("kmr", x_km=6.0)

    decline(day, desk)
    assert not mend_after_no(request=day.kurmanji.pk, now=LATER)

    day.kurmanji.refresh_from_db()
    assert (day.kurmanji.state, day.kurmanji.escalated_at) == ("matching", LATER)
    assert Message.objects.filter(template="interpreting/mail/nobody_yet.txt").count() == 1
    assert plan.lines.get(request=day.kurmanji).interpreter_id == day.baran.pk


def test_mend_day_does_what_was_shown(desk: Account) -> None:
    day, plan = published(desk)
    carin = make_interpreter("kmr", x_km=6.0)
    decline(day, desk)
    nothing = Happening(What.NOTHING)

    shown = propose(DAY, nothing, now=LATER)
    assert shown is not None
    assert [(move.before, move.after) for move in shown.moves] == [(day.baran.pk, carin.pk)]
    mend_day(by=desk, day=DAY, happening=nothing, sign=shown.sign, now=LATER)

    assert plan.lines.get(request=day.kurmanji).interpreter_id == carin.pk
    assert Offer.objects.get(request=day.kurmanji, state="open").interpreter_id == carin.pk


def test_mend_day_after_somebody_fell_ill_frees_and_asks_others(desk: Account) -> None:
    day, plan = published(desk)
    offer = Offer.objects.get(request=day.kurmanji)
    accept_offer(by=desk, offer=offer.pk, now=NOW)
    carin = make_interpreter("kmr", x_km=6.0)
    ill = Happening(What.ILL, interpreter=day.baran.pk)

    shown = propose(DAY, ill, now=LATER)
    assert shown is not None
    assert not shown.lost
    mend_day(by=desk, day=DAY, happening=ill, sign=shown.sign, now=LATER)

    assert Absence.objects.get().interpreter_id == day.baran.pk
    assert plan.lines.get(request=day.kurmanji).interpreter_id == carin.pk
    assert plan.lines.get(request=day.tigrinya).interpreter_id == day.aisha.pk
    assert Offer.objects.get(request=day.kurmanji, state="open").interpreter_id == carin.pk


def test_propose_shows_what_would_be_lost(desk: Account) -> None:
    day, _plan = published(desk)

    shown = propose(DAY, Happening(What.ILL, interpreter=day.aisha.pk), now=LATER)

    assert shown is not None
    assert [(move.request, move.after) for move in shown.lost] == [(day.tigrinya.pk, None)]


def test_mend_day_refuses_what_was_not_shown(desk: Account, stranger: Account) -> None:
    day, _plan = published(desk)
    ill = Happening(What.ILL, interpreter=day.baran.pk)

    with pytest.raises(Refused, match="proposal_changed"):
        mend_day(by=desk, day=DAY, happening=ill, sign="etwas anderes", now=LATER)
    with pytest.raises(Refused, match="no_plan"):
        mend_day(by=desk, day=DAY + timedelta(days=1), happening=ill, sign="", now=LATER)
    with pytest.raises(NotAllowed):
        mend_day(by=stranger, day=DAY, happening=ill, sign="", now=LATER)


def test_mend_day_lets_a_cancelled_talk_go(desk: Account) -> None:
    day, plan = published(desk)
    gone = Happening(What.CANCELLED, request=day.tigrinya.pk)

    shown = propose(DAY, gone, now=LATER)
    assert shown is not None
    mend_day(by=desk, day=DAY, happening=gone, sign=shown.sign, now=LATER)

    day.tigrinya.refresh_from_db()
    assert day.tigrinya.state == "cancelled"
    assert plan.lines.get(request=day.kurmanji).interpreter_id == day.baran.pk
