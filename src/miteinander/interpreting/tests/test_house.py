"""Asking for the house: it happens, it is refused, a stranger may not; moving and calling off."""

from datetime import timedelta

import pytest

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.access import House
from miteinander.interpreting.models import Assignment, Promise, Request, Topic
from miteinander.interpreting.queries.house import house_requests_by_number
from miteinander.interpreting.rules.offering import UnfilledReason
from miteinander.interpreting.rules.wish import Mode
from miteinander.interpreting.tests.asking import make_asking, make_rates, make_source
from miteinander.interpreting.tests.factories import (
    NEXT_WEEK,
    NOW,
    make_interpreter,
    make_request,
    make_rules,
    make_topic,
)
from miteinander.interpreting.tests.serving import HOUR, free, house_wish
from miteinander.interpreting.usecases.changing import assign_directly, close_unfilled
from miteinander.interpreting.usecases.house import ask_for_offer, cancel_house_request, move_house_request
from miteinander.interpreting.usecases.promising import promise_request
from miteinander.interpreting.usecases.requesting import request_interpreter
from miteinander.notifications.models import Message
from miteinander.organisations.models import Organisation
from miteinander.organisations.tests.factories import make_organisation
from miteinander.payments.models import Commitment
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def service() -> None:
    make_rules(requester_kinds=["primary"])  # the house may ask all the same
    make_source()
    make_rates()


@pytest.fixture
def counsellor() -> Account:
    return make_account("schooling:counsellor")


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].code


def booked(desk: Account, number: str) -> Assignment:
    """Let somebody new take a request of the house."""
    request = Request.objects.get(number=number)
    return assign_directly(by=desk, request=request.pk, interpreter=make_interpreter("kmr").pk, now=NOW)


def test_ask_for_offer_asks_as_the_centre(counsellor: Account) -> None:
    told = ask_for_offer(by=counsellor, wish=house_wish(), now=NOW)

    row = Request.objects.get()
    assert (row.number, row.channel, row.state, row.client_reference) == (
        told.number,
        "house",
        "matching",
        "SB-1047",
    )
    assert row.organisation == Organisation.objects.get(roles=["centre"])
    assert (row.topic.code, row.requested_by, row.funding_code) == ("school_advice", None, "state_pool")
    assert (told.state, told.interpreter, told.is_promised) == ("matching", "", False)
    entry = Entry.objects.get(kind="interpreting.request.created")
    assert (entry.by_id, entry.note) == (counsellor.pk, "house")
    assert not Message.objects.exists()


def test_ask_for_offer_lets_a_family_ask_without_an_account() -> None:
    told = ask_for_offer(by=None, wish=house_wish(email="beratung@ki.example"), now=NOW)

    entry = Entry.objects.get(kind="interpreting.request.created")
    assert (entry.by_id, told.starts_at, told.ends_at) == (None, NEXT_WEEK, NEXT_WEEK + HOUR)
    assert Message.objects.get().address == "beratung@ki.example"


def test_ask_for_offer_lets_no_stranger_ask(counsellor: Account) -> None:
    ask_for_offer(by=counsellor, wish=house_wish(), now=NOW)

    for stranger in (make_account(), make_account("payments:clerk")):
        with pytest.raises(NotAllowed):
            ask_for_offer(by=stranger, wish=house_wish(key="other"), now=NOW)

    assert Request.objects.count() == 1


@pytest.mark.parametrize("account", [None, "schooling:counsellor"])
def test_the_house_asks_for_itself_only(account: str | None) -> None:
    make_topic()
    house = House(make_account(account) if account else None)
    school = make_organisation()

    with pytest.raises(NotAllowed):
        request_interpreter(by=house, asking=make_asking(school, channel="house"), now=NOW)

    assert not Request.objects.exists()


def test_ask_for_offer_sent_twice_is_asked_once(counsellor: Account) -> None:
    make_interpreter("kmr")

    told = [ask_for_offer(by=counsellor, wish=house_wish(), now=NOW, require_free=True) for _ in range(2)]

    assert told[0] == told[1]
    assert (Request.objects.count(), Promise.objects.count()) == (1, 1)


def test_ask_for_offer_refuses_what_breaks_a_rule(counsellor: Account) -> None:
    soon = {"starts_at": NEXT_WEEK - 7 * DAY, "ends_at": NEXT_WEEK - 7 * DAY + HOUR}

    with pytest.raises(Refused) as named:
        ask_for_offer(by=counsellor, wish=house_wish(reference="Familie Yılmaz"), now=NOW)
    with pytest.raises(Refused) as too_soon:
        ask_for_offer(by=None, wish=house_wish(**soon), now=NOW)

    assert (code(named), code(too_soon)) == ("reference_name", "too_soon")
    assert ask_for_offer(by=counsellor, wish=house_wish(**soon), now=NOW).state == "matching"


def test_ask_for_offer_gives_a_word_only_while_somebody_is_free(counsellor: Account) -> None:
    make_interpreter("kmr")
    assert free() == 1

    first = ask_for_offer(by=None, wish=house_wish(), now=NOW, require_free=True)
    with pytest.raises(Refused) as nobody:
        ask_for_offer(by=counsellor, wish=house_wish(key="second"), now=NOW, require_free=True)

    assert (first.is_promised, free(), code(nobody)) == (True, 0, "no_interpreter_free")
    assert Request.objects.count() == 1


def test_ask_for_offer_promises_nothing_nobody_pays(counsellor: Account) -> None:
    make_interpreter("kmr")
    make_topic("arzt", ground="medical")

    with pytest.raises(Refused) as refused:
        ask_for_offer(by=counsellor, wish=house_wish(topic="arzt"), now=NOW, require_free=True)

    assert code(refused) == "nobody_pays"
    assert ask_for_offer(by=counsellor, wish=house_wish(topic="arzt"), now=NOW).state == "referred"


def test_ask_for_offer_goes_to_every_place(counsellor: Account) -> None:
    school = make_organisation()
    place = school.places.get()

    onsite = house_wish(mode=Mode.ONSITE, place=place.pk)
    number = ask_for_offer(by=counsellor, wish=onsite, now=NOW).number
    words = house_wish(key="words", mode=Mode.ONSITE, place_text="Stadtbibliothek")
    at_library = ask_for_offer(by=counsellor, wish=words, now=NOW).number

    row = Request.objects.get(number=number)
    assert (row.place, row.district, row.place_text) == (place, place.district, "")
    assert Request.objects.get(number=at_library).place_text == "Stadtbibliothek"


def test_ask_for_offer_keeps_a_topic_the_centre_changed(counsellor: Account) -> None:
    Topic.objects.create(code="school_advice", name="Seiteneinstieg", name_en="Arrival")

    ask_for_offer(by=counsellor, wish=house_wish(), now=NOW)

    assert Topic.objects.get(code="school_advice").name == "Seiteneinstieg"


def test_promise_request_and_the_house_keep_each_others_word(counsellor: Account, desk: Account) -> None:
    make_interpreter("kmr")
    request = make_request(mode="phone")
    ask_for_offer(by=counsellor, wish=house_wish(), now=NOW, require_free=True)

    assert promise_request(by=desk, request=request.pk, now=NOW).word == "nobody"


def test_house_requests_by_number_tells_who_comes(counsellor: Account, desk: Account) -> None:
    first = ask_for_offer(by=counsellor, wish=house_wish(), now=NOW).number
    second = ask_for_offer(by=counsellor, wish=house_wish(key="second"), now=NOW).number
    person = booked(desk, first).interpreter.person
    foreign = make_request().number

    told = house_requests_by_number([first, second, foreign, "S26-99999"])

    assert {number: (one.state, one.interpreter) for number, one in told.items()} == {
        first: ("confirmed", str(person)),
        second: ("matching", ""),
    }
    assert (told[first].starts_at, told[first].is_booked, told[second].is_open) == (NEXT_WEEK, True, True)


def test_move_house_request_keeps_whoever_can(counsellor: Account, desk: Account) -> None:
    number = ask_for_offer(by=counsellor, wish=house_wish(), now=NOW).number
    booked(desk, number)
    later = NEXT_WEEK + 2 * HOUR

    told = [move_house_request(by=counsellor, number=number, starts_at=later, now=NOW) for _ in range(2)]

    assert told[0] == told[1]
    assert (told[0].number, told[0].state, told[0].starts_at) == (number, "confirmed", later)
    assert Assignment.objects.get().starts_at == later


def test_move_house_request_finds_somebody_else(counsellor: Account, desk: Account) -> None:
    """Less than a day before, an hour is paid by the late rule; a new number stands for the new search."""
    number = ask_for_offer(by=counsellor, wish=house_wish(), now=NOW, require_free=False).number
    gone = booked(desk, number)
    make_interpreter("kmr")
    late, later = NEXT_WEEK - 2 * HOUR, NEXT_WEEK + DAY
    other = make_request(mode="phone", starts_at=later)
    assign_directly(by=desk, request=other.pk, interpreter=gone.interpreter_id, now=NOW)

    def move() -> str:
        return move_house_request(
            by=counsellor, number=number, starts_at=later, now=late, require_free=True
        ).number

    new, again = move(), move()

    assert new == again != number
    told = house_requests_by_number([number, new])
    assert (told[number].state, told[new].state, told[new].is_promised) == (
        "cancelled_late",
        "matching",
        True,
    )
    gone.refresh_from_db()
    assert (gone.state, gone.minutes) == ("cancelled_late", 60)


def test_move_house_request_refuses_where_nobody_is_free(counsellor: Account, desk: Account) -> None:
    make_interpreter("kmr")
    number = ask_for_offer(by=None, wish=house_wish(), now=NOW, require_free=True).number
    taken = NEXT_WEEK + 2 * HOUR
    ask_for_offer(
        by=None, wish=house_wish(key="2", starts_at=taken, ends_at=taken + HOUR), now=NOW, require_free=True
    )

    with pytest.raises(Refused) as nobody:
        move_house_request(by=None, number=number, starts_at=taken, now=NOW, require_free=True)
    with pytest.raises(Refused) as over:
        move_house_request(by=None, number=number, starts_at=NOW - HOUR, now=NOW)

    assert (code(nobody), code(over)) == ("no_interpreter_free", "in_the_past")
    assert house_requests_by_number([number])[number].starts_at == NEXT_WEEK
    own = move_house_request(
        by=None, number=number, starts_at=NEXT_WEEK + HOUR / 2, now=NOW, require_free=True
    )
    assert (own.number, own.is_promised) == (number, True)


def test_move_house_request_seeks_again_for_what_had_nobody(counsellor: Account, desk: Account) -> None:
    number = ask_for_offer(by=counsellor, wish=house_wish(), now=NOW).number
    row = Request.objects.get(number=number)
    close_unfilled(by=desk, request=row.pk, reason=UnfilledReason.NOBODY_FREE, now=NOW)

    told = move_house_request(by=counsellor, number=number, starts_at=NEXT_WEEK, now=NOW)

    assert (told.number != number, told.state, told.reference) == (True, "matching", "SB-1047")


def test_cancel_house_request_in_time_late_and_twice(counsellor: Account, desk: Account) -> None:
    in_time = ask_for_offer(by=counsellor, wish=house_wish(), now=NOW).number
    late = ask_for_offer(by=counsellor, wish=house_wish(key="2"), now=NOW).number
    booked(desk, in_time)
    booked(desk, late)

    first = cancel_house_request(by=None, number=in_time, now=NOW)
    second = cancel_house_request(by=counsellor, number=late, now=NEXT_WEEK - HOUR)

    assert first is not None
    assert second is not None
    assert (first.paid, second.paid) == (timedelta(0), HOUR)
    assert cancel_house_request(by=counsellor, number=late, now=NEXT_WEEK - HOUR) is None
    told = house_requests_by_number([in_time, late])
    assert [one.state for one in told.values()] == ["cancelled", "cancelled_late"]
    assert sorted(Commitment.objects.values_list("state", flat=True)) == ["released", "settled"]
    with pytest.raises(Refused) as moved:
        move_house_request(by=counsellor, number=late, starts_at=NEXT_WEEK + DAY, now=NOW)
    assert code(moved) == "wrong_state"


def test_cancel_house_request_refuses_what_has_begun(counsellor: Account, desk: Account) -> None:
    number = ask_for_offer(by=counsellor, wish=house_wish(), now=NOW).number
    booked(desk, number)

    with pytest.raises(Refused) as begun:
        cancel_house_request(by=counsellor, number=number, now=NEXT_WEEK)

    assert code(begun) == "already_begun"


def test_the_house_changes_only_its_own_and_no_stranger_does(counsellor: Account) -> None:
    own = ask_for_offer(by=counsellor, wish=house_wish(), now=NOW).number
    foreign = make_request().number
    stranger = make_account("payments:clerk")

    for by, number in ((stranger, own), (counsellor, foreign), (None, foreign), (None, "S26-99999")):
        with pytest.raises(NotAllowed):
            cancel_house_request(by=by, number=number, now=NOW)
        with pytest.raises(NotAllowed):
            move_house_request(by=by, number=number, starts_at=NEXT_WEEK + DAY, now=NOW)

    assert set(Request.objects.values_list("state", flat=True)) == {"matching"}
