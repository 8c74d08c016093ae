"""Our own checker says what the shared one says."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from miteinander.planning.day import formats
from miteinander.planning.day.check import check
from miteinander.planning.day.model import NOBODY
from miteinander.planning.day.plan import plan
from miteinander.planning.day.roster import Witness
from miteinander.planning.tests.judge import Content, verdict_on_day
from miteinander.planning.tests.strategies import days
from miteinander.planning.tests.test_day_plan import OFTEN, SELDOM


@OFTEN
@given(days(), st.data())
def test_check_agrees_with_the_judge_about_any_choice(content: Content, data: st.DataObject) -> None:
    day = formats.parse_day(content).day()
    person = np.full(len(day.requests), NOBODY, np.int32)
    slot = person.copy()
    for request in range(len(day.requests) if len(day.pool) else 0):
        if data.draw(st.booleans()):
            person[request] = data.draw(st.integers(0, len(day.pool) - 1))
            slot[request] = day.requests.slots.ptr[request]
    lines = [
        {
            "request": day.requests.ids[row],
            "interpreter": day.pool.ids[person[row]],
            "start": int(day.requests.slots.values[slot[row]]),
        }
        for row in np.flatnonzero(person != NOBODY)
    ]
    found = check(day, Witness(person, slot))
    try:
        verdict = verdict_on_day(content, {"assignments": lines})
    except ValueError:
        assert found.broken
    else:
        assert not found.broken
        assert (found.objective, found.level1, found.level2, found.travel_minutes) == (
            verdict["objective"],
            verdict["level1"],
            verdict["level2"],
            verdict["travel_minutes"],
        )


@OFTEN
@given(days())
def test_check_finds_nothing_wrong_with_plans(content: Content) -> None:
    day = formats.parse_day(content).day()
    made = plan(day)

    found = check(day, made)

    assert (found.broken, found.objective) == ([], made.objective)


@SELDOM
@given(days(), st.sampled_from([0.0, 0.001, 0.01]))
def test_check_finds_nothing_wrong_with_plans_cut_short(content: Content, seconds: float) -> None:
    day = formats.parse_day(content).day()

    made = plan(day, seconds=seconds)

    assert check(day, made).broken == []
    assert made.bound >= plan(day).objective
