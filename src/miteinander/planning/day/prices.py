"""Where one more person is missing, language by half-day: prices of past plans, the first ones checked."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.jobs import jobs_of
from miteinander.planning.day.model import Day, Plan
from miteinander.planning.day.parts import with_clone
from miteinander.planning.day.pricing import Wanted, best_routes, grained
from miteinander.planning.day.what_if import OneMore, what_if

Half = tuple[int, int]
HALVES: tuple[Half, ...] = ((7 * 60, 13 * 60), (13 * 60, 20 * 60))
MINUTES = 240  # that one more person would work at most
LEVEL = 3
TOP = 5


@dataclass(frozen=True, slots=True)
class Price:
    """What one more person for a language in a half-day would bring on an average day.

    `limit` is what the prices allow at most; the other numbers come from planning again with somebody
    added, and are None where that was not done.
    """

    language: str
    half: Half
    limit: float  # points
    points: float | None
    appointments: float | None  # more requests with somebody
    days: int


def prices(
    days: Sequence[Day],
    plans: Sequence[Plan],
    *,
    halves: Sequence[Half] = HALVES,
    top: int = TOP,
    seed: int = 0,
) -> tuple[Price, ...]:
    """Return the price list, the most wanted first; the `top` ones are checked exactly.

    The person added lives like somebody of the pool drawn by lot, anew for each day, speaks only this
    language, well, and takes jobs of every mode. The same seed draws the same people.
    """
    limits: dict[tuple[str, Half], list[float]] = {}
    for number, (day, plan) in enumerate(zip(days, plans, strict=True)):
        for key, limit in _limits(day, plan, halves, seed, number).items():
            limits.setdefault(key, [0.0] * len(days))[number] = limit
    order = sorted(limits, key=lambda key: (-sum(limits[key]), key))
    out = []
    for place, (language, half) in enumerate(order):
        mean = float(np.mean(limits[language, half]))
        found: tuple[float | None, float | None] = (None, None)
        if place < top:
            found = _checked(days, plans, (language, half), limits[language, half], seed)
        if mean > 0:
            out.append(Price(language, half, mean, *found, days=len(days)))
    checked, rest = out[:top], out[top:]
    checked.sort(key=lambda price: -(price.points or 0.0))
    return (*checked, *rest)


def newcomer(day: Day, language: int, half: Half, lot: str) -> OneMore:
    """Return one more person for a language: somebody of the pool with other fields."""
    speakers = np.flatnonzero(day.pool.level[:, language] > 0)
    among = speakers if len(speakers) else np.arange(len(day.pool))
    like = int(random.Random(lot).choice(among.tolist()))  # noqa: S311 - a draw that can be repeated
    level = np.zeros(len(day.pool.languages), np.int8)
    level[language] = LEVEL
    fields: dict[str, object] = {
        "level": level,
        "windows": [half],
        "max_minutes": MINUTES,
        "accepts": [True, True, True],
        "hours_tenths": 0,
    }
    return OneMore(like, fields)


def _limits(
    day: Day, plan: Plan, halves: Sequence[Half], seed: int, number: int
) -> dict[tuple[str, Half], float]:
    """Return what each newcomer could bring at most: their best route at the prices of the plan."""
    if not len(day.pool) or not len(day.requests):
        return {}
    keys, other = [], day
    for language in np.unique(day.requests.language[day.requests.language >= 0]).tolist():
        for half in halves:
            name = day.pool.languages[language]
            one = newcomer(day, language, half, draw(seed, number, (name, half)))
            other = with_clone(other, one.like, "one more", **one.fields)
            keys.append((name, half))
    jobs = jobs_of(other, eligible(other))
    added = np.flatnonzero(jobs.person >= len(day.pool))
    found = best_routes(
        jobs, grained(plan.request_price), np.zeros(len(other.pool)), Wanted(keep=1), among=added
    )
    return {key: float(limit) for key, limit in zip(keys, found.upper[len(day.pool) :], strict=True)}


def _checked(
    days: Sequence[Day], plans: Sequence[Plan], key: tuple[str, Half], limits: Sequence[float], seed: int
) -> tuple[float, float]:
    """Return points and appointments one more person really brings on average, by planning again."""
    points, appointments = 0, 0
    for number, (day, plan) in enumerate(zip(days, plans, strict=True)):
        # Prices that prove the plan the best also prove that somebody without a profit adds nothing.
        slack = float(plan.request_price.sum() + plan.person_price.sum()) - plan.objective
        if limits[number] <= 0 and slack < 1:
            continue
        one = newcomer(day, day.pool.languages.index(key[0]), key[1], draw(seed, number, key))
        outcome = what_if(day, plan, one)
        points += outcome.difference
        appointments += outcome.after.served - outcome.before.served
    return points / len(days), appointments / len(days)


def draw(seed: int, number: int, key: tuple[str, Half]) -> str:
    """Return what decides whom the person added is like."""
    return f"{seed} {number} {key[0]} {key[1]}"
