from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Assignment, Confirmation, Interpreter, MonthLoad
from miteinander.interpreting.rules.hours import Said, Side
from miteinander.interpreting.tests.conftest import client_of
from miteinander.interpreting.tests.doing import AFTER, HOUR, make_done, make_requester, say
from miteinander.interpreting.tests.factories import NEXT_WEEK, NOW, make_interpreter, make_rules
from miteinander.payments.models import Commitment, StatementLine
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(interpreter: Interpreter) -> Assignment:
    return make_done(interpreter)


def lines(row: Assignment) -> list[tuple[str, int, int]]:
    found = StatementLine.objects.filter(source_kind="interpreting.assignment", source_id=row.pk)
    return list(found.order_by("part").values_list("part", "units", "cents"))


def test_confirm_hours_by_one_side_performs_and_waits(member: Account, done: Assignment) -> None:
    say(member, done, Side.INTERPRETER)

    done.refresh_from_db()
    assert (done.state, done.request.state) == ("performed", "performed")
    assert lines(done) == []


def test_confirm_hours_by_both_sides_owes_work_and_way_once(member: Account, done: Assignment) -> None:
    house = make_requester(done.request.organisation)

    say(member, done, Side.INTERPRETER, Said(minutes=90, travel_minutes=40))
    say(house, done, Side.INSTITUTION, Said(minutes=90))

    done.refresh_from_db()
    assert (done.state, done.minutes, done.travel_minutes) == ("agreed", 90, 40)
    assert lines(done) == [("travel", 40, 1000), ("work", 90, 2250)]
    commitment = Commitment.objects.get(source_id=done.pk)
    assert (commitment.cents, commitment.state) == (3250, "settled")
    assert MonthLoad.objects.get(interpreter=done.interpreter).minutes == 90


def test_confirm_hours_caps_the_way_by_the_rules(member: Account, done: Assignment) -> None:
    make_rules(travel_cap_minutes=20)
    say(member, done, Side.INTERPRETER, Said(minutes=60, travel_minutes=50))
    say(make_requester(done.request.organisation), done, Side.INSTITUTION, Said(minutes=60))

    assert lines(done) == [("travel", 20, 500), ("work", 60, 1500)]


def test_confirm_hours_lets_a_side_correct_itself_until_both_agree(member: Account, done: Assignment) -> None:
    house = make_requester(done.request.organisation)
    say(house, done, Side.INSTITUTION, Said(minutes=45))
    assert say(member, done, Side.INTERPRETER).state == "difference"
    assert say(house, done, Side.INSTITUTION, Said(minutes=60)).state == "agreed"

    with pytest.raises(Refused) as refused:
        say(member, done, Side.INTERPRETER, Said(minutes=90))

    assert refused.value.problems[0].code == "settled_already"
    assert Confirmation.objects.count() == 2


def test_confirm_hours_gives_what_did_not_take_place_to_the_desk(member: Account, done: Assignment) -> None:
    house = make_requester(done.request.organisation)
    say(house, done, Side.INSTITUTION, Said(took_place=False))

    assert say(member, done, Side.INTERPRETER, Said(took_place=False)).state == "difference"
    assert lines(done) == []


def test_confirm_hours_refuses_before_it_began(member: Account, done: Assignment) -> None:
    with pytest.raises(Refused):
        say(member, done, Side.INTERPRETER, now=NEXT_WEEK - timedelta(hours=1))

    assert not Confirmation.objects.exists()


def test_confirm_hours_is_each_sides_own_business(
    member: Account, stranger: Account, desk: Account, done: Assignment
) -> None:
    other = make_account(person=make_interpreter("ar").person)
    for by, side in (
        (stranger, Side.INSTITUTION),
        (stranger, Side.INTERPRETER),
        (other, Side.INTERPRETER),
        (member, Side.INSTITUTION),
    ):
        with pytest.raises(NotAllowed):
            say(by, done, side)

    assert say(desk, done, Side.INSTITUTION).state == "performed"


def test_confirm_hours_keeps_agreed_hours_where_no_price_is_known_yet(
    member: Account, done: Assignment
) -> None:
    done.request.funding_code = "fehlt"
    done.request.save()
    say(member, done, Side.INTERPRETER)

    row = say(make_requester(done.request.organisation), done, Side.INSTITUTION)

    assert row.state == "agreed"
    assert lines(done) == []


@pytest.mark.parametrize("values", [{"side": "interpreter"}, {"side": "desk", "minutes": 24 * 60 + 1}])
def test_confirmation_is_once_per_side_and_within_a_day(
    member: Account, done: Assignment, values: dict[str, object]
) -> None:
    say(member, done, Side.INTERPRETER)

    sound: dict[str, object] = {"assignment": done, "via": "desk", "minutes": 60, "given_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.create(**{**sound, **values})


def past(row: Assignment) -> Assignment:
    """Move an assignment into the real past, for pages that look at the clock."""
    row.starts_at, row.ends_at = NEXT_WEEK - timedelta(days=700), NEXT_WEEK - timedelta(days=700, minutes=-60)
    row.save()
    return row


def test_assignment_confirm_takes_times_from_the_member(member_client: Client, done: Assignment) -> None:
    past(done)
    url = reverse("interpreting:assignment_confirm", args=[done.pk])

    page = member_client.get(url).content.decode()
    response = member_client.post(
        url, {"took_place": "1", "begins": "10:00", "ends": "11:15", "travel_minutes": "25"}
    )

    assert 'value="10:00"' in page
    assert response.headers["Location"] == reverse("interpreting:feedback_give", args=[done.pk])
    said = Confirmation.objects.get()
    assert (said.side, said.minutes, said.travel_minutes, said.via) == ("interpreter", 75, 25, "account")


def test_assignment_confirm_asks_the_institution_for_no_way(done: Assignment) -> None:
    past(done)
    client = client_of(make_requester(done.request.organisation))
    url = reverse("interpreting:assignment_confirm", args=[done.pk])

    assert "Fahrzeit" not in client.get(url).content.decode()
    client.post(url, {"took_place": "1", "begins": "10:00", "ends": "11:00"})
    assert Confirmation.objects.get().side == "institution"


def test_assignment_confirm_says_what_is_missing(member_client: Client, done: Assignment) -> None:
    past(done)
    url = reverse("interpreting:assignment_confirm", args=[done.pk])

    empty = member_client.post(url, {"took_place": "1"}).content.decode()
    reversed_ = member_client.post(
        url, {"took_place": "1", "begins": "11:00", "ends": "10:00"}
    ).content.decode()

    assert empty.count('class="kern-error"') == 2
    assert "Das Ende liegt vor dem Beginn." in reversed_
    assert not Confirmation.objects.exists()


def test_assignment_confirm_needs_no_times_where_nothing_took_place(
    member_client: Client, done: Assignment
) -> None:
    past(done)

    member_client.post(reverse("interpreting:assignment_confirm", args=[done.pk]), {"took_place": "0"})

    assert Confirmation.objects.get().took_place is False


def test_assignment_confirm_lets_the_desk_note_a_call(desk_client: Client, done: Assignment) -> None:
    past(done)
    url = reverse("interpreting:assignment_confirm", args=[done.pk])

    desk_client.post(url + "?seite=einrichtung", {"took_place": "1", "begins": "10:00", "ends": "11:00"})

    said = Confirmation.objects.get()
    assert (said.side, said.via) == ("institution", "desk")


def test_assignment_confirm_is_closed_to_strangers(stranger_client: Client, done: Assignment) -> None:
    url = reverse("interpreting:assignment_confirm", args=[done.pk])

    assert stranger_client.post(url, {"took_place": "1"}).status_code == 404


def test_confirm_hours_counts_in_the_month_of_the_work(member: Account, done: Assignment) -> None:
    say(member, done, Side.INTERPRETER, Said(minutes=30))
    say(make_requester(done.request.organisation), done, Side.INSTITUTION, Said(minutes=30), now=AFTER)

    load = MonthLoad.objects.get(interpreter=done.interpreter)
    assert (load.month, load.minutes, load.assignments) == (date(2026, 12, 1), 30, 1)
    assert HOUR.minutes == 60
