"""Why nobody can come: who is left after each reason, and the smallest change that would help."""

import time
from dataclasses import dataclass

import numpy as np

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
from miteinander.planning.day.model import NOBODY, ONSITE, REQUEST_MODES, Day
from miteinander.planning.day.parts import Part, moved_slots, rows_of, with_locks, with_wish
from miteinander.planning.day.roster import Placed, Roster

# What a person must pass, in this order.
STEPS = (
    ("speak", LEVEL),
    ("there", NOT_TODAY | TIME),
    ("reach", REGION | DISTANCE | MODE),
    ("fit", QUALIFICATION | GENDER | DURATION),
    ("allowed", EXCLUDED | LOCKED),
)
NEAR, FINE, COARSE = 120, 5, 15  # minutes: within NEAR of the wish every FINE, beyond it every COARSE
DAWN, DUSK = 7 * 60, 20 * 60
SHORTEST = 30


@dataclass(frozen=True, slots=True)
class Step:
    """How many people are left after one reason."""

    code: str  # speak, there, reach, fit, allowed, free (of promises to others)
    people: int


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the request and how many people could come then, nobody else being moved."""

    kind: str  # start, mode, gender_hard, min_qualification, duration
    value: int  # minutes after midnight, position in REQUEST_MODES, 0, lowest qualification, minutes
    people: int


def funnel(day: Day, request: int, *, exhausted: bool = False) -> tuple[Step, ...]:
    """Return how many people are left after each reason; a person needs one slot for all of them.

    `exhausted`: it is known that promises to others need whoever is left.
    """
    bits = reasons(day, request)
    passed, out = 0, []
    for code, reason in STEPS:
        passed |= reason
        out.append(Step(code, int((bits & passed == 0).any(axis=1).sum())))
    if exhausted and out[-1].people:
        out.append(Step("free", 0))
    return tuple(out)


def changes(day: Day, request: int, plan: Placed, deadline: float) -> tuple[Change, ...]:
    """Return what could be different for somebody to come, nobody else being moved.

    Times first, the nearest one and the one within two hours for which most people could come; then
    other ways to talk, other wishes, shorter talks.
    """
    out = _other_starts(day, request, plan)
    wishes = day.requests
    tries: list[tuple[str, int]] = []
    if wishes.mode[request] == ONSITE:
        tries += [("mode", mode) for mode in range(len(REQUEST_MODES)) if mode != ONSITE]
    if wishes.gender_hard[request]:
        tries.append(("gender_hard", 0))
    tries += [
        ("min_qualification", step) for step in range(int(wishes.min_qualification[request]) - 1, -1, -1)
    ]
    tries += [
        ("duration", minutes) for minutes in range(int(wishes.duration[request]) - 15, SHORTEST - 1, -15)
    ]
    done: set[str] = set()
    for kind, value in tries:
        if kind in done and kind != "mode":
            continue
        if time.monotonic() > deadline:
            break
        other = with_wish(day, request, **{kind: value})  # type: ignore[arg-type]
        people = {person for _, person in free_people(day, other, request, plan)}
        if people:
            done.add(kind)
            out.append(Change(kind, value, len(people)))
    return tuple(out)


def _other_starts(day: Day, request: int, plan: Placed) -> list[Change]:
    known = day.requests.slots.row(request).tolist()
    wish = known[0]
    starts = other_starts(wish, int(day.requests.duration[request]), set(known))
    counts: dict[int, set[int]] = {}
    for start, person in free_people(day, with_wish(day, request, slots=starts), request, plan):
        counts.setdefault(start, set()).add(person)
    if not counts:
        return []
    nearest = min(counts, key=lambda start: (abs(start - wish), start))
    close = [start for start in counts if abs(start - wish) <= NEAR] or [nearest]
    best = min(close, key=lambda start: (-len(counts[start]), abs(start - wish), start))
    return [Change("start", start, len(counts[start])) for start in dict.fromkeys([nearest, best])]


def other_starts(wish: int, duration: int, known: set[int]) -> list[int]:
    """Return starts around a wish, the nearest first, in steps counted from the wish and not from a grid."""
    steps = [*range(FINE, NEAR + 1, FINE), *range(NEAR + COARSE, 24 * 60, COARSE)]
    around = [wish + sign * step for step in steps for sign in (1, -1)]
    first, last = min(DAWN, wish), max(DUSK, wish + duration)
    return [start for start in around if first <= start and start + duration <= last and start not in known]


def free_people(before: Day, day: Day, request: int, plan: Placed) -> list[tuple[int, int]]:
    """Return (start, person) for everybody who could take the request on top of what the plan gives them.

    `before` is the day the plan is for, `day` the one in which the request is different.
    """
    alone = eligible(Part.of(day, rows_of([request])).day)
    busy = np.isin(plan.person, np.unique(alone.person)) & (plan.person != NOBODY)
    busy[request] = False
    rows = np.flatnonzero(busy)
    slot = moved_slots(plan.slot, before.requests.slots.ptr[:-1], day.requests.slots.ptr[:-1])
    part = Part.of(with_locks(day, rows, plan.person, slot), rows_of([*rows.tolist(), request]))
    roster = Roster(part.day, eligible(part.day))
    place = int(np.searchsorted(part.rows, request))
    for row in range(len(part.rows)):
        if row != place:
            roster.put(roster.options[row][0])
    free = [entry for entry in roster.options[place] if not roster.clashes(entry)]
    return [(roster.start[entry], roster.person[entry]) for entry in free]
