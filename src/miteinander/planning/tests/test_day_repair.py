"""Repairs: most served, then fewest told otherwise, then best; standby names people who really are free."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from miteinander.planning.day import formats
from miteinander.planning.day.check import check
from miteinander.planning.day.model import NOBODY, Day
from miteinander.planning.day.plan import plan
from miteinander.planning.day.rank import rank
from miteinander.planning.day.records import Settled
from miteinander.planning.day.repair import Event, Kind, repair
from miteinander.planning.day.roster import Witness
from miteinander.planning.day.standby import standby
from miteinander.planning.tests.days import a_day, a_person, a_wish
from miteinander.planning.tests.judge import Content
from miteinander.planning.tests.strategies import days
from miteinander.planning.tests.test_day_plan import OFTEN, SELDOM
from miteinander.planning.tests.trying import every_plan


def the_day(content: Content, settled: Settled | None = None) -> Day:
    return formats.parse_day(content).day(settled)


def an_event(data: st.DataObject, day: Day, plan: Witness) -> Event:
    kind = data.draw(st.sampled_from(Kind))
    request = data.draw(st.integers(0, len(day.requests) - 1))
    person = int(plan.person[request])
    if kind is Kind.ILL:
        return Event(kind, person=data.draw(st.integers(0, len(day.pool) - 1)))
    if kind is Kind.DECLINED and person == NOBODY:
        return Event(Kind.NEW, request)
    return Event(kind, request, person)


@OFTEN
@given(days())
def test_repair_without_an_event_changes_nothing(content: Content) -> None:
    day = the_day(content)
    made = plan(day)

    mended = repair(day, made)

    assert mended.moved == ()
    assert mended.person.tolist() == made.person.tolist()


@OFTEN
@given(days(most_people=4, most_wishes=4), st.data())
def test_repair_serves_most_then_changes_least_then_is_best(content: Content, data: st.DataObject) -> None:
    day = the_day(content)
    made = plan(day)
    if not len(day.requests) or not len(day.pool):
        return
    before = Witness(made.person, made.slot)

    mended = repair(day, before, [an_event(data, day, before)])

    def rank(after: Witness) -> tuple[int, int, int]:
        verdict = check(mended.day, after)
        same = (before.person == after.person) & (before.slot == after.slot) & (before.person != NOBODY)
        return verdict.level1, int(same.sum()), verdict.objective

    assert mended.proven
    assert not check(mended.day, mended).broken
    reached = rank(Witness(mended.person, mended.slot))
    assert reached == max(rank(after) for after, _ in every_plan(mended.day))
    assert mended.worth.objective == reached[2]


@OFTEN
@given(days(), st.data())
def test_repair_keeps_promises_and_locks(content: Content, data: st.DataObject) -> None:
    made = plan(the_day(content))
    served = np.flatnonzero(made.person != NOBODY).tolist()
    if not served:
        return
    open_ = the_day(content)
    locked, promised = data.draw(st.sampled_from(served)), data.draw(st.sampled_from(served))
    names = open_.requests.ids
    start = int(open_.requests.slots.values[made.slot[locked]])
    settled = Settled(
        locked={names[locked]: (open_.pool.ids[made.person[locked]], start)},
        promised=frozenset({names[promised]}),
    )
    day = the_day(content, settled)
    other = data.draw(st.sampled_from(served))
    if other in (locked, promised):
        return

    mended = repair(day, made, [Event(Kind.DECLINED, other, int(made.person[other]))])

    assert mended.person[locked] == made.person[locked]
    assert mended.person[promised] != NOBODY
    assert mended.person[other] != made.person[other]
    assert not check(mended.day, mended).broken


def test_repair_lets_somebody_free_step_in() -> None:
    people = [a_person(id="near"), a_person(id="far", home=[3.0, 0.0])]
    day = the_day(a_day(people, [a_wish()]))
    made = plan(day)

    mended = repair(day, made, [Event(Kind.DECLINED, 0, 0)])

    assert (made.person.tolist(), mended.person.tolist()) == ([0], [1])
    assert [(move.person_before, move.person, move.named) for move in mended.moved] == [(0, 1, True)]


def test_repair_does_not_bother_people_for_points() -> None:
    people = [
        a_person(id="one"),
        a_person(id="two", levels={"ar": 2}),
        a_person(id="three", levels={"ar": 2}),
    ]
    day = the_day(a_day(people, [a_wish(id="r0"), a_wish(id="r1")]))
    before = Witness(np.array([0, 1], np.int32), np.array([0, 1], np.int32))

    mended = repair(day, before, [Event(Kind.DECLINED, 1, 1)])

    assert mended.person.tolist() == [0, 2]


def test_repair_leaves_a_cancelled_request_alone() -> None:
    day = the_day(a_day([a_person()], [a_wish(id="r0"), a_wish(id="r1")]))
    before = Witness(np.array([0, NOBODY], np.int32), np.array([0, NOBODY], np.int32))

    mended = repair(day, before, [Event(Kind.CANCELLED, 0)])

    assert mended.person.tolist() == [NOBODY, 0]


@OFTEN
@given(days())
def test_standby_names_everybody_who_could_step_in(content: Content) -> None:
    day = the_day(content)
    made = plan(day)

    found = standby(day, made, most=99)

    assert [one.request for one in found] == np.flatnonzero(made.person != NOBODY).tolist()
    for one in found:
        able = set()
        for person in range(len(day.pool)):
            swapped = made.person.copy()
            swapped[one.request] = person
            verdict = check(day, Witness(swapped, made.slot))
            if person != made.person[one.request] and not verdict.broken:
                able.add(person)
        assert {reserve.person for reserve in one.people} == able


@OFTEN
@given(days())
def test_standby_counts_points_and_minutes_as_a_plan_does(content: Content) -> None:
    day = the_day(content)
    made = plan(day)
    for one in standby(day, made, most=99):
        without, swapped = made.person.copy(), made.person.copy()
        without[one.request] = NOBODY
        rest = check(day, Witness(without, made.slot))
        for reserve in one.people:
            swapped[one.request] = reserve.person
            whole = check(day, Witness(swapped, made.slot))
            assert reserve.points == whole.objective - rest.objective
            assert reserve.minutes == whole.travel_minutes - rest.travel_minutes


def test_standby_tells_the_chance_that_somebody_comes() -> None:
    people = [a_person(id="one"), a_person(id="two", levels={"ar": 2})]
    settled = Settled(acceptance={("r0", "one"): 0.9, ("r0", "two"): 0.5})
    day = the_day(a_day(people, [a_wish()]), settled)

    (found,) = standby(day, plan(day))

    assert [reserve.chance for reserve in found.people] == [0.5]
    assert round(found.coverage, 9) == 0.95


@SELDOM
@given(days(), st.data())
def test_repair_without_time_still_gives_a_plan_that_holds(content: Content, data: st.DataObject) -> None:
    day = the_day(content)
    made = plan(day)
    if not len(day.requests) or not len(day.pool):
        return

    mended = repair(day, made, [an_event(data, day, Witness(made.person, made.slot))], seconds=0.0)

    assert not check(mended.day, mended).broken


def test_repair_moves_somebody_aside_without_time_too() -> None:
    people = [
        a_person(id="both", levels={"ar": 3, "ti": 3}),
        a_person(id="one"),
        a_person(id="ti", levels={"ti": 3}),
    ]
    day = the_day(a_day(people, [a_wish(id="r0"), a_wish(id="r1", language="ti")]))
    before = Witness(np.array([0, 2], np.int32), np.array([0, 1], np.int32))

    mended = repair(day, before, [Event(Kind.ILL, person=2)], seconds=0.0)

    assert mended.person.tolist() == [1, 0]


def test_rank_tells_the_chance_that_somebody_accepts() -> None:
    people = [a_person(id="one"), a_person(id="two", levels={"ar": 2})]
    day = the_day(a_day(people, [a_wish()]), Settled(acceptance={("r0", "one"): 0.25}))

    found = rank(day, 0).candidates

    assert [(candidate.person, candidate.chance) for candidate in found] == [(1, 1.0), (0, 0.25)]
