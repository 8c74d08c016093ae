"""What a stored plan says beyond itself: what other weights would change, and whom it lacks.

Works on the stored input alone, under names that tell nobody's. The same input gives the same answer.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from miteinander.interpreting.rules.day_store import restored
from miteinander.interpreting.rules.plan_facts import NOON, Lack
from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.model import NOBODY, Day, Plan
from miteinander.planning.day.plan import plan as best_plan
from miteinander.planning.day.records import Person

SECONDS = 5.0  # of one plan; a city's day takes a tenth of a second
HALVES = {"morning": (7 * 60, 13 * 60), "afternoon": (12 * 60, 20 * 60)}  # when the one person more is free
NEWCOMER = "one more"
MOST_TRIED = 60  # languages and halves of a day; a city meets a dozen


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The day planned with these weights."""

    fairness: int
    continuity: int
    counts_acceptance: bool
    served: int
    travel_minutes: int
    known: int  # open talks with somebody the family knows
    acquainted: int  # open talks of families that know somebody of the pool
    hours_before: float  # of this month: what those who are named had so far, on average
    hours_spread: float  # between the most and the fewest hours after this day, among those who could
    yes: float  # how many of those named say yes, by what they answered so far
    is_proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Every weight a centre can choose."""

    fairness: Sequence[int]
    continuity: Sequence[int]


def trials(day: Day, choices: Choices) -> list[Trial]:
    """Plan the day with each choice, the others as they are; the first is the day as it was planned."""
    own = day.rules.weights
    counts = bool(len(day.state.acceptance))
    found = [_trial(day, own.hours, own.known, counts_acceptance=counts)]
    found += [
        _trial(day, value, own.known, counts_acceptance=counts)
        for value in choices.fairness
        if value != own.hours
    ]
    found += [
        _trial(day, own.hours, value, counts_acceptance=counts)
        for value in choices.continuity
        if value != own.known
    ]
    if counts:
        found.append(_trial(day, own.hours, own.known, counts_acceptance=False))
    return found


def _trial(day: Day, fairness: int, continuity: int, *, counts_acceptance: bool) -> Trial:
    weights = replace(day.rules.weights, hours=fairness, known=continuity)
    other = replace(day, rules=replace(day.rules, weights=weights))
    if not counts_acceptance:
        none = np.zeros((0, 2), np.int32)
        other = replace(other, state=replace(day.state, acceptance_pair=none, acceptance=np.zeros(0)))
    plan = best_plan(other, seconds=SECONDS)
    before, spread = _hours(day, plan)
    open_ = day.state.locked_person == NOBODY
    acquainted = open_ & (day.requests.known != NOBODY)
    return Trial(
        fairness=fairness,
        continuity=continuity,
        counts_acceptance=counts_acceptance,
        served=plan.served,
        travel_minutes=plan.travel_minutes,
        known=int((acquainted & (day.requests.known == plan.person)).sum()),
        acquainted=int(acquainted.sum()),
        hours_before=before,
        hours_spread=spread,
        yes=_yes(day, plan),
        is_proven=plan.bound == plan.objective,
    )


def _hours(day: Day, plan: Plan) -> tuple[float, float]:
    """Return the hours those named had so far (each minute of work counts), and the spread afterwards."""
    rows = np.flatnonzero(plan.person != NOBODY)
    who, minutes = plan.person[rows], day.requests.duration[rows]
    so_far = day.pool.hours_tenths / 10
    before = float((so_far[who] * minutes).sum() / minutes.sum()) if len(rows) else 0.0
    after = so_far + np.bincount(who, weights=minutes, minlength=len(day.pool)) / 60
    able = np.unique(eligible(day).person)
    return round(before, 1), round(float(np.ptp(after[able])), 1) if len(able) else 0.0


def _yes(day: Day, plan: Plan) -> float:
    chances = {
        (int(row), int(who)): float(chance)
        for (row, who), chance in zip(day.state.acceptance_pair, day.state.acceptance, strict=True)
    }
    named = ((row, int(who)) for row, who in enumerate(plan.person) if who != NOBODY)
    return round(sum(chances.get(pair, 1.0) for pair in named), 1)


def lacks(content: Mapping[str, Any], *, weekday: int) -> list[Lack]:
    """Return where one more person would serve more talks, by planning the day again with that person.

    Somebody who speaks one language as well as anybody asks for and is free for one half of the day: of
    unknown gender, without certificate, travelling as most do. Looked at are the languages of the talks
    nobody does, and those from which somebody could be called away to them.
    """
    day = restored(content)
    base = best_plan(day, seconds=SECONDS)
    found = []
    for language, half in _candidates(content, day, base):
        newcomer = _newcomer(content, language, half)
        more = best_plan(restored({**content, "people": [*content["people"], newcomer]}), seconds=SECONDS)
        if more.served > base.served:
            talks = more.served - base.served
            found.append(Lack(language=language, weekday=weekday, half=half, talks=talks))
    return sorted(found, key=lambda one: (-one.talks, one.language, one.half))


def _candidates(content: Mapping[str, Any], day: Day, base: Plan) -> list[tuple[str, str]]:
    """Return languages and halves to try, most open talks first."""
    wishes = content["wishes"]
    open_ = np.flatnonzero(base.person == NOBODY)
    pairs = eligible(day)
    could = np.unique(pairs.person[np.isin(pairs.request, open_)])
    busy = np.flatnonzero(np.isin(base.person, could) & (base.person != NOBODY))
    weight = Counter(
        {
            (wishes[row]["language"], half): 0
            for row in [*open_, *busy]
            for half in _halves(wishes[row]["slots"])
        }
    )
    weight.update((wishes[row]["language"], half) for row in open_ for half in _halves(wishes[row]["slots"]))
    return sorted(weight, key=lambda pair: (-weight[pair], pair))[:MOST_TRIED]


def _halves(slots: Iterable[int]) -> set[str]:
    return {"morning" if slot < NOON * 60 else "afternoon" for slot in slots}


def _newcomer(content: Mapping[str, Any], language: str, half: str) -> dict[str, Any]:
    asked = [row["min_level"] for row in content["wishes"] if row["language"] == language]
    homes = [row["home"] for row in content["people"]] or [row["place"] for row in content["wishes"]]
    modes = [row["name"] for row in content["rules"]["modes"]]
    person = Person(
        id=NEWCOMER,
        home=(float(np.mean([x for x, _ in homes])), float(np.mean([y for _, y in homes]))),
        mode="transit" if "transit" in modes else modes[0],
        levels={language: max(asked)},
        windows=(HALVES[half],),
    )
    return asdict(person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputed:
    """A stored plan made again: what was stored, what came out, and which talks differ."""

    same_input: bool
    objective: int
    bound: int
    served: int
    travel_minutes: int
    moved: tuple[str, ...]  # names of the input: talks with somebody else, or at another time

    @property
    def same_talks(self) -> bool:
        """Tell whether every talk has the same person at the same time."""
        return not self.moved


def recompute(content: Mapping[str, Any], *, digest: str, seconds: float) -> Recomputed:
    """Make a plan again from its stored input and compare who does what."""
    day = restored(content)
    plan = best_plan(day, seconds=seconds)
    before = {name: (who, start) for name, who, start in content["outcome"]}
    after = {
        day.requests.ids[row]: (
            day.pool.ids[int(plan.person[row])],
            int(day.requests.slots.values[int(plan.slot[row])]),
        )
        for row in np.flatnonzero(plan.person != NOBODY)
    }
    names = [name for name in day.requests.ids if before.get(name) != after.get(name)]
    return Recomputed(
        same_input=day.digest == digest,
        objective=plan.objective,
        bound=plan.bound,
        served=plan.served,
        travel_minutes=plan.travel_minutes,
        moved=tuple(names),
    )
