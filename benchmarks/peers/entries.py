"""A day as every peer needs it: possible jobs with points, and which can follow which. Knows no solver."""

import json
import resource
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

from miteinander.planning.day import formats
from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.jobs import Jobs, arcs, jobs_of
from miteinander.planning.day.model import Day, Pairs


@dataclass(frozen=True)
class Entries:
    """Possible jobs and ways between them; `minutes[a, b]` only where b can follow a."""

    day: Day
    pairs: Pairs
    jobs: Jobs
    minutes: dict[tuple[int, int], int]

    def lone(self, job: int) -> int:
        """Return the points of a job done alone."""
        return int(self.jobs.gain[job] - 2 * self.jobs.home_cost[job])


def read(path: Path) -> Entries:
    """Read a day."""
    day = formats.read_day(path).day()
    pairs = eligible(day)
    jobs = jobs_of(day, pairs)
    before, after, minutes = arcs(jobs, np.arange(len(jobs)))
    ways = dict(zip(zip(before.tolist(), after.tolist(), strict=True), minutes.tolist(), strict=True))
    return Entries(day, pairs, jobs, ways)


def main(solve: Callable[[Entries, float], tuple[Iterable[int], float | None]]) -> None:
    """Read the day named on the command line, solve it and print the outcome as one line."""
    entries = read(Path(sys.argv[1]))
    begun = perf_counter()
    chosen, bound = solve(entries, float(sys.argv[2]))
    seconds = perf_counter() - begun
    lines = [
        {
            "request": entries.day.requests.ids[entries.jobs.request[job]],
            "interpreter": entries.day.pool.ids[entries.jobs.person[job]],
            "start": int(entries.jobs.start[job]),
        }
        for job in chosen
    ]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"assignments": lines, "bound": bound, "seconds": seconds, "megabytes": megabytes}
    json.dump({"format": formats.PLAN_FORMAT, **told}, sys.stdout)
