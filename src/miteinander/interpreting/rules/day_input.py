"""One day of this service in the planner's words.

Eligibility stays with this room's own rules (`checks`). What the planner cannot know becomes a forbidden
pair: conflicts, papers, meetings with the same client, avoided kinds, answers given, ways longer than wished.
The planner learns hours, windows, ways and values, so that it can tell what fits beside what.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.availability import DAY, free_on, pause_on
from miteinander.interpreting.rules.candidates import Candidate, Need, Settings
from miteinander.interpreting.rules.checks import Failure, Slot, always, at
from miteinander.interpreting.rules.travel import Point
from miteinander.interpreting.rules.wish import Gender, Mode
from miteinander.planning.day.model import Rules, TravelMode, Weights
from miteinander.planning.day.records import Person, Settled, Wish

SPOKEN = (Mode.ONSITE, Mode.VIDEO, Mode.PHONE)
MINUTE = timedelta(minutes=1)
# Reasons the planner finds by itself; it then knows what would change if the request were another one.
SEEN_BY_PLANNER = frozenset(
    {
        "no_language",
        "level_too_low",
        "mode_not_done",
        "not_available",
        "paused",
        "gender_needed",
        "not_qualified",
    }
)
URGENT, USUAL = 4, 1
FAR = 10_000.0  # reach is a matter of the pair, see above


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWeights:
    """What the centre decides about a plan: how much fair hours and known faces count."""

    fairness: int = 1  # 0: hours do not matter, 3: three times
    continuity: int = 400  # points for somebody the family knows
    version: str = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """Who does a request, from when."""

    interpreter: int
    starts_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One request of the day: the need, what is settled about it, and each candidate as seen for it."""

    key: int
    need: Need
    is_urgent: bool = False
    is_promised: bool = False
    held: Booked | None = None  # booked, named or kept by hand: stays
    only: frozenset[int] = frozenset()  # several are asked already: one of these
    candidates: Mapping[int, Candidate] = field(default_factory=dict)
    acceptance: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRecords:
    """What a day's plan is made from, under names that tell nobody's: `p1`, `r1`; and who they are."""

    people: tuple[Person, ...]
    wishes: tuple[Wish, ...]
    rules: Rules
    settled: Settled
    interpreters: tuple[int, ...]  # key of `p1`, `p2`, …
    requests: tuple[int, ...]  # key of `r1`, `r2`, …


def failures_of(
    need: Need, candidate: Candidate, settings: Settings, *, now: datetime
) -> list[list[Failure]]:
    """Return what speaks against somebody per wished time still ahead; an empty list means: fits."""
    general = always(need, candidate, settings)
    slots = [Slot.of(need, settings, starts_at) for starts_at in need.starts if starts_at > now]
    return [general + at(need, candidate, settings, slot) for slot in slots]


def records_of(
    cases: Sequence[Case],
    pool: Mapping[int, Candidate],
    settings: Settings,
    *,
    day: date,
    weights: PlanWeights,
    minutes_left: Mapping[int, int],
    now: datetime,
) -> DayRecords:
    """Return the day as records. `minutes_left` caps people beyond their own limits: the tax allowance."""
    keys = tuple(sorted(pool))
    name_of = {key: f"p{number}" for number, key in enumerate(keys, start=1)}
    kept = [case for case in cases if case.held is None or case.held.interpreter in pool]
    kept = [case for case in kept if case.held is not None or slots_of(case.need, day, now=now)]
    middle = _middle([*(case.need.point for case in kept), *(one.home for one in pool.values())])
    held: dict[int, int] = dict.fromkeys(keys, 0)
    for case in kept:
        if case.held is not None:
            held[case.held.interpreter] += case.need.minutes
    people = tuple(
        _person(
            name_of[key],
            pool[key],
            settings,
            day=day,
            held=held[key],
            left=minutes_left.get(key),
            middle=middle,
        )
        for key in keys
    )
    wishes = tuple(
        _wish(f"r{number}", case, name_of, settings, day=day, middle=middle, now=now)
        for number, case in enumerate(kept, start=1)
    )
    return DayRecords(
        people=people,
        wishes=wishes,
        rules=planner_rules(settings, weights),
        settled=_settled(kept, wishes, name_of, settings, day=day, now=now),
        interpreters=keys,
        requests=tuple(case.key for case in kept),
    )


def slots_of(need: Need, day: date, *, now: datetime) -> list[datetime]:
    """Return the wished times of this day that still lie ahead, the wish first."""
    return [start for start in need.starts if start > now and clock.wall(start).date() == day]


def minute_on(day: date, at_: datetime) -> int:
    """Return the minute of the day on the wall; times of the day before are negative."""
    return int((clock.wall(at_) - datetime.combine(day, datetime.min.time())) / MINUTE)


def moment_on(day: date, minute: int) -> datetime:
    """Return the moment of a minute of the day."""
    return clock.moment(datetime.combine(day, datetime.min.time()) + minute * MINUTE)


def planner_rules(settings: Settings, weights: PlanWeights) -> Rules:
    """Return the centre's rules in the planner's words; a minute of way costs the same as in finding."""
    own = settings.weights
    return Rules(
        modes=tuple(
            TravelMode(way.value, speed.kmh, speed.overhead_minutes, FAR)
            for way, speed in settings.travel.speeds.items()
        ),
        buffer_minutes=settings.travel.buffer_minutes,
        pool_remote=True,
        lowest_level=settings.min_level,
        detour=settings.travel.detour,
        same_place_is_free=settings.travel.same_place_is_free,
        weights=Weights(
            known=weights.continuity,
            gender_wish=own.gender,
            topic=own.topic,
            dialect=own.variety,
            level=own.level,
            overqualified=own.over_qualified,
            later_slot=own.later_slot,
            hours=weights.fairness,
            travel_minute=own.travel_minute,
        ),
        version=weights.version,
    )


def windows_of(candidate: Candidate, day: date) -> tuple[tuple[int, int], ...]:
    """Return when somebody is free that day, past midnight included; unknown means any time."""
    if pause_on(candidate.pauses, day):
        return ()
    found: list[tuple[int, int]] = []
    for later in (0, 1):
        free = free_on(candidate.weekly, candidate.exceptions, day + timedelta(days=later))
        stretches = [(0, DAY)] if free is None else free
        for start, end in stretches:
            start, end = start + later * DAY, end + later * DAY
            if found and found[-1][1] == start:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return tuple(found)


def _person(
    name: str,
    candidate: Candidate,
    settings: Settings,
    *,
    day: date,
    held: int,
    left: int | None,
    middle: Point,
) -> Person:
    home = candidate.home or middle
    has = candidate.minutes_by_month.get(f"{day:%Y-%m}", 0)
    limits = [] if candidate.limit_minutes is None else [candidate.limit_minutes - has + held]
    limits += [] if left is None else [left + held]
    longest = settings.most_minutes_in_24_hours
    return Person(
        id=name,
        home=(home.x, home.y),
        mode=candidate.ways[0].value,
        levels={code: skill.level for code, skill in sorted(candidate.skills.items())},
        windows=windows_of(candidate, day),
        gender=candidate.gender.value or None,
        qualification=candidate.qualification,
        topics=tuple(sorted(candidate.topics)),
        dialect=_variety(candidate),
        max_minutes=DAY if longest is None else longest,
        minutes_left=max(0, min([DAY, *limits])),
        accepts=tuple(mode.value for mode in SPOKEN if mode in candidate.modes),
        hours_so_far=round(has / 60, 1),
    )


def _variety(candidate: Candidate) -> str:
    """Return the variety somebody speaks; the planner knows one per person, the first by language."""
    told = [
        (code, word) for code, skill in sorted(candidate.skills.items()) for word in sorted(skill.varieties)
    ]
    return f"{told[0][0]}:{told[0][1]}" if told else "none"


def _wish(
    name: str,
    case: Case,
    name_of: Mapping[int, str],
    settings: Settings,
    *,
    day: date,
    middle: Point,
    now: datetime,
) -> Wish:
    need = case.need
    place = need.point or middle
    starts = [case.held.starts_at] if case.held is not None else slots_of(need, day, now=now)
    known = max(
        ((one.times_with_client, -key) for key, one in case.candidates.items() if one.times_with_client),
        default=None,
    )
    return Wish(
        id=name,
        language=need.language,
        duration=need.minutes,
        slots=tuple(dict.fromkeys(minute_on(day, start) for start in starts)),
        place=(place.x, place.y),
        mode=need.mode.value,
        min_level=max(need.min_level, settings.min_level),
        dialect=f"{need.language}:{need.variety}" if need.variety else f"any:{name}",
        topic=need.topic,
        priority=URGENT if case.is_urgent else USUAL,
        min_qualification=need.min_qualification,
        gender_wish=need.gender.value or None,
        gender_hard=need.gender_is_must and need.gender != Gender.ANY,
        known=name_of.get(-known[1]) if known is not None else None,
    )


def _settled(
    cases: Sequence[Case],
    wishes: Sequence[Wish],
    name_of: Mapping[int, str],
    settings: Settings,
    *,
    day: date,
    now: datetime,
) -> Settled:
    locked: dict[str, tuple[str, int | None]] = {}
    forbidden: set[tuple[str, str]] = set()
    acceptance: dict[tuple[str, str], float] = {}
    for case, wish in zip(cases, wishes, strict=True):
        if case.held is not None:
            locked[wish.id] = (name_of[case.held.interpreter], wish.slots[0])
            continue
        today = replace(case.need, starts=tuple(slots_of(case.need, day, now=now)))
        for key, candidate in case.candidates.items():
            if key not in name_of:
                continue
            is_out = bool(case.only) and key not in case.only
            if is_out or is_barred(failures_of(today, candidate, settings, now=now)):
                forbidden.add((wish.id, name_of[key]))
            elif case.acceptance.get(key, 1.0) < 1.0:
                acceptance[wish.id, name_of[key]] = case.acceptance[key]
    return Settled(
        locked=locked,
        promised=frozenset(
            wish.id
            for case, wish in zip(cases, wishes, strict=True)
            if case.is_promised and case.held is None
        ),
        forbidden=frozenset(forbidden),
        acceptance=acceptance,
    )


def is_barred(failures: Sequence[Sequence[Failure]]) -> bool:
    """Tell whether a pair fits at no time for a reason the planner would not see."""
    if any(not found for found in failures):
        return False
    return any(reason.code not in SEEN_BY_PLANNER for found in failures for _step, reason in found)


def _middle(points: Sequence[Point | None]) -> Point:
    """Return the middle of what is known: where somebody without an address is reckoned to be."""
    known = [point for point in points if point is not None]
    if not known:
        return Point(0.0, 0.0)
    x, y = (sum(values) / len(known) for values in zip(*((p.x, p.y) for p in known), strict=True))
    return Point(round(x, 3), round(y, 3))
