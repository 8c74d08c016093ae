"""One request after the other: first come with the best score, scarcest first, or a broadcast."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from benchmarks.peers.entries import Entries, main


@dataclass
class Routes:
    """Everybody's jobs so far, ascending."""

    entries: Entries
    route: dict[int, list[int]] = field(default_factory=dict)

    def inserted(self, job: int) -> tuple[list[int], int] | None:
        """Return the person's route with the job in it and the points gained, or None if it does not fit."""
        jobs, ways = self.entries.jobs, self.entries.minutes
        old = self.route.get(int(jobs.person[job]), [])
        new = sorted([*old, job], key=lambda one: int(jobs.start[one]))
        if sum(int(jobs.duration[one]) for one in new) > jobs.minutes[jobs.person[job]]:
            return None
        if any(pair not in ways for pair in pairwise(new)):
            return None
        return new, int(jobs.gain[job]) - self._way(new) + self._way(old)

    def _way(self, route: list[int]) -> int:
        jobs, ways = self.entries.jobs, self.entries.minutes
        if not route:
            return 0
        between = sum(ways[pair] for pair in pairwise(route))
        return int(jobs.home_cost[route[0]] + jobs.home_cost[route[-1]]) + jobs.travel_cost * between

    def assign(self, options: list[int]) -> None:
        """Give a request to whoever gains most by it."""
        fits = [(*found, job) for job in options if (found := self.inserted(job))]
        if fits:
            best = max(fits, key=lambda one: (one[1], -one[2]))
            self.route[int(self.entries.jobs.person[best[2]])] = best[0]

    def chosen(self) -> list[int]:
        """Return all jobs."""
        return [job for route in self.route.values() for job in route]


def options(entries: Entries) -> dict[int, list[int]]:
    """Return the possible jobs of each request, requests in the order of the file."""
    out: dict[int, list[int]] = {request: [] for request in range(len(entries.day.requests))}
    for job, request in enumerate(entries.jobs.request.tolist()):
        out[request].append(job)
    return out


def first_come(entries: Entries, _: float = 0) -> tuple[Iterable[int], None]:
    """Name the best person the moment a request arrives."""
    routes = Routes(entries)
    for jobs in options(entries).values():
        routes.assign(jobs)
    return routes.chosen(), None


def scarcest_first(entries: Entries, _: float = 0) -> tuple[Iterable[int], None]:
    """Name the best person, the urgent and those with the fewest candidates first."""
    routes = Routes(entries)
    people = entries.jobs.person

    def scarcity(jobs: list[int]) -> tuple[int, int]:
        priority = entries.jobs.priority[entries.jobs.request[jobs[0]]] if jobs else 0
        return -int(priority), len({int(people[job]) for job in jobs})

    for jobs in sorted(options(entries).values(), key=scarcity):
        routes.assign(jobs)
    return routes.chosen(), None


def broadcast(entries: Entries, _: float = 0) -> tuple[Iterable[int], None]:
    """Ask everybody; somebody who can is the first to say yes."""
    routes, chance = Routes(entries), random.Random(7)
    for jobs in options(entries).values():
        for job in chance.sample(jobs, len(jobs)):
            if found := routes.inserted(job):
                routes.route[int(entries.jobs.person[job])] = found[0]
                break
    return routes.chosen(), None


if __name__ == "__main__":
    main(first_come)
