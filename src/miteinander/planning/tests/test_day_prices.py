"""Prices: what one more person would bring; never more than the plan allows, and exact on top."""

import pytest
from hypothesis import given

from miteinander.planning.day import formats
from miteinander.planning.day.model import Day
from miteinander.planning.day.plan import plan
from miteinander.planning.day.prices import HALVES, prices
from miteinander.planning.tests.days import a_day, a_wish
from miteinander.planning.tests.judge import Content
from miteinander.planning.tests.strategies import days
from miteinander.planning.tests.test_day_plan import SELDOM

MORNING, AFTERNOON = HALVES


def the_day(content: Content) -> Day:
    return formats.parse_day(content).day()


@SELDOM
@given(days())
def test_prices_are_never_less_than_what_planning_again_finds(content: Content) -> None:
    day = the_day(content)
    made = plan(day)
    slack = made.request_price.sum() + made.person_price.sum() - made.objective

    for price in prices([day], [made], top=4):
        if price.points is not None:
            assert 0 <= price.points <= price.limit + slack + 0.01


def test_prices_name_what_is_missing() -> None:
    wishes = [
        a_wish(id="r0"),
        a_wish(id="r1"),
        a_wish(id="r2", language="ti", slots=[900]),
        a_wish(id="r3", language="ti", slots=[900], priority=4),
    ]
    quiet, busy = the_day(a_day(wishes=wishes[:1])), the_day(a_day(wishes=wishes))

    found = prices([quiet, busy], [plan(quiet), plan(busy)])

    assert [(price.language, price.half, price.appointments) for price in found] == [
        ("ti", AFTERNOON, 0.5),
        ("ar", MORNING, 0.5),
    ]
    assert found[0].points == pytest.approx(20_000, rel=0.01)


def test_prices_of_a_pool_without_people_are_none() -> None:
    day = the_day(a_day(people=[]))

    assert prices([day], [plan(day)]) == ()
