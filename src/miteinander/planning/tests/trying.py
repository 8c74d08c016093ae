"""Every plan a tiny day has, found by trying."""

import itertools
from collections.abc import Iterator

import numpy as np

from miteinander.planning.day.check import Checked, check
from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.model import NOBODY, Day
from miteinander.planning.day.roster import Witness


def every_plan(day: Day) -> Iterator[tuple[Witness, Checked]]:
    """Yield every plan that breaks no rule of its own; promises may be left out."""
    pairs = eligible(day)
    options = [
        [None, *np.flatnonzero(pairs.request == request).tolist()] for request in range(len(day.requests))
    ]
    for choice in itertools.product(*options):
        person = [NOBODY if entry is None else int(pairs.person[entry]) for entry in choice]
        slot = [NOBODY if entry is None else int(pairs.slot[entry]) for entry in choice]
        plan = Witness(np.array(person, np.int32).reshape(-1), np.array(slot, np.int32).reshape(-1))
        verdict = check(day, plan)
        if all(broken.code == "promise" for broken in verdict.broken):
            yield plan, verdict
