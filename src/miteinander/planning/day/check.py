"""Is a plan possible, and what is it worth? Rule by rule, in plain loops, sharing no code with the solver."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from miteinander.planning.day.model import Day, Ints

HERE = 0  # request mode: on site


class Placed(Protocol):
    """Person and slot per request, -1 where there is none."""

    @property
    def person(self) -> Ints:
        """Return the person of each request."""

    @property
    def slot(self) -> Ints:
        """Return the slot of each request, a position in `Requests.slots.values`."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule a plan breaks."""

    code: str
    request: int
    person: int


@dataclass(slots=True)
class Checked:
    """What a plan is worth, and which rules it breaks."""

    level1: int = 0
    objective: int = 0
    travel_minutes: int = 0
    served: int = 0
    broken: list[Broken] = field(default_factory=list)

    @property
    def level2(self) -> int:
        """Return the points beyond level 1, at the default weight or any other."""
        return self.objective - self.weight * self.level1

    weight: int = 10_000


def check(day: Day, plan: Placed) -> Checked:
    """Return the worth of a plan and every rule it breaks; locked jobs are taken as they are."""
    person, slot = [int(who) for who in plan.person], [int(when) for when in plan.slot]
    out = Checked(weight=day.rules.weights.priority)
    days: dict[int, list[tuple[int, int]]] = {}
    for request, who in enumerate(person):
        locked_to = int(day.state.locked_person[request])
        if who < 0:
            if locked_to >= 0 or bool(day.state.promised[request]):
                out.broken.append(Broken("promise", request, locked_to))
            continue
        rank = slot[request] - int(day.requests.slots.ptr[request])
        if not 0 <= rank < int(day.requests.slots.ptr[request + 1]) - int(day.requests.slots.ptr[request]):
            out.broken.append(Broken("slot", request, who))
            continue
        start = int(day.requests.slots.values[slot[request]])
        settled = locked_to >= 0
        codes = _locked(day, request, who, slot[request]) if settled else _against(day, request, who, start)
        out.broken += [Broken(code, request, who) for code in codes]
        out.served += 1
        out.level1 += int(day.requests.priority[request])
        out.objective += _value(day, request, who, rank)
        days.setdefault(who, []).append((start, request))
    for who, jobs in days.items():
        out.travel_minutes += _one_day(day, who, sorted(jobs), out.broken)
    out.objective -= day.rules.weights.travel_minute * out.travel_minutes
    return out


def _locked(day: Day, request: int, who: int, slot: int) -> Iterator[str]:
    locked_at = int(day.state.locked_slot[request])
    if who != int(day.state.locked_person[request]) or locked_at not in (-1, slot):
        yield "locked"


def _against(day: Day, request: int, who: int, start: int) -> Iterator[str]:
    pool, wishes, rules = day.pool, day.requests, day.rules
    length = int(wishes.duration[request])
    wish = int(wishes.gender_wish[request])
    onsite = int(wishes.mode[request]) == HERE
    if _level(day, request, who) < max(rules.lowest_level, int(wishes.min_level[request])):
        yield "level"
    if pool.qualification[who] < wishes.min_qualification[request]:
        yield "qualification"
    if not pool.accepts[who][int(wishes.mode[request])]:
        yield "mode"
    windows = [(int(a), int(b)) for a, b in pool.windows.row(who)]
    if int(pool.mode[who]) < 0 or not any(a <= start and start + length <= b for a, b in windows):
        yield "availability"
    if length > int(pool.max_minutes[who]):
        yield "duration"
    pairs = [(int(a), int(b)) for a, b in day.state.forbidden]
    if who in [int(other) for other in wishes.excluded.row(request)] or (request, who) in pairs:
        yield "excluded"
    if bool(wishes.gender_hard[request]) and (wish < 0 or wish != int(pool.gender[who])):
        yield "gender"
    if int(pool.region[who]) != int(wishes.region[request]) and (onsite or not rules.pool_remote):
        yield "region"
    if onsite and int(pool.mode[who]) >= 0:
        km = rules.detour * math.dist(pool.home[who], wishes.place[request])
        if km > rules.modes[int(pool.mode[who])].max_km:
            yield "distance"


def _level(day: Day, request: int, who: int) -> int:
    language = int(day.requests.language[request])
    return int(day.pool.level[who][language]) if language >= 0 else 0


def _value(day: Day, request: int, who: int, rank: int) -> int:
    pool, wishes, weights = day.pool, day.requests, day.rules.weights
    topic, wish = int(wishes.topic[request]), int(wishes.gender_wish[request])
    worked = min(int(pool.hours_tenths[who]), weights.hours_ceiling_tenths)
    points = weights.priority * int(wishes.priority[request])
    points += weights.known * (int(wishes.known[request]) == who)
    points += weights.gender_wish * (wish >= 0 and wish == int(pool.gender[who]))
    points += weights.topic * (topic >= 0 and bool(pool.topics[who][topic]))
    points += weights.dialect * (int(wishes.dialect[request]) == int(pool.dialect[who]))
    points += weights.level * (_level(day, request, who) - day.rules.lowest_level)
    points -= weights.overqualified * (int(pool.qualification[who]) - int(wishes.min_qualification[request]))
    points -= weights.later_slot * rank
    points -= (weights.hours * int(wishes.duration[request]) * worked + 1000) // 2000
    for (row, other), chance in zip(day.state.acceptance_pair, day.state.acceptance, strict=True):
        if (int(row), int(other)) == (request, who):
            return math.floor(points * float(chance) + 1e-9)
    return points


def _one_day(day: Day, who: int, jobs: list[tuple[int, int]], broken: list[Broken]) -> int:
    """Return the minutes a person is on the way, noting what does not fit together."""
    wishes = day.requests
    home = tuple(float(x) for x in day.pool.home[who])
    mode = day.rules.modes[int(day.pool.mode[who])] if int(day.pool.mode[who]) >= 0 else None

    def way(one: int, two: int) -> int:
        """Return minutes between two requests; -1 is home."""
        ends = [row >= 0 and int(wishes.mode[row]) == HERE for row in (one, two)]
        if not any(ends) or mode is None:
            return 0
        a, b = (
            tuple(float(x) for x in wishes.place[row]) if there else home
            for row, there in zip((one, two), ends, strict=True)
        )
        if day.rules.same_place_is_free and a == b:
            return 0
        return math.ceil(mode.overhead_minutes + 60 * day.rules.detour * math.dist(a, b) / mode.kmh - 1e-9)

    settled = [int(day.state.locked_person[request]) == who for _, request in jobs]
    minutes = sum(int(wishes.duration[request]) for _, request in jobs)
    if minutes > int(day.pool.max_minutes[who]) and not all(settled):
        broken.append(Broken("minutes", -1, who))
    travel = way(-1, jobs[0][1]) + way(jobs[-1][1], -1)
    for at in range(1, len(jobs)):
        (start, one), (later, two) = jobs[at - 1], jobs[at]
        there = way(one, two)
        pause = there + day.rules.buffer_minutes if there else 0
        both = settled[at - 1] and settled[at]
        if start + int(wishes.duration[one]) + pause > later and not both:
            broken.append(Broken("overlap", two, who))
        travel += there
    return travel
