"""The best plan of a day that can be found in the time given, and how good the best possible one can be."""

from collections.abc import Callable

import numpy as np

from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.jobs import Jobs, jobs_of
from miteinander.planning.day.levels import most_coverage
from miteinander.planning.day.model import NOBODY, ONSITE, Day, Ints, Pairs, Plan
from miteinander.planning.day.pricing import Routes
from miteinander.planning.day.relaxation import Relaxation
from miteinander.planning.day.travel import Ways
from miteinander.planning.day.whole import Whole
from miteinander.planning.deadline import Deadline

LIMIT = 30.0
FOR_MIXING = 0.6  # share of the time the relaxation may take
AT_MOST_MORE = 1.0  # seconds it may take beyond that, where a fifth of the time is left
FOR_CUTTING = 0.2  # share of the rest the coverage may take if the mixture has too much of it
FOR_COVERAGE = 0.02  # share of the time without which bounding it is not begun


def silent(words: str) -> None:
    """Say nothing."""


def plan(day: Day, *, seconds: float = LIMIT, say: Callable[[str], None] = silent) -> Plan:
    """Return a plan with its proof.

    The same day gives the same plan, unless `seconds` cut the search short.
    """
    deadline = Deadline(seconds)
    pairs = eligible(day)
    jobs = jobs_of(day, pairs)
    say(f"{len(day.pool)} people, {len(day.requests)} requests, {len(pairs)} possible pairs")
    whole, coverage = search(jobs, seconds, deadline, say)
    level1 = int(jobs.priority[jobs.request[whole.chosen.job]].sum())
    if coverage > level1 and deadline.left() > FOR_COVERAGE * seconds:
        routes = whole.relaxation.master.routes()
        coverage = min(coverage, most_coverage(jobs, routes, level1, Deadline(deadline.left()), say))
    return _told(day, pairs, jobs, whole, coverage, deadline.used())


def search(
    jobs: Jobs, seconds: float, deadline: Deadline, say: Callable[[str], None] = silent
) -> tuple[Whole, int]:
    """Return the best routes for these jobs with their bound, and a number no plan's level 1 exceeds."""
    mixing = seconds * FOR_MIXING + min(AT_MOST_MORE, 0.2 * seconds)
    relaxation = Relaxation(jobs, Deadline(mixing - deadline.used()), say)
    relaxation.run()
    coverage = _most(jobs, relaxation, deadline, say)
    whole = Whole(jobs, relaxation, Deadline(seconds - _for_coverage(seconds) - deadline.used()), say)
    whole.run()
    return whole, coverage


def _for_coverage(seconds: float) -> float:
    """Return the seconds kept for a bound of the coverage: next to none where time is short, 8 at most."""
    return max(1.5 * FOR_COVERAGE * seconds, min(8.0, 0.4 * (seconds - 10.0)))


def _most(jobs: Jobs, relaxation: Relaxation, deadline: Deadline, say: Callable[[str], None]) -> int:
    """Return what no plan's level 1 exceeds; if the relaxation does, tell it."""
    mixed = relaxation.master.coverage()
    have = int(mixed + 1e-6)
    if mixed - have < 1e-6:
        return int(jobs.priority[np.unique(jobs.request)].sum())
    routes = relaxation.master.routes()
    most = most_coverage(jobs, routes, have, Deadline(deadline.left() * FOR_CUTTING), say)
    if most < mixed:
        relaxation.limit_coverage(most)
    return most


def _told(day: Day, pairs: Pairs, jobs: Jobs, whole: Whole, coverage: int, seconds: float) -> Plan:
    routes = whole.chosen
    person = np.full(len(day.requests), NOBODY, np.int32)
    slot = np.full(len(day.requests), NOBODY, np.int32)
    served = jobs.request[routes.job]
    person[served] = jobs.person[routes.job]
    slot[served] = pairs.slot[routes.job]
    bonus = int(jobs.bonus[served].sum())
    objective = whole.gain - bonus
    bound = int(whole.bound) - bonus
    level1 = int(day.requests.priority[served].sum())
    weight = day.rules.weights.priority
    return Plan(
        person=person,
        slot=slot,
        objective=objective,
        level1=level1,
        level2=objective - weight * level1,
        travel_minutes=_travel(day, jobs, routes),
        bound=bound,
        bound_level1=coverage,
        bound_level2=bound - weight * level1,
        request_price=whole.relaxation.price,
        person_price=whole.relaxation.upper,
        rules_version=day.rules.version,
        digest=day.digest,
        seconds=seconds,
    )


def _travel(day: Day, jobs: Jobs, routes: Routes) -> int:
    """Return the minutes on the way, from and to home included."""
    return travel_minutes(day, jobs.person[routes.job], jobs.request[routes.job], jobs.start[routes.job])


def travel_minutes(day: Day, person: Ints, request: Ints, start: Ints) -> int:
    """Return the minutes everybody is on the way if they do these jobs in order of their start."""
    order = np.lexsort((start, person))
    person, request = person[order], request[order]
    onsite = day.requests.mode[request] == ONSITE
    home = day.pool.home[person]
    place = np.where(onsite[:, None], day.requests.place[request], home)
    ways, mode = Ways(day.rules), day.pool.mode[person]
    minutes = ways.minutes(mode, home, place) * onsite
    first = np.ones(len(person), np.bool_)
    first[1:] = person[1:] != person[:-1]
    last = np.roll(first, -1)
    between = ways.minutes(mode[1:], place[:-1], place[1:]) * (onsite[1:] | onsite[:-1])
    return int(minutes[first].sum() + minutes[last].sum() + between[~first[1:]].sum())
