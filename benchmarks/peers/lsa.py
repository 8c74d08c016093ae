"""Linear assignment in rounds (scipy): everybody gets at most one more job in each round."""

from collections.abc import Iterable

import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-not-found]

from benchmarks.peers.entries import Entries, main
from benchmarks.peers.greedy import Routes


def rounds(entries: Entries, _: float) -> tuple[Iterable[int], None]:
    """Assign, keep, and assign what is left until nothing more fits."""
    routes, jobs = Routes(entries), entries.jobs
    people, left = np.unique(jobs.person), set(jobs.request.tolist())
    column = {int(person): place for place, person in enumerate(people)}
    while left:
        wishes = sorted(left)
        row = {request: place for place, request in enumerate(wishes)}
        points = np.zeros((len(wishes), len(people)))
        best = np.full(points.shape, -1)
        for job in np.flatnonzero(np.isin(jobs.request, wishes)).tolist():
            found = routes.inserted(job)
            at = row[int(jobs.request[job])], column[int(jobs.person[job])]
            if found and found[1] > points[at]:
                points[at], best[at] = found[1], job
        taken = [int(best[at]) for at in zip(*linear_sum_assignment(-points), strict=True) if best[at] >= 0]
        if not taken:
            break
        for job in taken:
            found = routes.inserted(job)
            if found:
                routes.route[int(jobs.person[job])] = found[0]
                left.discard(int(jobs.request[job]))
    return routes.chosen(), None


if __name__ == "__main__":
    main(rounds)
