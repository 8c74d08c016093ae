"""Requests one after the other: promises are kept to the end, a reserve makes way for what is urgent."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from miteinander.planning.day import formats
from miteinander.planning.day.check import check
from miteinander.planning.day.insertion import insertions
from miteinander.planning.day.model import NOBODY, Day
from miteinander.planning.day.online import named_at_once, nothing, promised_at_once
from miteinander.planning.day.parts import with_promise
from miteinander.planning.day.promise import Reply
from miteinander.planning.day.reserve import promise_beside, reserved
from miteinander.planning.tests.days import a_day, a_person, a_wish
from miteinander.planning.tests.judge import Content
from miteinander.planning.tests.strategies import days
from miteinander.planning.tests.test_day_plan import OFTEN, SELDOM


def the_day(content: Content) -> Day:
    return formats.parse_day(content).day()


@SELDOM
@given(days(), st.data())
def test_online_keeps_every_promise(content: Content, data: st.DataObject) -> None:
    day = the_day(content)
    order = data.draw(st.permutations(range(len(day.requests))))
    cut = data.draw(st.integers(0, len(order)))
    held = order[:1] if cut > 1 and data.draw(st.booleans()) else []
    known = order[len(held) : cut]

    season = promised_at_once(day, known, late=order[cut:], held=held, moving=data.draw(st.booleans()))

    yes = [
        row for row, reply in zip([*known, *order[cut:]], season.replies, strict=True) if reply is Reply.YES
    ]
    assert season.broken == 0
    assert (season.plan.person[yes] != NOBODY).all()
    assert (season.plan.person[held] == NOBODY).all()
    assert not check(day, season.plan).broken


@SELDOM
@given(days())
def test_online_keeps_the_promised_slot(content: Content) -> None:
    day = the_day(content)

    season = promised_at_once(day, range(len(day.requests)), fixed_slots=True)

    assert season.broken == 0


@OFTEN
@given(days(), st.data())
def test_online_insertions_are_what_the_checker_allows(content: Content, data: st.DataObject) -> None:
    day = the_day(content)
    if not len(day.requests):
        return
    request = data.draw(st.integers(0, len(day.requests) - 1))
    others = [row for row in range(len(day.requests)) if row != request]
    before = named_at_once(day, others, lambda found: 0).plan
    worth = check(day, before)
    found = insertions(day, request, before)
    able = set(zip(found.person.tolist(), found.slot.tolist(), strict=True))
    for person in range(len(day.pool)):
        for slot in range(*day.requests.slots.ptr[request : request + 2].tolist()):
            after = nothing(day)
            after.person[:], after.slot[:] = before.person, before.slot
            after.person[request], after.slot[request] = person, slot
            verdict = check(day, after)
            assert ((person, slot) in able) == (not verdict.broken)
            if not verdict.broken:
                at = int(np.flatnonzero((found.person == person) & (found.slot == slot))[0])
                assert int(found.points[at]) == verdict.objective - worth.objective


def test_reserve_makes_ordinary_requests_wait_and_urgent_ones_not() -> None:
    wishes = [a_wish(id="r0"), a_wish(id="urgent", priority=4), a_wish(id="expected", priority=4)]
    day = the_day(a_day([a_person()], wishes))
    witness = reserved(day, nothing(day), [2])

    ordinary = promise_beside(day, 0, witness, [2])
    urgent = promise_beside(day, 1, witness, [2])

    assert witness.person.tolist() == [NOBODY, NOBODY, 0]
    assert (ordinary.reply, ordinary.witness.person.tolist()) == (Reply.TONIGHT, [NOBODY, NOBODY, 0])
    assert (urgent.reply, urgent.witness.person.tolist()) == (Reply.YES, [NOBODY, 0, NOBODY])
    assert promise_beside(with_promise(day, 1), 0, urgent.witness, [2]).reply is Reply.NO
