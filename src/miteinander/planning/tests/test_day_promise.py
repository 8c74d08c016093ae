"""Promises: given when they can be kept, refused only when they cannot, never broken afterwards."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from miteinander.planning.day import formats
from miteinander.planning.day.check import check
from miteinander.planning.day.model import NOBODY, Day
from miteinander.planning.day.parts import with_promise
from miteinander.planning.day.plan import plan
from miteinander.planning.day.promise import Budget, Reply, promise
from miteinander.planning.day.repair import Event, Kind, repair
from miteinander.planning.day.roster import Witness
from miteinander.planning.tests.days import a_day, a_person, a_wish
from miteinander.planning.tests.judge import Content
from miteinander.planning.tests.strategies import days
from miteinander.planning.tests.test_day_plan import OFTEN
from miteinander.planning.tests.trying import every_plan


def the_day(content: Content) -> Day:
    return formats.parse_day(content).day()


def nothing(day: Day) -> Witness:
    nobody = np.full(len(day.requests), NOBODY, np.int32)
    return Witness(nobody, nobody.copy())


@OFTEN
@given(days(most_people=3, most_wishes=4), st.randoms(use_true_random=False))
def test_promise_is_given_exactly_when_a_plan_keeps_all(content: Content, chance: object) -> None:
    day = the_day(content)
    witness = nothing(day)
    for request in range(len(day.requests)):
        answer = promise(day, request, witness)
        asked = with_promise(day, request).state.promised
        possible = any((plan.person[asked] != NOBODY).all() for plan, _ in every_plan(day))
        assert answer.reply is (Reply.YES if possible else Reply.NO)
        if answer.reply is Reply.YES:
            day, witness = with_promise(day, request), answer.witness
        assert not check(day, witness).broken
        assert ((witness.person != NOBODY) == day.state.promised).all()


@OFTEN
@given(days(), st.data())
def test_promise_once_given_is_kept_by_whatever_comes_later(content: Content, data: st.DataObject) -> None:
    day = the_day(content)
    witness = nothing(day)
    for request in data.draw(st.permutations(range(len(day.requests)))):
        answer = promise(day, request, witness)
        if answer.reply is Reply.YES:
            day, witness = with_promise(day, request), answer.witness
        deed = data.draw(st.sampled_from(["nothing", "plan", "repair"]))
        if deed == "plan":
            made = plan(day)
            witness = Witness(made.person, made.slot)
        elif deed == "repair":
            mended = repair(day, witness, [Event(Kind.NEW, request)])
            witness = Witness(mended.person, mended.slot)
        assert not check(day, witness).broken


@OFTEN
@given(days())
def test_promise_names_changes_that_work(content: Content) -> None:
    day = the_day(content)
    witness = nothing(day)
    for request in range(len(day.requests)):
        answer = promise(day, request, witness)
        if answer.reply is Reply.YES:
            day, witness = with_promise(day, request), answer.witness
            continue
        for change in answer.changes:
            other = changed(content, request, change.kind, change.value)
            other_day = Day(other.name, other.pool, other.requests, other.rules, day.state)
            again = promise(other_day, request, moved(day, other_day, witness))
            assert (again.reply, again.moved) == (Reply.YES, 0)


def changed(content: Content, request: int, kind: str, value: int) -> Day:
    wishes = [dict(wish) for wish in content["requests"]]  # type: ignore[attr-defined]
    if kind == "start":
        wishes[request]["slots"] = [value]
    elif kind == "mode":
        wishes[request]["mode"] = ("onsite", "video", "phone")[value]
    else:
        wishes[request][kind] = bool(value) if kind == "gender_hard" else value
    return the_day({**content, "requests": wishes})


def moved(day: Day, other: Day, witness: Witness) -> Witness:
    shift = other.requests.slots.ptr[:-1] - day.requests.slots.ptr[:-1]
    return Witness(witness.person, np.where(witness.slot == NOBODY, NOBODY, witness.slot + shift))


def test_promise_moves_others_aside() -> None:
    people = [a_person(id="both", levels={"ar": 3, "ti": 3}), a_person(id="one", levels={"ar": 3})]
    day = the_day(a_day(people, [a_wish(id="r0"), a_wish(id="r1", language="ti")]))
    day = with_promise(day, 0)
    first = Witness(np.array([0, NOBODY], np.int32), np.array([0, NOBODY], np.int32))

    answer = promise(day, 1, first)

    assert (answer.reply, answer.witness.person.tolist(), answer.moved) == (Reply.YES, [1, 0], 1)


def test_promise_tells_why_nobody_comes_and_what_would_work() -> None:
    wishes = [a_wish(id="r0"), a_wish(id="r1")]
    day = with_promise(the_day(a_day([a_person()], wishes)), 0)
    first = Witness(np.array([0, NOBODY], np.int32), np.array([0, NOBODY], np.int32))

    answer = promise(day, 1, first)

    steps = {step.code: step.people for step in answer.funnel}
    assert answer.reply is Reply.NO
    assert steps == {"speak": 1, "there": 1, "reach": 1, "fit": 1, "allowed": 1, "free": 0}
    # An hour, eight minutes before moving at all, five of buffer; 675 is as near, but later.
    assert [(change.kind, change.value, change.people) for change in answer.changes] == [("start", 525, 1)]


def test_promise_waits_for_the_night_when_time_is_up() -> None:
    people = [a_person(id=f"i{n}", levels={"ar": 3}) for n in range(2)]
    wishes = [a_wish(id=f"r{n}") for n in range(3)]
    day = with_promise(with_promise(the_day(a_day(people, wishes)), 0), 1)
    first = Witness(np.array([0, 1, NOBODY], np.int32), np.array([0, 1, NOBODY], np.int32))

    assert promise(day, 2, first).reply is Reply.NO
    assert promise(day, 2, first, Budget(seconds=0.0)).reply is Reply.TONIGHT


def test_promise_without_a_plan_seeks_a_witness_first() -> None:
    people = [a_person(id="both", levels={"ar": 3, "ti": 3}), a_person(id="one", levels={"ar": 3})]
    day = the_day(a_day(people, [a_wish(id="r0"), a_wish(id="r1", language="ti")]))

    answer = promise(with_promise(day, 0), 1)

    assert (answer.reply, answer.witness.person.tolist()) == (Reply.YES, [1, 0])


def test_promise_answers_with_hundreds_of_slots() -> None:
    people = [a_person(id=f"i{number}", available=[480, 1080], max_minutes=120) for number in range(12)]
    wishes = [a_wish(id=f"r{number}", slots=list(range(480, 1020, 3))) for number in range(25)]
    day = the_day(a_day(people, wishes))
    witness: Witness | None = None
    replies = []
    for request in range(len(wishes)):
        answer = promise(day, request, witness, Budget(with_changes=False))
        replies.append(answer.reply)
        if answer.reply is Reply.YES:
            day, witness = with_promise(day, request), answer.witness

    assert replies[:24] == [Reply.YES] * 24
    assert replies[24] in (Reply.NO, Reply.TONIGHT)
    assert promise(with_promise(day, 0), 24).reply is not Reply.YES
