"""A small reserve for what is urgent: requests that are only expected keep people free for the real ones.

Expected requests are rows of the day like all others, drawn from history. The witness serves them as long
as promises leave room. An ordinary request that would cost one of them waits for the eve; an urgent one
takes their place.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from miteinander.planning.day.model import NOBODY, Day
from miteinander.planning.day.promise import Budget, Promise, Reply, promise
from miteinander.planning.day.roster import Placed, Witness

URGENT = 4  # priority from which the reserve may be used


def promise_beside(
    day: Day, request: int, plan: Placed, held: Sequence[int], budget: Budget | None = None
) -> Promise:
    """Answer as `promise` does, keeping somebody for each row of `held` that the plan serves.

    The reply is TONIGHT where only the reserve stands against a yes.
    """
    if int(day.requests.priority[request]) >= URGENT:
        return _using(day, request, plan, held, budget)
    answer = promise(holding(day, held, plan), request, plan, budget)
    if answer.reply is Reply.YES:
        return answer
    without = promise(day, request, without_reserve(plan, held), budget)
    if without.reply is Reply.YES:
        return replace(answer, reply=Reply.TONIGHT, changes=())
    return replace(without, witness=answer.witness)


def _using(day: Day, request: int, plan: Placed, held: Sequence[int], budget: Budget | None) -> Promise:
    answer = promise(day, request, without_reserve(plan, held), budget)
    if answer.reply is not Reply.YES:
        return replace(answer, witness=Witness(plan.person, plan.slot))
    promised = day.state.promised.copy()
    promised[request] = True
    now = replace(day, state=replace(day.state, promised=promised))
    return replace(answer, witness=reserved(now, answer.witness, held, budget))


def reserved(day: Day, plan: Placed, held: Sequence[int], budget: Budget | None = None) -> Witness:
    """Return the witness with somebody for as many expected requests as promises leave room for."""
    witness = Witness(plan.person, plan.slot)
    for row in held:
        answer = promise(holding(day, held, witness), row, witness, budget)
        witness = answer.witness
    return witness


def holding(day: Day, held: Sequence[int], plan: Placed) -> Day:
    """Return the day in which the expected requests the plan serves are promised, too."""
    promised = day.state.promised.copy()
    rows = np.array(held, np.intp)
    promised[rows] = plan.person[rows] != NOBODY
    return replace(day, state=replace(day.state, promised=promised))


def without_reserve(plan: Placed, held: Sequence[int]) -> Witness:
    """Return the plan without the expected requests."""
    person, slot = plan.person.copy(), plan.slot.copy()
    person[list(held)] = slot[list(held)] = NOBODY
    return Witness(person, slot)
