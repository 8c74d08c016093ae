"""Booking by the desk, moving, substituting, calling off, giving up."""

from datetime import timedelta

import pytest

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.access import LinkHolder
from miteinander.interpreting.models import Assignment, MonthLoad, Request
from miteinander.interpreting.rules.cancel import Who
from miteinander.interpreting.rules.offering import Offering, UnfilledReason
from miteinander.interpreting.tests.asking import make_rates, make_requester, make_source
from miteinander.interpreting.tests.factories import (
    NEXT_WEEK,
    NOW,
    make_assignment,
    make_interpreter,
    make_request,
    make_rules,
)
from miteinander.interpreting.usecases import changing
from miteinander.interpreting.usecases.offering import offer_assignment
from miteinander.notifications.models import Message
from miteinander.payments.models import Commitment
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def desk() -> Account:
    make_rules()
    make_source()
    make_rates()
    return make_account("interpreting:dispatcher")


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].code


def booked(desk: Account) -> tuple[Request, Assignment]:
    request = make_request()
    assignment = changing.assign_directly(
        by=desk, request=request.pk, interpreter=make_interpreter("kmr").pk, now=NOW
    )
    Message.objects.all().delete()
    request.refresh_from_db()
    return request, assignment


def mails() -> list[str]:
    rows = Message.objects.order_by("id").values_list("template", flat=True)
    return [name.removeprefix("interpreting/mail/").removesuffix(".txt") for name in rows]


def test_assign_directly_books_and_notes_the_yes(desk: Account) -> None:
    aisha, bilal, request = make_interpreter("kmr"), make_interpreter("kmr"), make_request()
    offer_assignment(by=desk, request=request.pk, interpreters=[bilal.pk], how=Offering.ONE, now=NOW)

    assignment = changing.assign_directly(by=desk, request=request.pk, interpreter=aisha.pk, now=NOW)

    request.refresh_from_db()
    assert (request.state, assignment.booked_by_id) == ("confirmed", desk.pk)
    states = request.offers.order_by("id").values_list("interpreter", "state")
    assert list(states) == [(bilal.pk, "withdrawn"), (aisha.pk, "accepted")]


def test_assign_directly_overrides_wishes_but_not_what_binds(desk: Account) -> None:
    busy_all_week = make_interpreter("kmr")
    busy_all_week.availabilities.all().delete()
    busy_all_week.availabilities.create(weekday=6, starts="08:00", ends="09:00")
    without_papers = make_interpreter("kmr", papers=False)

    booked_all_the_same = changing.assign_directly(
        by=desk, request=make_request().pk, interpreter=busy_all_week.pk, now=NOW
    )
    assert booked_all_the_same.state == "confirmed"
    with pytest.raises(Refused) as papers:
        changing.assign_directly(by=desk, request=make_request().pk, interpreter=without_papers.pk, now=NOW)
    with pytest.raises(Refused) as language:
        changing.assign_directly(
            by=desk, request=make_request().pk, interpreter=make_interpreter("ar").pk, now=NOW
        )

    assert code(papers) == "interpreter_undertaking_missing"
    assert code(language) == "interpreter_no_language"


def test_assign_directly_is_for_the_desk_and_for_open_requests(desk: Account) -> None:
    request, _assignment = booked(desk)

    with pytest.raises(NotAllowed):
        changing.assign_directly(by=make_account(), request=request.pk, interpreter=1, now=NOW)
    with pytest.raises(Refused) as filled:
        changing.assign_directly(by=desk, request=request.pk, interpreter=make_interpreter("kmr").pk, now=NOW)

    assert code(filled) == "wrong_state"


def test_substitute_interpreter_searches_again_or_books_the_next(desk: Account) -> None:
    request, first = booked(desk)
    carla = make_interpreter("kmr")

    none = changing.substitute_interpreter(by=desk, request=request.pk, reason="ill", now=NOW)
    request.refresh_from_db()
    assert (none, request.state, mails()) == (None, "matching", ["released", "searching_again"])
    second = changing.assign_directly(by=desk, request=request.pk, interpreter=carla.pk, now=NOW)
    third = changing.substitute_interpreter(
        by=desk, request=request.pk, reason="", now=NOW, interpreter=make_interpreter("kmr").pk
    )

    first.refresh_from_db()
    second.refresh_from_db()
    assert third is not None
    assert (first.state, second.state, third.state) == ("substituted", "substituted", "confirmed")
    assert list(MonthLoad.objects.order_by("id").values_list("minutes", flat=True)) == [0, 0, 60]
    assert sorted(Commitment.objects.values_list("state", flat=True)) == ["confirmed", "released", "released"]


def test_substitute_interpreter_is_refused_without_a_booking(desk: Account) -> None:
    with pytest.raises(Refused) as refused:
        changing.substitute_interpreter(by=desk, request=make_request().pk, reason="", now=NOW)
    with pytest.raises(NotAllowed):
        changing.substitute_interpreter(by=make_account(), request=make_request().pk, reason="", now=NOW)

    assert code(refused) == "nobody_booked"


def test_reschedule_assignment_moves_both_and_counts_the_month(desk: Account) -> None:
    request, assignment = booked(desk)
    later = NEXT_WEEK + timedelta(days=35)

    changing.reschedule_assignment(by=desk, request=request.pk, starts_at=later, now=NOW)

    request.refresh_from_db()
    assignment.refresh_from_db()
    assert (request.starts_at, assignment.starts_at, assignment.ends_at) == (later, later, later + HOUR)
    assert (assignment.sequence, assignment.blocked.lower) == (1, later)
    loads = MonthLoad.objects.order_by("month").values_list("month__month", "minutes")
    assert list(loads) == [(12, 0), (1, 60)]
    assert mails() == ["changed", "changed"]


def test_reschedule_assignment_is_refused_where_the_interpreter_is_busy(desk: Account) -> None:
    request, assignment = booked(desk)
    other = make_request(state="confirmed", starts_at=NEXT_WEEK + 4 * HOUR)
    make_assignment(request=other, interpreter=assignment.interpreter)

    with pytest.raises(Refused) as busy:
        changing.reschedule_assignment(by=desk, request=request.pk, starts_at=NEXT_WEEK + 4 * HOUR, now=NOW)
    with pytest.raises(Refused) as past:
        changing.reschedule_assignment(by=desk, request=request.pk, starts_at=NOW, now=NOW)
    with pytest.raises(NotAllowed):
        changing.reschedule_assignment(by=make_account(), request=request.pk, starts_at=NEXT_WEEK, now=NOW)

    assert (code(busy), code(past)) == ("interpreter_busy", "in_the_past")
    request.refresh_from_db()
    assert request.starts_at == NEXT_WEEK


def test_reschedule_assignment_may_overlap_its_own_old_time(desk: Account) -> None:
    request, assignment = booked(desk)

    changing.reschedule_assignment(by=desk, request=request.pk, starts_at=NEXT_WEEK + HOUR / 2, now=NOW)

    assignment.refresh_from_db()
    assert assignment.starts_at == NEXT_WEEK + HOUR / 2


@pytest.mark.parametrize(
    ("before", "waived", "state", "minutes", "money"),
    [
        (25 * HOUR, False, "cancelled", None, "released"),
        (23 * HOUR, False, "cancelled_late", 60, "settled"),
        (23 * HOUR, True, "cancelled", None, "released"),
    ],
)
def test_cancel_assignment_pays_by_the_rule(
    desk: Account, before: timedelta, waived: bool, state: str, minutes: int | None, money: str
) -> None:
    request, assignment = booked(desk)

    changing.cancel_assignment(
        by=desk, request=request.pk, who=Who.REQUESTER, now=NEXT_WEEK - before, waived=waived
    )

    request.refresh_from_db()
    assignment.refresh_from_db()
    assert (request.state, assignment.state, assignment.minutes) == (state, state, minutes)
    assert Commitment.objects.get().state == money
    assert mails() == ["cancelled", "cancelled"]


def test_cancel_assignment_by_the_institution_and_its_link_but_no_stranger(desk: Account) -> None:
    first, second, third = make_request(), make_request(), make_request()

    changing.cancel_assignment(
        by=make_requester(first.organisation), request=first.pk, who=Who.REQUESTER, now=NOW
    )
    changing.cancel_assignment(
        by=LinkHolder("follow", second.pk), request=second.pk, who=Who.REQUESTER, now=NOW
    )
    for stranger in (make_account(), LinkHolder("follow", first.pk), LinkHolder("offer", third.pk)):
        with pytest.raises(NotAllowed):
            changing.cancel_assignment(by=stranger, request=third.pk, who=Who.REQUESTER, now=NOW)
    with pytest.raises(NotAllowed):
        changing.cancel_assignment(
            by=LinkHolder("follow", third.pk), request=third.pk, who=Who.REQUESTER, now=NOW, waived=True
        )

    states = Request.objects.order_by("id").values_list("state", flat=True)
    assert list(states) == ["cancelled", "cancelled", "matching"]


def test_cancel_assignment_is_refused_once_begun(desk: Account) -> None:
    request, _assignment = booked(desk)

    with pytest.raises(Refused) as refused:
        changing.cancel_assignment(by=desk, request=request.pk, who=Who.REQUESTER, now=NEXT_WEEK)

    assert code(refused) == "already_begun"


def test_record_no_show_pays_the_whole_booking(desk: Account) -> None:
    request, assignment = booked(desk)

    with pytest.raises(Refused) as early:
        changing.record_no_show(by=desk, request=request.pk, who=Who.REQUESTER, now=NOW)
    changing.record_no_show(by=desk, request=request.pk, who=Who.REQUESTER, now=NEXT_WEEK)

    request.refresh_from_db()
    assignment.refresh_from_db()
    assert code(early) == "not_begun"
    assert (request.state, assignment.state, assignment.minutes) == ("no_show", "no_show", 60)


def test_record_no_show_of_the_interpreter_is_unfilled_demand(desk: Account) -> None:
    request, assignment = booked(desk)

    with pytest.raises(NotAllowed):
        changing.record_no_show(by=make_account(), request=request.pk, who=Who.INTERPRETER, now=NEXT_WEEK)
    changing.record_no_show(by=desk, request=request.pk, who=Who.INTERPRETER, now=NEXT_WEEK)

    request.refresh_from_db()
    assignment.refresh_from_db()
    assert (request.state, request.state_reason) == ("unfilled", "interpreter_absent")
    assert (assignment.state, Commitment.objects.get().state) == ("absent", "released")


def test_close_unfilled_counts_the_reason_and_can_be_reopened(desk: Account) -> None:
    request = make_request()

    with pytest.raises(NotAllowed):
        changing.close_unfilled(by=make_account(), request=request.pk, reason=UnfilledReason.OTHER, now=NOW)
    changing.close_unfilled(by=desk, request=request.pk, reason=UnfilledReason.NOBODY_FREE, now=NOW)
    request.refresh_from_db()
    assert (request.state, request.state_reason, request.closed_at) == ("unfilled", "nobody_free", NOW)
    assert mails() == ["unfilled"]
    with pytest.raises(Refused) as twice:
        changing.close_unfilled(by=desk, request=request.pk, reason=UnfilledReason.OTHER, now=NOW)
    assert code(twice) == "wrong_state"

    changing.reopen_request(by=desk, request=request.pk, now=NOW)
    request.refresh_from_db()
    assert (request.state, request.closed_at) == ("matching", None)
    with pytest.raises(NotAllowed):
        changing.reopen_request(by=make_account(), request=request.pk, now=NOW)


def test_reopen_request_is_refused_after_its_time(desk: Account) -> None:
    request = make_request(state="unfilled")

    with pytest.raises(Refused) as refused:
        changing.reopen_request(by=desk, request=request.pk, now=NEXT_WEEK)

    assert code(refused) == "time_is_over"


def test_admit_request_after_the_call(desk: Account) -> None:
    request = make_request(state="call")

    with pytest.raises(NotAllowed):
        changing.admit_request(by=make_account(), request=request.pk, funding_code="own", now=NOW)
    with pytest.raises(Refused) as missing:
        changing.admit_request(by=desk, request=request.pk, funding_code="", now=NOW)
    changing.admit_request(by=desk, request=request.pk, funding_code="own", now=NOW)

    request.refresh_from_db()
    assert code(missing) == "missing"
    assert (request.state, request.funding_code) == ("matching", "own")


def test_refer_elsewhere_closes_and_takes_offers_back(desk: Account) -> None:
    request = make_request()
    offer_assignment(
        by=desk, request=request.pk, interpreters=[make_interpreter("kmr").pk], how=Offering.ONE, now=NOW
    )

    with pytest.raises(NotAllowed):
        changing.refer_elsewhere(by=make_account(), request=request.pk, to="x", now=NOW)
    changing.refer_elsewhere(by=desk, request=request.pk, to="sworn_interpreters", now=NOW)
    with pytest.raises(Refused):
        changing.refer_elsewhere(by=desk, request=request.pk, to="x", now=NOW)

    request.refresh_from_db()
    assert (request.state, request.offers.get().state) == ("referred", "withdrawn")
