"""Who could take one request on top of a plan that stays as it is."""

from dataclasses import dataclass

import numpy as np

from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.jobs import jobs_of
from miteinander.planning.day.model import Day, Ints, Longs
from miteinander.planning.day.parts import part_of, rows_of
from miteinander.planning.day.roster import Placed
from miteinander.planning.day.standby import fitting


@dataclass(frozen=True, slots=True)
class Insertions:
    """Who could take a request on top of a plan nobody else of which moves, one entry per person and slot."""

    person: Ints
    slot: Ints  # of the day
    points: Longs


def insertions(day: Day, request: int, plan: Placed) -> Insertions:
    """Return everybody who could take a request without moving anybody, and the points it brings."""
    part = part_of(day, rows_of([request]))
    pairs = eligible(part)
    jobs = jobs_of(part, pairs)
    fits, minutes = fitting(day, jobs, np.arange(len(pairs)), plan)
    points = pairs.value - day.rules.weights.travel_minute * minutes
    slot = pairs.slot + day.requests.slots.ptr[request]
    return Insertions(pairs.person[fits], slot[fits].astype(np.int32), points[fits])
