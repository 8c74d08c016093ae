import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Assignment
from miteinander.interpreting.queries.doing import HoursFilter, hours
from miteinander.interpreting.rules.hours import Said, Side
from miteinander.interpreting.tests.conftest import queries_of
from miteinander.interpreting.tests.doing import AFTER, make_done, say
from miteinander.interpreting.tests.factories import NEXT_WEEK
from miteinander.interpreting.tests.test_assignment_confirm import past
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db
URL = "interpreting:hours_list"


def stands(row: Assignment, stand: str) -> bool:
    return row in hours(HoursFilter(stand=stand), now=AFTER)


def test_hours_finds_assignments_by_how_they_stand(desk: Account) -> None:
    waiting, differing, agreed = (make_done() for _number in range(3))
    for row, minutes in ((differing, 30), (agreed, 60)):
        say(desk, row, Side.INTERPRETER)
        say(desk, row, Side.INSTITUTION, Said(minutes=minutes))

    assert [stands(row, "waiting") for row in (waiting, differing, agreed)] == [True, False, False]
    assert [stands(row, "difference") for row in (waiting, differing, agreed)] == [False, True, False]
    assert stands(agreed, "agreed")
    assert list(hours(HoursFilter(), now=NEXT_WEEK)) == []


def test_hours_filters_by_words_and_days() -> None:
    row = make_done()
    house = row.request.organisation.name

    assert list(hours(HoursFilter(words=(house.split()[0].lower(), row.request.number)), now=AFTER)) == [row]
    assert list(hours(HoursFilter(words=("gibtsnicht",)), now=AFTER)) == []
    assert list(hours(HoursFilter(last_on=NEXT_WEEK.date()), now=AFTER)) == [row]
    assert list(hours(HoursFilter(first_on=AFTER.date()), now=AFTER)) == []


def test_hours_list_asks_the_same_for_one_and_three_rows(desk: Account, desk_client: Client) -> None:
    url = reverse(URL)
    say(desk, past(make_done()), Side.INTERPRETER)
    one = queries_of(desk_client, url)
    for _number in range(2):
        say(desk, past(make_done()), Side.INTERPRETER)

    assert queries_of(desk_client, url) == one


def test_hours_list_shows_what_each_side_said(desk: Account, desk_client: Client) -> None:
    row = past(make_done())
    say(desk, row, Side.INTERPRETER, Said(minutes=77))

    text = desk_client.get(reverse(URL)).content.decode()

    assert ">77<" in text
    assert row.request.organisation.name in text


def test_hours_list_helps_where_nothing_waits(desk_client: Client) -> None:
    text = desk_client.get(reverse(URL), {"stand": "quatsch", "first_on": "gestern"}).content.decode()

    assert "Hier ist nichts zu tun" in text


def test_hours_list_is_closed_to_members(member_client: Client) -> None:
    assert member_client.get(reverse(URL)).status_code == 403
