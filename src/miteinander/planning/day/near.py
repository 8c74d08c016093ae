"""The requests a change can reach: on a big day only these are looked at again, the others stay."""

import numpy as np

from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.model import NOBODY, Day
from miteinander.planning.day.parts import Rows, part_of
from miteinander.planning.day.roster import Placed

MOST = 250  # requests looked at together


def around(day: Day, seeds: Rows, plan: Placed, movable: Rows, most: int = MOST) -> tuple[Rows, Rows]:
    """Return which of the movable requests (served by the plan) may move, and those at their edge that stay.

    Rings around the seeds: whoever could take one of them, what these people do, who could take that,
    and so on, until nothing new is met or there are too many.
    """
    if len(movable) <= most:
        return movable, movable[:0]
    inside, edge = movable[:0], seeds
    who = plan.person[movable]
    while True:
        people = np.unique(eligible(part_of(day, edge)).person)
        near = np.setdiff1d(movable[np.isin(who, people) & (who != NOBODY)], inside)
        if not len(near) or len(inside) + len(near) > most:
            return inside, near
        inside, edge = np.union1d(inside, near), near
