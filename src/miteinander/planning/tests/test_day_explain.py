"""Reasons: every difference is what trying all plans gives, and no reason contradicts who is eligible."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from miteinander.planning.day import formats
from miteinander.planning.day.check import check
from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.explain import explain, why_not
from miteinander.planning.day.model import NOBODY, Day
from miteinander.planning.day.plan import plan
from miteinander.planning.day.records import Settled
from miteinander.planning.day.roster import Witness
from miteinander.planning.day.what_if import Forced, OneLess, OneMore, OtherSlots, what_if
from miteinander.planning.tests.days import a_day, a_person, a_wish
from miteinander.planning.tests.judge import Content
from miteinander.planning.tests.strategies import days
from miteinander.planning.tests.test_day_plan import OFTEN
from miteinander.planning.tests.trying import every_plan

TINY = days(most_people=4, most_wishes=4)


def the_day(content: Content, settled: Settled | None = None) -> Day:
    return formats.parse_day(content).day(settled)


@OFTEN
@given(TINY, st.booleans())
def test_explain_gives_the_best_two_others_with_exact_differences(content: Content, bare: bool) -> None:
    day = the_day(content)
    made = plan(day)
    plans = [(tried, verdict.objective) for tried, verdict in every_plan(day)]
    for request in range(len(day.requests)):
        told = explain(day, Witness(made.person, made.slot) if bare else made, request)
        with_them = {
            person: max((points for tried, points in plans if tried.person[request] == person), default=None)
            for person in range(len(day.pool))
            if person != made.person[request]
        }
        best = sorted((points for points in with_them.values() if points is not None), reverse=True)[:2]
        assert told.best_proven
        assert [other.outcome.difference for other in told.others] == [p - made.objective for p in best]
        for other in told.others:
            assert other.outcome.after.objective == with_them[other.person]
            assert other.outcome.witness.person[request] == other.person


@OFTEN
@given(days())
def test_explain_counts_the_points_the_plan_has(content: Content) -> None:
    day = the_day(content)
    made = plan(day)
    for request in np.flatnonzero(made.person != NOBODY).tolist():
        told = explain(day, made, request, others=0)
        without = made.person.copy()
        without[request] = NOBODY
        rest = check(day, Witness(without, made.slot))
        assert told.cost is not None
        assert told.fairness is not None
        points = sum(line.points for line in told.fit) + told.cost.points + told.fairness.points
        points += day.rules.weights.priority * int(day.requests.priority[request])
        assert points == made.objective - rest.objective
        assert told.cost.minutes == made.travel_minutes - rest.travel_minutes


@OFTEN
@given(days(most_people=4, most_wishes=5))
def test_why_not_agrees_with_who_is_eligible(content: Content) -> None:
    day = the_day(content)
    made = plan(day)
    pairs = eligible(day)
    able = set(zip(pairs.request.tolist(), pairs.person.tolist(), pairs.start.tolist(), strict=True))
    for request in range(len(day.requests)):
        for person in range(len(day.pool)):
            told = why_not(day, made, request, person)
            starts = day.requests.slots.row(request).tolist()
            for start, reasons in zip(starts, told.reasons, strict=True):
                assert ((request, person, start) in able) == (reasons == ())
            assert told.assigned == (made.person[request] == person)
            assert (told.outcome is None) == (told.assigned or all(told.reasons))


@OFTEN
@given(TINY, st.data())
def test_what_if_finds_the_best_plan_of_the_other_day(content: Content, data: st.DataObject) -> None:
    day = the_day(content)
    made = plan(day)
    if not len(day.pool) or not len(day.requests):
        return
    request = data.draw(st.integers(0, len(day.requests) - 1))
    person = data.draw(st.integers(0, len(day.pool) - 1))
    people, wishes = list(content["interpreters"]), list(content["requests"])  # type: ignore[call-overload]
    kind = data.draw(st.sampled_from(["more", "less", "slots"]))
    if kind == "more":
        people.append(people[person] | {"id": "one more", "available": [420, 1100]})
        told = what_if(day, made, OneMore(person, {"windows": [(420, 1100)]}))
    elif kind == "less":
        people[person] = people[person] | {"available": None}
        told = what_if(day, made, OneLess(person))
    else:
        slots = data.draw(st.lists(st.integers(420, 1050), min_size=1, max_size=2, unique=True))
        wishes[request] = wishes[request] | {"slots": slots}
        told = what_if(day, made, OtherSlots(request, tuple(slots)))

    other = the_day({**content, "interpreters": people, "requests": wishes})
    best = max(verdict.objective for _, verdict in every_plan(other))
    assert told.proven
    assert (told.difference, told.after.objective) == (best - made.objective, best)
    assert check(other, told.witness).objective == best


def test_what_if_says_who_loses_their_person() -> None:
    people = [a_person(id="both", levels={"ar": 3, "ti": 3}), a_person(id="one", levels={"ar": 2})]
    day = the_day(a_day(people, [a_wish(id="r0"), a_wish(id="r1", language="ti")]))
    made = plan(day)

    told = what_if(day, made, Forced(0, 0))

    assert (made.person.tolist(), told.lost, told.gained) == ([1, 0], (1,), ())
    assert told.difference == 30 - 10_000 - 100 - 80 - 30 + 20 + 2 * 2 * 14


def test_what_if_moves_nobody_without_need() -> None:
    people = [a_person(id=f"i{number}") for number in range(6)]
    day = the_day(a_day(people, [a_wish(id=f"r{number}") for number in range(5)]))
    made = plan(day)
    free = next(person for person in range(6) if person not in made.person)

    told = what_if(day, made, Forced(0, free))

    assert (told.difference, [move.request for move in told.moved]) == (0, [0])


def test_what_if_a_forced_pair_yields_to_what_is_locked() -> None:
    settled = Settled(locked={"r0": ("i0", 600)})
    day = the_day(a_day([a_person()], [a_wish(id="r0"), a_wish(id="r1")]), settled)

    told = what_if(day, plan(day), Forced(1, 0))

    assert (told.possible, told.witness.person.tolist()) == (False, [0, NOBODY])


def test_what_if_an_override_may_cost_a_promise() -> None:
    settled = Settled(promised=frozenset({"r0"}))
    day = the_day(a_day([a_person()], [a_wish(id="r0"), a_wish(id="r1")]), settled)

    told = what_if(day, plan(day), Forced(1, 0))

    assert (told.possible, told.lost, told.gained) == (True, (0,), (1,))


def test_explain_names_fit_cost_and_fairness() -> None:
    people = [
        a_person(id="i0", hours_so_far=6),
        a_person(id="i1", levels={"ar": 2}, hours_so_far=11, available=None),
        a_person(id="i2", levels={"ar": 2}, hours_so_far=14, available=None),
    ]
    wishes = [a_wish(known="i0", gender_wish="f"), a_wish(id="r1", slots=[700], place=[2.0, 0.0])]
    day = the_day(a_day(people, wishes))

    told = explain(day, plan(day), 0)

    assert [line.code for line in told.fit] == [
        "known",
        "gender_wish",
        "topic",
        "dialect",
        "level",
        "overqualified",
    ]
    assert told.cost is not None
    assert (told.cost.before, told.cost.after) == (NOBODY, 1)
    assert told.fairness is not None
    assert (told.fairness.hours_tenths, told.fairness.median_tenths, told.fairness.speakers) == (60, 110, 3)


def test_why_not_says_what_a_person_is_busy_with() -> None:
    day = the_day(a_day([a_person()], [a_wish(id="r0", priority=2), a_wish(id="r1")]))

    told = why_not(day, plan(day), 1, 0)

    assert (told.reasons, told.busy_with) == (((),), (0,))
    assert told.outcome is not None
    assert (told.outcome.lost, told.outcome.difference) == ((0,), -10_000)
