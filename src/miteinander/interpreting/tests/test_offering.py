"""Offering, saying yes and no, and what time does to offers."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.access import LinkHolder
from miteinander.interpreting.models import Assignment, Conflict, MonthLoad, Offer, Request
from miteinander.interpreting.rules.offering import DeclineReason, Offering
from miteinander.interpreting.tests.asking import make_rates, make_source
from miteinander.interpreting.tests.factories import (
    NEXT_WEEK,
    NOW,
    make_assignment,
    make_interpreter,
    make_request,
    make_rules,
)
from miteinander.interpreting.usecases.offering import accept_offer, decline_offer, offer_assignment
from miteinander.interpreting.usecases.waiting import close_overdue, expire_offers, remind_asked
from miteinander.notifications.models import Message
from miteinander.organisations.tests.factories import make_organisation
from miteinander.payments.models import Commitment
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Account:
    make_rules(round_size=2, offer_hours=24, offer_remind_hours=12)
    return make_account("interpreting:dispatcher")


def offer(desk: Account, request: Request, *people: int, how: Offering = Offering.ALL) -> list[Offer]:
    return offer_assignment(by=desk, request=request.pk, interpreters=people, how=how, now=NOW)


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].code


def test_offer_assignment_asks_and_writes(desk: Account) -> None:
    aisha, request = make_interpreter("kmr"), make_request()

    (made,) = offer(desk, request, aisha.pk)

    request.refresh_from_db()
    aisha.refresh_from_db()
    assert (request.state, request.offering, request.version) == ("offered", "all", 2)
    assert (made.state, made.expires_at, aisha.last_offer_at) == ("open", NOW + timedelta(hours=24), NOW)
    mail = Message.objects.get()
    assert mail.address == aisha.person.email
    assert "/l/angebot/" in mail.body
    assert "Elterngespräch" not in mail.body


def test_offer_assignment_is_for_the_desk(desk: Account) -> None:
    with pytest.raises(NotAllowed):
        offer(make_account(), make_request(), make_interpreter("kmr").pk)


def test_offer_assignment_refuses_nobody_twice_and_old_versions(desk: Account) -> None:
    aisha, request = make_interpreter("kmr"), make_request()

    with pytest.raises(Refused) as nobody:
        offer(desk, request)
    offer(desk, request, aisha.pk)
    with pytest.raises(Refused) as twice:
        offer(desk, request, aisha.pk)
    with pytest.raises(Refused) as old:
        offer_assignment(
            by=desk,
            request=request.pk,
            interpreters=[make_interpreter("kmr").pk],
            how=Offering.ONE,
            now=NOW,
            version=1,
        )
    with pytest.raises(Refused) as unknown:
        offer(desk, request, 999_999)

    assert [code(nobody), code(twice), code(old), code(unknown)] == [
        "nobody_chosen",
        "already_offered",
        "changed_meanwhile",
        "unknown_interpreter",
    ]


def test_accept_offer_books_and_ends_the_search(desk: Account) -> None:
    make_source()
    make_rates()
    aisha, bilal, request = make_interpreter("kmr"), make_interpreter("kmr"), make_request()
    first, second = offer(desk, request, aisha.pk, bilal.pk)
    Message.objects.all().delete()

    booked = accept_offer(by=make_account(person=aisha.person), offer=first.pk, now=NOW)

    request.refresh_from_db()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (request.state, first.state, second.state) == ("confirmed", "accepted", "withdrawn")
    assert (booked.starts_at, booked.ends_at) == (request.starts_at, request.ends_at)
    load = MonthLoad.objects.get()
    assert (load.interpreter, load.month, load.minutes, load.assignments) == (aisha, date(2026, 12, 1), 60, 1)
    commitment = Commitment.objects.get()
    assert (commitment.source_id, commitment.cents, commitment.state) == (booked.pk, 2500, "confirmed")
    templates = Message.objects.order_by("id").values_list("template", "address")
    assert [(name.rsplit("/", 1)[1], address) for name, address in templates] == [
        ("taken.txt", bilal.person.email),
        ("confirmed.txt", aisha.person.email),
        ("accepted.txt", request.contact_email),
    ]


def test_accept_offer_says_clearly_who_comes_too_late(desk: Account) -> None:
    aisha, bilal, request = make_interpreter("kmr"), make_interpreter("kmr"), make_request()
    first, second = offer(desk, request, aisha.pk, bilal.pk)
    accept_offer(by=LinkHolder("offer", first.pk), offer=first.pk, now=NOW)

    with pytest.raises(Refused) as taken:
        accept_offer(by=LinkHolder("offer", second.pk), offer=second.pk, now=NOW)
    with pytest.raises(Refused) as again:
        accept_offer(by=LinkHolder("offer", first.pk), offer=first.pk, now=NOW)

    assert [code(taken), code(again)] == ["offer_taken", "offer_answered"]


def test_accept_offer_lets_no_stranger_answer(desk: Account) -> None:
    aisha, bilal, request = make_interpreter("kmr"), make_interpreter("kmr"), make_request()
    first, second = offer(desk, request, aisha.pk, bilal.pk)

    for stranger in (
        make_account(person=bilal.person),
        LinkHolder("offer", second.pk),
        LinkHolder("ask", first.pk),
    ):
        with pytest.raises(NotAllowed):
            accept_offer(by=stranger, offer=first.pk, now=NOW)
    aisha.state, aisha.left_on = "left", date(2026, 11, 1)
    aisha.save()
    with pytest.raises(NotAllowed):
        accept_offer(by=make_account(person=aisha.person), offer=first.pk, now=NOW)


def test_accept_offer_refuses_after_the_end(desk: Account) -> None:
    (made,) = offer(desk, make_request(), make_interpreter("kmr").pk)

    with pytest.raises(Refused) as refused:
        accept_offer(by=desk, offer=made.pk, now=made.expires_at)

    assert code(refused) == "offer_expired"


def test_accept_offer_takes_an_alternative_and_keeps_the_wish(desk: Account) -> None:
    later = NEXT_WEEK + timedelta(hours=3)
    request = make_request(alternatives=[later])
    (made,) = offer(desk, request, make_interpreter("kmr").pk)

    with pytest.raises(Refused) as wrong:
        accept_offer(by=desk, offer=made.pk, now=NOW, starts_at=later + timedelta(minutes=1))
    booked = accept_offer(by=desk, offer=made.pk, now=NOW, starts_at=later)

    request.refresh_from_db()
    assert code(wrong) == "not_a_wished_time"
    assert (booked.starts_at, request.starts_at, request.alternatives) == (later, later, [NEXT_WEEK])


@pytest.mark.parametrize(
    ("gap", "x_km", "expected"),
    [(30, 4.0, "interpreter_no_time_to_travel"), (-30, 0.0, "interpreter_busy"), (60, 4.0, "")],
)
def test_accept_offer_reckons_the_way_between_two_jobs(
    desk: Account, gap: int, x_km: float, expected: str
) -> None:
    aisha = make_interpreter("kmr")
    far = make_organisation()
    far.places.update(x_km=x_km, y_km=0.0)
    before = make_request(
        organisation=far, state="confirmed", starts_at=NEXT_WEEK - timedelta(minutes=60 + gap)
    )
    make_assignment(request=before, interpreter=aisha)
    here = make_organisation()
    here.places.update(x_km=0.0, y_km=0.0)
    (made,) = offer(desk, make_request(organisation=here), aisha.pk)

    if expected:
        with pytest.raises(Refused) as refused:
            accept_offer(by=desk, offer=made.pk, now=NOW)
        assert code(refused) == expected
    else:
        booked = accept_offer(by=desk, offer=made.pk, now=NOW)
        # 5.2 km by bike: 26 minutes and 5 of buffer are blocked before the talk.
        assert booked.blocked.lower == NEXT_WEEK - timedelta(minutes=31)


def test_accept_offer_keeps_people_away_from_conflicts(desk: Account) -> None:
    aisha, request = make_interpreter("kmr"), make_request()
    (made,) = offer(desk, request, aisha.pk)
    Conflict.objects.create(interpreter=aisha, organisation=request.organisation, reason="related")

    with pytest.raises(Refused) as refused:
        accept_offer(by=desk, offer=made.pk, now=NOW)

    assert code(refused) == "interpreter_conflict_of_interest"


def test_double_booking_is_impossible_even_past_the_use_case(desk: Account) -> None:
    aisha, request = make_interpreter("kmr"), make_request()
    (made,) = offer(desk, request, aisha.pk)
    booked = accept_offer(by=desk, offer=made.pk, now=NOW)

    with pytest.raises(IntegrityError, match="assignment_no_double_booking"), transaction.atomic():
        Assignment.objects.create(
            request=make_request(),
            interpreter=aisha,
            starts_at=booked.starts_at,
            ends_at=booked.ends_at,
            blocked=DateTimeTZRange(booked.starts_at, booked.ends_at),
            booked_at=NOW,
        )


def test_decline_offer_needs_no_reason_and_tells_the_desk_at_the_end(desk: Account) -> None:
    aisha, bilal, request = make_interpreter("kmr"), make_interpreter("kmr"), make_request()
    first, second = offer(desk, request, aisha.pk, bilal.pk)
    Message.objects.all().delete()

    decline_offer(by=LinkHolder("offer", first.pk), offer=first.pk, reason=None, now=NOW)
    request.refresh_from_db()
    assert request.state == "offered"
    decline_offer(by=desk, offer=second.pk, reason=DeclineReason.DISTANCE, now=NOW)

    request.refresh_from_db()
    second.refresh_from_db()
    assert (request.state, request.escalated_at, second.decline_reason) == ("matching", NOW, "distance")
    assert Message.objects.get().address == desk.email


def test_decline_offer_is_refused_twice_and_to_strangers(desk: Account) -> None:
    (made,) = offer(desk, make_request(), make_interpreter("kmr").pk)
    with pytest.raises(NotAllowed):
        decline_offer(by=make_account(), offer=made.pk, reason=None, now=NOW)
    decline_offer(by=desk, offer=made.pk, reason=None, now=NOW)

    with pytest.raises(Refused) as refused:
        decline_offer(by=desk, offer=made.pk, reason=None, now=NOW)

    assert code(refused) == "offer_answered"


def test_rounds_go_on_by_themselves_until_nobody_is_left(desk: Account) -> None:
    people = [make_interpreter("kmr") for _ in range(4)]
    request = make_request()
    (made,) = offer(desk, request, people[0].pk, how=Offering.ROUNDS)

    decline_offer(by=desk, offer=made.pk, reason=None, now=NOW)
    second = list(request.offers.filter(round=2))
    assert {one.interpreter_id for one in second} <= {person.pk for person in people[1:]}
    assert len(second) == 2
    for number, one in enumerate(second):
        decline_offer(by=desk, offer=one.pk, reason=None, now=NOW + timedelta(minutes=number))
    (last,) = request.offers.filter(round=3)
    decline_offer(by=desk, offer=last.pk, reason=None, now=NOW)

    request.refresh_from_db()
    assert (request.state, request.escalated_at) == ("matching", NOW)


def test_expire_offers_ends_what_is_over_and_hands_back(desk: Account) -> None:
    request = make_request()
    (made,) = offer(desk, request, make_interpreter("kmr").pk)

    assert expire_offers(now=NOW + timedelta(hours=23)) == 0
    assert expire_offers(now=NOW + timedelta(hours=24)) == 1
    assert expire_offers(now=NOW + timedelta(hours=25)) == 0

    request.refresh_from_db()
    made.refresh_from_db()
    assert (request.state, made.state) == ("matching", "expired")


def test_remind_asked_reminds_once(desk: Account) -> None:
    offer(desk, make_request(), make_interpreter("kmr").pk)
    Message.objects.all().delete()

    assert remind_asked(now=NOW + timedelta(hours=11)) == 0
    assert remind_asked(now=NOW + timedelta(hours=12)) == 1
    assert remind_asked(now=NOW + timedelta(hours=13)) == 0

    assert Message.objects.get().template == "interpreting/mail/offer_reminder.txt"


def test_offers_of_tomorrow_end_before_the_talk(desk: Account) -> None:
    soon = datetime.combine(NOW.date(), NOW.timetz()) + timedelta(hours=3)
    request = make_request(starts_at=soon)

    (made,) = offer(desk, request, make_interpreter("kmr").pk)

    assert made.expires_at == soon - timedelta(minutes=30)


def test_close_overdue_counts_what_nobody_took(desk: Account) -> None:
    asked, silent = make_request(starts_at=NOW), make_request(starts_at=NOW, state="call")
    offer(desk, asked, make_interpreter("kmr").pk)
    other_time = make_request(starts_at=NOW, alternatives=[NEXT_WEEK])
    filled = make_request(starts_at=NOW, state="confirmed")

    assert close_overdue(now=NOW + timedelta(hours=23)) == 0
    assert close_overdue(now=NOW + timedelta(hours=25)) == 2
    assert close_overdue(now=NOW + timedelta(hours=26)) == 0

    for request in (asked, silent, other_time, filled):
        request.refresh_from_db()
    assert (asked.state, asked.state_reason) == ("unfilled", "all_declined")
    assert (silent.state, silent.state_reason) == ("unfilled", "nobody_free")
    assert (other_time.state, filled.state) == ("matching", "confirmed")
    assert asked.offers.get().state == "expired"
