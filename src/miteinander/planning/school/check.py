"""Is a placement allowed, and what is it worth? Plain Python that shares no code with the planner.

It also counts the bound which prices prove, child by child, so that nobody has to believe the engine.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from miteinander.planning.school.model import Batch, Prices, Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """One broken rule: a code, and the ids and numbers it is about."""

    code: str
    child: str = ""
    school: str = ""
    year: int = 0
    used: int = 0
    there: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a placement is worth if nothing is broken."""

    broken: tuple[Broken, ...]
    placed: int
    points: int
    objective: int
    siblings_together: int


def check(batch: Batch, rules: Rules, school_of: Sequence[int]) -> Checked:
    """Look at every rule of a placement; `school_of` holds a school number per child, negative for none."""
    promised = [int(school) for school in batch.children.promised]
    broken, points = [], 0
    seats: Counter[tuple[int, int]] = Counter()
    language: Counter[int] = Counter()
    for child, school in enumerate(map(int, school_of)):
        name = batch.children.ids[child]
        if promised[child] >= 0 and school != promised[child]:
            broken.append(
                Broken(code="promise_broken", child=name, school=batch.schools.ids[promised[child]])
            )
        if school < 0:
            continue
        offered = offers(batch, rules, child)
        if school not in offered:
            broken.append(Broken(code="no_candidate", child=name, school=batch.schools.ids[school]))
            continue
        points += offered[school]
        seats[school, int(batch.children.year[child])] += 1
        language[school] += int(batch.children.need[child]) > 0
    broken += _overbooked(batch, promised, seats, language)
    together = _together(batch, rules, school_of)
    placed = sum(1 for school in school_of if school >= 0)
    points += rules.siblings * together
    return Checked(
        broken=tuple(broken), placed=placed, points=points, objective=rules.placed * placed + points,
        siblings_together=together,
    )  # fmt: skip


def _overbooked(
    batch: Batch, promised: list[int], seats: Counter[tuple[int, int]], language: Counter[int]
) -> list[Broken]:
    """More children than seats are excused only where that many were promised."""
    held_seats: Counter[tuple[int, int]] = Counter()
    held_language: Counter[int] = Counter()
    for child, school in enumerate(promised):
        if school >= 0:
            held_seats[school, int(batch.children.year[child])] += 1
            held_language[school] += int(batch.children.need[child]) > 0
    broken = []
    for (school, year), used in sorted(seats.items()):
        there = max(int(batch.schools.seats[school, year - 1]), held_seats[school, year])
        if used > there:
            name = batch.schools.ids[school]
            broken.append(Broken(code="seats_exceeded", school=name, year=year, used=used, there=there))
    for school, used in sorted(language.items()):
        there = max(int(batch.schools.language_places[school]), held_language[school])
        if used > there:
            name = batch.schools.ids[school]
            broken.append(Broken(code="language_exceeded", school=name, used=used, there=there))
    return broken


def offers(batch: Batch, rules: Rules, child: int) -> dict[int, int]:
    """The points of every school a child may go to; a promise is the only offer."""
    schools, children = batch.schools, batch.children
    home = [float(x) for x in children.home[child]]
    promised, need, year = int(children.promised[child]), int(children.need[child]), int(children.year[child])
    refused = {int(school) for who, school in children.refused if who == child}
    near = []
    for school in range(len(schools)):
        km = rules.detour * math.dist(home, [float(x) for x in schools.place[school]])
        if promised >= 0:
            if school == promised:
                near.append((km, school))
            continue
        fit = rules.fit[int(children.recommended[child])][int(schools.form[school])]
        if schools.region[school] != children.region[child] or school in refused or fit == 0:
            continue
        if schools.seats[school, year - 1] <= 0 or (need > 0 and schools.language_places[school] <= 0):
            continue
        if need < 2 or schools.literacy[school]:
            near.append((km, school))
    return {school: _points(batch, rules, child, school, km) for km, school in sorted(near)[: rules.nearest]}


def _points(batch: Batch, rules: Rules, child: int, school: int, km: float) -> int:
    children = batch.children
    minutes = 60 * km / rules.walk_kmh if km <= rules.walk_km else rules.ride_wait + 60 * km / rules.ride_kmh
    primary = int(children.year[child]) <= rules.primary_years
    limit = rules.limit_primary if primary else rules.limit_secondary
    wishes = [int(wish) for wish in children.wishes[child]]
    points = 0
    if school in wishes and wishes.index(school) < len(rules.wishes):
        points += rules.wishes[wishes.index(school)]
    if rules.fit[int(children.recommended[child])][int(batch.schools.form[school])] == rules.full_fit:
        points += rules.fit_points
    points -= round(rules.per_minute * minutes)
    points -= rules.per_minute_over * round(max(0.0, minutes - limit))
    share = float(batch.schools.newcomer_share[school])
    points -= round(rules.newcomers * max(0.0, share - rules.newcomers_from))
    return points + rules.per_week_waited * min(int(children.waited[child]), rules.weeks_counted)


def _families(batch: Batch, rules: Rules) -> list[list[int]]:
    found: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for child in range(len(batch.children)):
        primary = int(batch.children.year[child]) <= rules.primary_years
        found[int(batch.children.family[child]), primary].append(child)
    return list(found.values())


def _together(batch: Batch, rules: Rules, school_of: Sequence[int]) -> int:
    pairs = (pair for family in _families(batch, rules) for pair in combinations(family, 2))
    return sum(1 for one, other in pairs if 0 <= school_of[one] == school_of[other])


def proven_bound(batch: Batch, rules: Rules, prices: Prices) -> int:
    """Return what no placement exceeds at these prices: each family does its best, each seat is paid.

    Meant for batches without promises; families of up to about eight children of one stage.
    """
    seat = [[Fraction(float(price)) for price in row] for row in prices.seat]
    language = [Fraction(float(price)) for price in prices.language]
    total = Fraction(0)
    for school in range(len(batch.schools)):
        for year in range(len(seat[school])):
            total += seat[school][year] * int(batch.schools.seats[school, year])
        total += language[school] * int(batch.schools.language_places[school])
    for family in _families(batch, rules):
        net = []
        for child in family:
            year, need = int(batch.children.year[child]) - 1, int(batch.children.need[child])
            net.append(
                {
                    school: rules.placed + points - seat[school][year] - (language[school] if need else 0)
                    for school, points in offers(batch, rules, child).items()
                }
            )
        total += _best(net, rules)
    return math.floor(total)


def _best(net: list[dict[int, Fraction]], rules: Rules) -> Fraction:
    """The most a family can gain: over all ways to part it, each part at its best school or nowhere."""
    best = [Fraction(0)] * (1 << len(net))
    gain = [Fraction(0)] * (1 << len(net))
    for part in range(1, 1 << len(net)):
        inside = [child for child in range(len(net)) if part >> child & 1]
        pairs = len(inside) * (len(inside) - 1) // 2
        common = set.intersection(*(set(net[child]) for child in inside))
        sums = [sum((net[child][school] for child in inside), Fraction(0)) for school in common]
        gain[part] = max([Fraction(0)] + [value + rules.siblings * pairs for value in sums])
        first, rest = part & -part, part
        while rest:
            if rest & first:
                best[part] = max(best[part], gain[rest] + best[part ^ rest])
            rest = (rest - 1) & part
    return best[-1]
