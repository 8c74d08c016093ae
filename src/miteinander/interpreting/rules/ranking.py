"""Who can do it, best first, with a reason each; and why the others cannot.

Hard filters live in `checks`; here the soft reasons are weighed. Reasons are codes with values.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from statistics import median
from typing import Protocol

from miteinander.interpreting.rules.availability import covers
from miteinander.interpreting.rules.candidates import (
    FLUENT,
    NATIVE,
    Busy,
    Candidate,
    Change,
    Dropped,
    Need,
    Ranked,
    Ranking,
    Reason,
    Settings,
    Skill,
    Stage,
)
from miteinander.interpreting.rules.checks import Failure, Slot, Step, always, at
from miteinander.interpreting.rules.travel import Way
from miteinander.interpreting.rules.wish import Gender, Mode

# How near another job must be for the way to start there and not at home.
SAME_TRIP = timedelta(hours=2)
# Beyond forty hours nobody is asked less for having worked more; the day plan uses the same ceiling.
HOURS_CEILING_TENTHS = 400
# Written work is done at any hour and beside other jobs.
TIMELESS = frozenset({"not_available", "busy", "no_time_to_travel", "too_much_in_24_hours"})


class Finder(Protocol):
    """Whoever proposes people for a need. Today one need at a time; planning may look at the whole day."""

    def rank(
        self, need: Need, candidates: Sequence[Candidate], settings: Settings, *, now: datetime
    ) -> Ranking: ...

    def changes(
        self, need: Need, candidates: Sequence[Candidate], settings: Settings, *, now: datetime
    ) -> list[Change]: ...


def rank(need: Need, candidates: Sequence[Candidate], settings: Settings, *, now: datetime) -> Ranking:
    """Rank everybody for one need.

    For each person the best of the wished times still ahead counts. The order is the same on every run:
    score, then fewer hours this month and in the last three, then the longest unasked, then a rotation that
    differs from need to need, so that nobody is always first among equals.
    """
    slots = [
        Slot.of(need, settings, starts_at, index)
        for index, starts_at in enumerate(need.starts)
        if starts_at > now
    ] or [Slot.of(need, settings, now)]
    is_over = need.mode != Mode.WRITTEN and not any(starts_at > now for starts_at in need.starts)
    month = slots[0].month
    usual = usual_minutes(need, candidates, month)
    ranked: list[Ranked] = []
    dropped: list[tuple[Step, Dropped]] = []
    for candidate in candidates:
        best, failures = _try(need, candidate, settings, () if is_over else slots, usual=usual)
        if best is not None:
            ranked.append(best)
        else:
            first = failures[0]
            others = tuple(reason for _, reason in failures[1:])
            dropped.append((first[0], Dropped(candidate, first[1].code, first[1].params, others)))
    ranked.sort(key=lambda item: _order(need, item, month))
    dropped.sort(key=lambda pair: (-pair[0], pair[1].candidate.name, pair[1].candidate.key))
    return Ranking(
        tuple(ranked),
        tuple(item for _, item in dropped),
        _funnel(len(ranked), [step for step, _ in dropped]),
    )


def usual_minutes(need: Need, candidates: Sequence[Candidate], month: str) -> int:
    """Return the median minutes of the month among those who speak the language."""
    minutes = [
        candidate.minutes_by_month.get(month, 0)
        for candidate in candidates
        if need.language in candidate.skills
    ]
    return round(median(minutes)) if minutes else 0


def _try(
    need: Need, candidate: Candidate, settings: Settings, slots: Sequence[Slot], *, usual: int
) -> tuple[Ranked | None, list[Failure]]:
    general = always(need, candidate, settings)
    if general and general[0][0] == Step.SPEAKS:
        return None, general  # nothing else about them matters, and there may be thousands
    if not slots:
        return None, [(Step.FREE, Reason("time_is_over"))]
    best: Ranked | None = None
    nearest: list[Failure] = []
    for slot in slots:
        failures = general + at(need, candidate, settings, slot)
        if need.mode == Mode.WRITTEN:
            failures = [failure for failure in failures if failure[1].code not in TIMELESS]
        if failures:
            failures.sort(key=lambda failure: failure[0])
            if not nearest or failures[0][0] > nearest[0][0]:
                nearest = failures
        else:
            found = _weigh(need, candidate, settings, slot, usual=usual)
            if best is None or found.score > best.score:
                best = found
    return best, nearest


def _weigh(need: Need, candidate: Candidate, settings: Settings, slot: Slot, *, usual: int) -> Ranked:
    weights = settings.weights
    score, reasons = weigh_fit(need, candidate, settings)
    score -= weights.over_qualified * (candidate.qualification - need.min_qualification)
    travel: int | None = None
    if need.mode != Mode.WRITTEN:
        score -= weights.later_slot * slot.index
        score += _weigh_time(candidate, settings, slot, reasons)
        travel, way_reason = _way(need, candidate, settings, slot.starts_at)
        reasons.append(way_reason)
        score -= weights.travel_minute * (travel or 0)
    score += _weigh_load(need, candidate, settings, slot, usual, reasons)
    return Ranked(candidate, score, slot.index, travel, tuple(reasons))


def weigh_fit(need: Need, candidate: Candidate, settings: Settings) -> tuple[int, list[Reason]]:
    """Return what somebody brings to a talk at any time and from anywhere: points and a reason each."""
    weights = settings.weights
    reasons: list[Reason] = []
    score = _weigh_language(need, candidate, settings, reasons)
    if candidate.times_with_client:
        score += weights.knows_client
        reasons.append(Reason("knows_client", {"times": candidate.times_with_client}))
    if need.gender != Gender.ANY:
        is_met = candidate.gender == need.gender
        score += weights.gender if is_met else 0
        reasons.append(
            Reason("gender_as_wished" if is_met else "gender_not_as_wished", {"gender": need.gender})
        )
    if need.topic in candidate.topics:
        score += weights.topic
        reasons.append(Reason("topic_trained", {"topic": need.topic}))
    return score, reasons


def _weigh_language(need: Need, candidate: Candidate, settings: Settings, reasons: list[Reason]) -> int:
    skill: Skill = candidate.skills[need.language]
    code = "language_native" if skill.level >= NATIVE else "language_fluent"
    reasons.append(Reason(code, {"language": need.language}))
    score = settings.weights.level * (skill.level - FLUENT)
    if need.variety and need.variety in skill.varieties:
        score += settings.weights.variety
        reasons.append(Reason("variety_matches", {"variety": need.variety}))
    elif need.variety:
        reasons.append(Reason("variety_not_known", {"variety": need.variety}))
    return score


def _weigh_time(candidate: Candidate, settings: Settings, slot: Slot, reasons: list[Reason]) -> int:
    if slot.index:
        reasons.append(Reason("other_time", {"at": slot.starts_at}))
    if covers(candidate.weekly, candidate.exceptions, slot.start, slot.end) is None:
        reasons.append(Reason("availability_unknown"))
        return -settings.weights.unknown_availability
    reasons.append(Reason("free", {"at": slot.starts_at}))
    return 0


def _way(
    need: Need, candidate: Candidate, settings: Settings, starts_at: datetime
) -> tuple[int | None, Reason]:
    """Return the minutes to the place, starting at the job just before if any, and the reason."""
    if need.mode != Mode.ONSITE:
        return 0, Reason("no_travel", {"mode": need.mode.value})
    before = _job_before(candidate.busy, starts_at)
    start = before.point if before is not None and before.onsite else candidate.home
    if start is None or need.point is None:
        return None, Reason("travel_unknown")
    minutes, way = settings.travel.quickest(candidate.ways, start, need.point) or (
        settings.travel.between(candidate.ways, start, need.point),
        candidate.ways[0] if candidate.ways else Way.TRANSIT,
    )
    if start == need.point and settings.travel.same_place_is_free:
        minutes = 0
    if before is not None and before.onsite:
        return minutes, Reason(
            "travel_after_job", {"minutes": minutes, "way": way.value, "after": before.starts_at}
        )
    return minutes, Reason("travel", {"minutes": minutes, "way": way.value})


def _job_before(busy: Sequence[Busy], starts_at: datetime) -> Busy | None:
    earlier = [job for job in busy if job.ends_at <= starts_at and starts_at - job.ends_at <= SAME_TRIP]
    return max(earlier, key=lambda job: job.ends_at) if earlier else None


def _weigh_load(
    need: Need,
    candidate: Candidate,
    settings: Settings,
    slot: Slot,
    usual: int,
    reasons: list[Reason],
) -> int:
    has = candidate.minutes_by_month.get(slot.month, 0)
    reasons.append(Reason(_load_code(has, usual), {"month": slot.month, "minutes": has, "usual": usual}))
    tenths = min(has * 10 // 60, HOURS_CEILING_TENTHS)
    score = -((slot.minutes * tenths + 1000) // 2000)
    if candidate.wished_minutes is not None and has + slot.minutes > candidate.wished_minutes:
        reasons.append(Reason("more_than_wished", {"minutes": has, "wished": candidate.wished_minutes}))
        score -= settings.weights.over_wished_hours
    year = slot.start.year
    allowance = settings.tax_allowance_cents.get(year)
    earned = candidate.earned_cents_by_year.get(year, 0)
    if allowance is not None and earned + need.expected_cents > allowance:
        # A warning, never a block: beyond it the income is taxed, which is the person's own choice.
        reasons.append(Reason("over_tax_allowance", {"earned_cents": earned, "allowance_cents": allowance}))
    return score


def _load_code(has: int, usual: int) -> str:
    if has == 0:
        return "works_not_yet"
    if usual == 0:
        return "works_already"
    return "works_less" if has < usual else "works_more" if has > usual else "works_as_usual"


def _order(need: Need, item: Ranked, month: str) -> tuple[int, int, int, str, bytes, int]:
    candidate = item.candidate
    asked = candidate.last_asked_at
    return (
        -item.score,
        candidate.minutes_by_month.get(month, 0),
        candidate.recent_minutes,
        asked.astimezone(UTC).isoformat() if asked is not None else "",
        _turn(need, candidate),
        candidate.key,
    )


def _turn(need: Need, candidate: Candidate) -> bytes:
    """Return a sign that orders equals differently for every need, and always the same for one."""
    return blake2b(f"{need.key}:{candidate.key}".encode(), digest_size=8).digest()


def _funnel(ranked: int, dropped_at: Sequence[Step]) -> tuple[Stage, ...]:
    left = ranked + len(dropped_at)
    stages = []
    for step in Step:
        left -= sum(1 for dropped in dropped_at if dropped == step)
        stages.append(Stage(step.name.lower(), left))
    return tuple(stages)
