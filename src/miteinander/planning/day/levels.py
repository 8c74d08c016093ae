"""A bound of its own for each level: how much could be served at all, and how well."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import numpy as np

from miteinander.planning.day.jobs import Jobs
from miteinander.planning.day.master import OutOfTime
from miteinander.planning.day.pricing import Routes, Wanted, grained
from miteinander.planning.day.relaxation import Relaxation
from miteinander.planning.deadline import Deadline

UNIT = 1024  # points per unit of priority while only coverage counts


def most_coverage(
    jobs: Jobs,
    routes: Routes,
    have: int,
    deadline: Deadline,
    say: Callable[[str], None],
) -> int:
    """Return a number no plan's level 1 exceeds. Stops once that is `have`, the level 1 of a plan at hand."""
    most = int(jobs.priority[np.unique(jobs.request)].sum())
    if most <= have:
        return most
    # What must be served has a bonus that outweighs the rest; here everything counts by its priority alone.
    plain = replace(
        jobs,
        gain=UNIT * jobs.priority[jobs.request].astype(np.int64),
        home_cost=np.zeros_like(jobs.home_cost),
        travel_cost=0,
    )
    owner = np.repeat(np.arange(len(routes)), np.diff(routes.ptr))
    weight = np.bincount(owner, plain.gain[routes.job], minlength=len(routes)).astype(np.int64)
    search = Relaxation(
        plain,
        deadline,
        lambda words: say(f"coverage {words}"),
        wanted=Wanted(slack=float(UNIT)),
        rent=np.zeros(jobs.requests),
        goal=UNIT * (have + 1) - 1.0,
    )
    search.master.add(replace(routes, gain=weight))
    with suppress(OutOfTime):
        _, search.price, _ = search.master.solve(deadline)
        search.price = grained(search.price)
        search.run()
    return max(have, int(min(float(most), search.bound // UNIT)))
