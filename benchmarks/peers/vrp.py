"""PyVRP: a prize-collecting tour per person; each slot of a request is a client of one group.

A client's prize is the same for everybody, so what a pair gains less than the most is put on the way to it.
"""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from pyvrp import Model  # type: ignore[import-not-found]
from pyvrp.stop import MaxRuntime  # type: ignore[import-not-found]

from benchmarks.peers.entries import Entries, main


def tours(entries: Entries, seconds: float) -> tuple[Iterable[int], None]:
    """Return the jobs chosen."""
    model, jobs = Model(), entries.jobs
    home = model.add_location(0, 0)
    depot = model.add_depot(home)
    slot_of: dict[int, int] = {}
    clients, sites = [], []
    most: dict[int, int] = defaultdict(int)
    for slot, gain in zip(entries.pairs.slot.tolist(), jobs.gain.tolist(), strict=True):
        most[slot] = max(most[slot], int(gain))
    groups = {request: model.add_client_group(required=False) for request in np.unique(jobs.request).tolist()}
    for slot, request in dict(zip(entries.pairs.slot.tolist(), jobs.request.tolist(), strict=True)).items():
        start, length = (
            int(entries.day.requests.slots.values[slot]),
            int(entries.day.requests.duration[request]),
        )
        site = model.add_location(slot + 1, 0)
        slot_of[slot] = len(clients)
        sites.append(site)
        clients.append(
            model.add_client(
                site,
                delivery=length,
                service_duration=length,
                tw_early=start,
                tw_late=start,
                prize=most[slot],
                required=False,
                group=groups[request],
            )
        )
    people = np.unique(jobs.person).tolist()
    for person in people:
        _person(model, entries, person, home, depot, sites, slot_of, most)
    result = model.solve(MaxRuntime(seconds), seed=7, display=False)
    return _jobs(entries, people, result, slot_of), None


def _person(model, entries, person, home, depot, sites, slot_of, most) -> None:  # type: ignore[no-untyped-def]
    """Add one vehicle with ways of its own."""
    jobs, pairs = entries.jobs, entries.pairs
    profile = model.add_profile(name=str(person))
    model.add_vehicle_type(
        1, int(jobs.minutes[person]), depot, depot, tw_early=0, tw_late=1440, profile=profile
    )
    own = np.flatnonzero(jobs.person == person).tolist()
    less = {job: most[int(pairs.slot[job])] - int(jobs.gain[job]) for job in own}
    site = {job: sites[slot_of[int(pairs.slot[job])]] for job in own}
    for job in own:
        model.add_edge(home, site[job], int(jobs.home_cost[job]) + less[job], 0, profile)
        model.add_edge(site[job], home, int(jobs.home_cost[job]), 0, profile)
        for after in own:
            minutes = entries.minutes.get((job, after))
            if minutes is not None:
                wait = minutes + (jobs.buffer if minutes else 0)
                cost = jobs.travel_cost * minutes + less[after]
                model.add_edge(site[job], site[after], cost, wait, profile)


def _jobs(entries, people, result, slot_of) -> list[int]:  # type: ignore[no-untyped-def]
    if not result.is_feasible():
        return []
    slots = {place: slot for slot, place in slot_of.items()}
    number = {
        (int(person), int(slot)): job
        for job, (person, slot) in enumerate(zip(entries.jobs.person, entries.pairs.slot, strict=True))
    }
    return [
        number[people[route.vehicle_type()], slots[visit.idx]]
        for route in result.best.routes()
        for visit in route
        if visit.is_client()
    ]


if __name__ == "__main__":
    main(tours)
