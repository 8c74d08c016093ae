"""When somebody could do hundreds of jobs: look at the best of them, and bound what the others could add."""

import numpy as np

from miteinander.planning.day.jobs import Jobs, Places
from miteinander.planning.day.model import Floats

MOST_ARCS = 4_000_000  # two jobs of one person, all people together, looked at in one pricing


def thinned(jobs: Jobs, active: Places, profit: Floats) -> Places:
    """Return the most profitable active jobs of each person, as many for everybody as can be looked at."""
    many = np.bincount(jobs.person[active], minlength=jobs.people).astype(np.int64)
    if int((many * (many + 1) // 2).sum()) <= MOST_ARCS:
        return active
    most = 1 << 20
    while int((np.minimum(many, most) ** 2 // 2).sum()) > MOST_ARCS:
        most = most * 7 // 8
    order = active[np.lexsort((active, -profit[active], jobs.person[active]))]
    person = jobs.person[order]
    rank = np.arange(len(order)) - np.searchsorted(person, person)
    return np.sort(order[(rank < most) | jobs.locked[order]])


def without_ways(jobs: Jobs, active: Places, profit: Floats) -> Floats:
    """Return what each person could earn at most if jobs were everywhere, at any time and divisible.

    Only working hours count: the jobs that earn most per minute, as many as fit, the last one in part.
    """
    gain = np.maximum(profit[active], 0.0)
    order = active[np.lexsort((-gain, jobs.request[active], jobs.person[active]))]
    key = jobs.person[order].astype(np.int64) * jobs.requests + jobs.request[order]
    best = order[np.concatenate([[True], key[1:] != key[:-1]])] if len(order) else order
    pay = np.maximum(profit[best], 0.0) / jobs.duration[best]
    best = best[np.lexsort((best, -pay, jobs.person[best]))]
    person, minutes = jobs.person[best], jobs.duration[best].astype(np.int64)
    total = np.cumsum(minutes)
    first = np.searchsorted(person, person)
    before = total - minutes - (total - minutes)[first]
    part = np.clip((jobs.minutes[person] - before) / minutes, 0.0, 1.0)
    out = np.bincount(person, part * np.maximum(profit[best], 0.0), minlength=jobs.people)
    return np.asarray(np.ceil(out + 1e-6), np.float64)
