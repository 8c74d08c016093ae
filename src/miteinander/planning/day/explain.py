"""Why this person: how they fit, what it costs, whether it is fair; and the best two others, exactly."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from miteinander.planning.day.acceptance import chances
from miteinander.planning.day.again import kept
from miteinander.planning.day.eligible import (
    DISTANCE,
    DURATION,
    EXCLUDED,
    GENDER,
    LEVEL,
    LOCKED,
    MODE,
    NOT_TODAY,
    QUALIFICATION,
    REGION,
    TIME,
    eligible,
    reasons,
)
from miteinander.planning.day.funnel import Step, funnel
from miteinander.planning.day.jobs import Jobs, jobs_of
from miteinander.planning.day.model import NOBODY, Day, Plan
from miteinander.planning.day.near import Vicinity
from miteinander.planning.day.parts import Part, Rows, rows_of, with_locks, without_locks
from miteinander.planning.day.plan import plan as plan_day
from miteinander.planning.day.roster import Placed, Roster
from miteinander.planning.day.what_if import Forced, Outcome, reference_of, what_if
from miteinander.planning.deadline import Deadline

WORDS = {
    LEVEL: "level",
    QUALIFICATION: "qualification",
    MODE: "mode",
    NOT_TODAY: "not_today",
    TIME: "time",
    DURATION: "duration",
    EXCLUDED: "excluded",
    GENDER: "gender",
    REGION: "region",
    DISTANCE: "distance",
    LOCKED: "locked",
}
OTHERS = 2
MOST_SOLVED = 6
SECONDS = 2.0
LEAST = 0.2  # seconds for one of them, however late it is


@dataclass(frozen=True, slots=True)
class Line:
    """One reason: a code, the points it brings or takes, and a number that belongs to it."""

    code: str
    points: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """The way: minutes the job adds to the person's day, and the jobs before and after it (-1: home)."""

    minutes: int
    points: int
    mode: int  # index in `Rules.modes`
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Fairness:
    """Hours so far, in tenths, beside the median of everybody who speaks the language well enough."""

    hours_tenths: int
    median_tenths: int
    speakers: int
    points: int


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else, and what that would change all in all."""

    person: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a request has its person; without one, why it has nobody."""

    request: int
    person: int
    slot: int
    fit: tuple[Line, ...]
    cost: Cost | None
    fairness: Fairness | None
    chance: float  # that the person accepts
    funnel: tuple[Step, ...]
    others: tuple[Other, ...]  # the best first
    eligible: int  # people who could do it, busy or not
    best_proven: bool  # nobody beyond `others` would do better


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a person does not take a request."""

    request: int
    person: int
    assigned: bool  # they do take it
    reasons: tuple[tuple[str, ...], ...]  # per slot; empty where possible
    busy_with: tuple[int, ...]  # what they would have to give up in their best slot
    outcome: Outcome | None  # what it would change if they took it, if that is possible


def explain(
    day: Day, plan: Placed, request: int, *, others: int = OTHERS, seconds: float = SECONDS
) -> Explanation:
    """Return three kinds of reason and the best others, each with the exact difference it would make."""
    person, slot = int(plan.person[request]), int(plan.slot[request])
    rivals = _rivals(day, plan, request)
    told, proven = _best_others(day, plan, request, rivals, others, seconds) if others else ([], False)
    placed = person != NOBODY
    return Explanation(
        request=request,
        person=person,
        slot=slot,
        fit=tuple(fit(day, request, person, slot)) if placed else (),
        cost=cost(day, plan, request) if placed else None,
        fairness=fairness(day, request, person) if placed else None,
        chance=float(chances(day, np.array([person]), np.array([request]))[0]) if placed else 0.0,
        funnel=funnel(day, request),
        others=tuple(told),
        eligible=len(rivals) + placed,
        best_proven=proven,
    )


def _best_others(
    day: Day, plan: Placed, request: int, rivals: list[tuple[int, int]], others: int, seconds: float
) -> tuple[list[Other], bool]:
    """Plan again with the most promising rivals until nobody left can be better; say whether that is so."""
    deadline = Deadline(seconds)
    reference = reference_of(day, plan, [request], seconds=seconds)
    found: list[Other] = []
    for solved, (rival, most) in enumerate(rivals):
        if len(found) >= others and most <= _points(found[others - 1]):
            break
        if solved >= MOST_SOLVED or (solved >= others and deadline.passed()):
            return found[:others], False
        change, left = Forced(request, rival), max(LEAST, deadline.left())
        outcome = what_if(day, plan, change, reference=reference, seconds=left)
        if outcome.possible:
            found.append(Other(rival, outcome))
            found.sort(key=lambda other: (-_points(other), other.person))
    return found[:others], all(other.outcome.proven for other in found)


def why_not(day: Day, plan: Placed, request: int, person: int, *, seconds: float = SECONDS) -> WhyNot:
    """Return what stands against a person, slot by slot; if nothing does, what it would cost."""
    open_ = without_locks(day, rows_of([request]))
    bits = reasons(open_, request)[person]
    possible = bool((bits == 0).any())
    assigned = int(plan.person[request]) == person
    outcome = None
    if possible and not assigned:
        outcome = what_if(day, plan, Forced(request, person), seconds=seconds)
    return WhyNot(
        request=request,
        person=person,
        assigned=assigned,
        reasons=tuple(tuple(word for bit, word in WORDS.items() if bit & code) for code in bits.tolist()),
        busy_with=_busy_with(open_, plan, request, person) if possible and not assigned else (),
        outcome=outcome,
    )


def _points(other: Other) -> int:
    return other.outcome.after.objective


def fit(day: Day, request: int, person: int, slot: int) -> Iterator[Line]:
    """Yield what speaks for and against a person, hours and ways left aside; points as in the plan."""
    pool, wishes, weights = day.pool, day.requests, day.rules.weights
    if wishes.known[request] == person:
        yield Line("known", weights.known)
    elif wishes.known[request] != NOBODY:
        yield Line("not_the_known", 0, int(wishes.known[request]))
    if wishes.gender_wish[request] != NOBODY:
        met = wishes.gender_wish[request] == pool.gender[person]
        code = "gender_wish" if met else "gender_wish_missed"
        yield Line(code, weights.gender_wish * int(met), int(wishes.gender_wish[request]))
    topic = int(wishes.topic[request])
    if topic != NOBODY and pool.topics[person, topic]:
        yield Line("topic", weights.topic, topic)
    if wishes.dialect[request] == pool.dialect[person]:
        yield Line("dialect", weights.dialect, int(pool.dialect[person]))
    language = int(wishes.language[request])
    level = int(pool.level[person, language]) if language != NOBODY else 0
    yield Line("level", weights.level * (level - day.rules.lowest_level), level)
    more = int(pool.qualification[person] - wishes.min_qualification[request])
    if more:
        yield Line("overqualified", -weights.overqualified * more, more)
    rank = slot - int(wishes.slots.ptr[request])
    if rank:
        yield Line("later_slot", -weights.later_slot * rank, rank)


def cost(day: Day, plan: Placed, request: int) -> Cost:
    """Return the way the job adds to its person's day."""
    person = int(plan.person[request])
    rows = np.flatnonzero(plan.person == person)
    roster = _day_of(day, plan, rows, rows)
    entry = roster.entry[int(np.searchsorted(rows, request))]
    route = roster.route[person].copy()
    at = route.index(entry)
    before = int(rows[roster.request[route[at - 1]]]) if at else NOBODY
    after = int(rows[roster.request[route[at + 1]]]) if at + 1 < len(route) else NOBODY
    roster.drop(entry)
    minutes = roster.detour(entry)
    return Cost(
        minutes, -day.rules.weights.travel_minute * minutes, int(day.pool.mode[person]), before, after
    )


def fairness(day: Day, request: int, person: int) -> Fairness:
    """Return the hours so far of a person beside those of everybody who could do it by their language."""
    pool, wishes, weights = day.pool, day.requests, day.rules.weights
    language = int(wishes.language[request])
    enough = max(day.rules.lowest_level, int(wishes.min_level[request]))
    speak = pool.level[:, language] >= enough if language != NOBODY else np.zeros(len(pool), np.bool_)
    hours = pool.hours_tenths[speak]
    worked = min(int(pool.hours_tenths[person]), weights.hours_ceiling_tenths)
    points = -((weights.hours * int(wishes.duration[request]) * worked + 1000) // 2000)
    median = int(np.median(hours)) if len(hours) else 0
    return Fairness(int(pool.hours_tenths[person]), median, len(hours), points)


def _day_of(day: Day, plan: Placed, settled: Rows, rows: Rows) -> Roster:
    """Return a roster of some requests in which those of the plan are put."""
    part = Part.of(with_locks(day, settled, plan.person, plan.slot), rows)
    roster = Roster(part.day, eligible(part.day))
    for place in np.searchsorted(rows, settled).tolist():
        roster.put(roster.options[place][0])
    return roster


def _busy_with(day: Day, plan: Placed, request: int, person: int) -> tuple[int, ...]:
    """Return what a person would have to give up for a request, the least of it."""
    settled = np.flatnonzero((plan.person == person) & (np.arange(len(plan.person)) != request))
    rows = rows_of([*settled.tolist(), request])
    roster = _day_of(day, plan, settled, rows)
    place = int(np.searchsorted(rows, request))
    mine = [entry for entry in roster.options[place] if roster.person[entry] == person]
    least = min((roster.clashes(entry) for entry in mine), key=len, default=[])
    return tuple(int(rows[roster.request[other]]) for other in least)


def _rivals(day: Day, plan: Placed, request: int) -> list[tuple[int, int]]:
    """Return the others who could take a request, each with the most a plan with them could be worth.

    What a person's best day with the request is worth at the prices of the plan, the others at their best
    (see `relaxation`), is a limit that takes no planning again.
    """
    vicinity = Vicinity.of(without_locks(day, rows_of([request])), [request], plan)
    row = vicinity.down(request, NOBODY, NOBODY)[0]
    pairs = eligible(vicinity.day)
    able = np.unique(pairs.person[pairs.request == row])
    rivals = able[able != plan.person[request]]
    if not len(rivals):
        return []
    if isinstance(plan, Plan):
        price, upper = plan.request_price[vicinity.part.rows], plan.person_price
    else:
        made = plan_day(vicinity.day, seconds=SECONDS)
        price, upper = made.request_price, made.person_price
    mine = kept(pairs, np.isin(pairs.person, rivals))
    jobs = jobs_of(vicinity.day, mine)
    all_bonus = jobs_of(vicinity.day, pairs).bonus
    profit = (mine.value + all_bonus[mine.request] - price[mine.request]).tolist()
    roster = Roster(vicinity.day, mine)
    limit = float(price.sum() + upper.sum() - all_bonus.sum())
    if not vicinity.whole:
        limit = 0.0  # only the order counts then
    most = [
        limit - float(upper[person]) + _best_day(roster, profit, int(person), row, jobs) for person in rivals
    ]
    order = sorted(range(len(rivals)), key=lambda at: (-most[at], int(rivals[at])))
    return [(int(rivals[at]), math.floor(most[at] + 1e-6)) for at in order]


def _best_day(roster: Roster, profit: list[float], person: int, row: int, jobs: Jobs) -> float:
    """Return the most a day of a person that holds the request can bring, working hours left aside."""
    begin, end = (int(at) for at in roster.pairs.ptr[person : person + 2])
    wanted = [entry for entry in range(begin, end) if roster.request[entry] == row]
    used = [entry for entry in range(begin, end) if profit[entry] > 0 or entry in wanted]
    home = {entry: jobs.travel_cost * roster.home[entry] for entry in used}
    ahead = {entry: profit[entry] - home[entry] for entry in used}
    behind = dict(ahead)
    for at, entry in enumerate(used):
        for other in used[:at]:
            if roster.compatible(other, entry):
                step = profit[entry] - jobs.travel_cost * roster.way(other, entry)
                behind[entry] = max(behind[entry], behind[other] + step)
    for at in range(len(used) - 1, -1, -1):
        entry = used[at]
        for other in used[at + 1 :]:
            if roster.compatible(entry, other):
                step = profit[entry] - jobs.travel_cost * roster.way(entry, other)
                ahead[entry] = max(ahead[entry], ahead[other] + step)
    return max(ahead[entry] + behind[entry] - profit[entry] for entry in wanted)
