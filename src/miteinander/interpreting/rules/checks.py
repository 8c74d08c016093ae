"""What nobody may get around: the hard filters of finding, in the order of the funnel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.availability import covers, pause_on
from miteinander.interpreting.rules.candidates import Busy, Candidate, Need, Reason, Settings
from miteinander.interpreting.rules.wish import Gender, Mode

MINUTE = timedelta(minutes=1)
DAY = timedelta(hours=24)
# No way within one centre takes longer; jobs further apart need no reckoning.
LONGEST_WAY = timedelta(hours=6)


class Step(IntEnum):
    """Where in the funnel somebody drops out; the order is the order of the funnel."""

    SPEAKS = 0
    FREE = 1
    REACHABLE = 2
    FITS = 3


Failure = tuple[Step, Reason]


def always(need: Need, candidate: Candidate, settings: Settings) -> list[Failure]:
    """Return what speaks against somebody whatever the time."""
    return [
        *_language(need, candidate, settings),
        *_way(need, candidate, settings),
        *_fit(need, candidate, settings),
    ]


@dataclass(frozen=True, slots=True)
class Slot:
    """One of the wished times with what is asked of it again and again for thousands of people."""

    index: int
    starts_at: datetime
    ends_at: datetime
    start: datetime  # on the wall
    end: datetime
    month: str
    minutes: int

    @classmethod
    def of(cls, need: Need, settings: Settings, starts_at: datetime, index: int = 0) -> "Slot":
        """Return a time of the need with its wall times."""
        ends_at = starts_at + need.duration
        start, end = clock.wall(starts_at, settings.zone), clock.wall(ends_at, settings.zone)
        return cls(index, starts_at, ends_at, start, end, f"{start:%Y-%m}", need.minutes)


def at(need: Need, candidate: Candidate, settings: Settings, slot: Slot) -> list[Failure]:
    """Return what speaks against somebody at one time."""
    found = list(_availability(candidate, slot))
    if candidate.busy:
        found += _other_jobs(need, candidate, settings, slot)
        found += _day_limit(candidate, settings, slot)
    if candidate.limit_minutes is not None:
        found += _month_limit(candidate, candidate.limit_minutes, slot)
    found += _papers(need, candidate, settings, slot)
    return found


def _language(need: Need, candidate: Candidate, settings: Settings) -> Iterator[Failure]:
    skill = candidate.skills.get(need.language)
    if skill is None:
        yield Step.SPEAKS, Reason("no_language", {"language": need.language})
    elif skill.level < max(need.min_level, settings.min_level):
        yield Step.SPEAKS, Reason("level_too_low", {"language": need.language, "level": skill.level})
    elif need.mode == Mode.WRITTEN and not skill.writes:
        yield Step.SPEAKS, Reason("does_not_write", {"language": need.language})


def _way(need: Need, candidate: Candidate, settings: Settings) -> Iterator[Failure]:
    if need.mode not in candidate.modes:
        yield Step.REACHABLE, Reason("mode_not_done", {"mode": need.mode.value})
        return
    if need.mode != Mode.ONSITE or need.point is None or candidate.home is None:
        return
    quickest = settings.travel.quickest(candidate.ways, candidate.home, need.point)
    if quickest is None:
        km = round(settings.travel.km(candidate.home, need.point))
        yield Step.REACHABLE, Reason("too_far", {"km": km})
    elif candidate.most_travel_minutes is not None and quickest[0] > candidate.most_travel_minutes:
        params = {"minutes": quickest[0], "limit": candidate.most_travel_minutes}
        yield Step.REACHABLE, Reason("way_too_long", params)


def _fit(need: Need, candidate: Candidate, settings: Settings) -> Iterator[Failure]:
    if candidate.already:
        yield Step.FITS, Reason(f"already_{candidate.already}")
    if candidate.key in need.excluded:
        yield Step.FITS, Reason("excluded")
    if candidate.conflicts & need.conflicts_with:
        yield Step.FITS, Reason("conflict_of_interest")
    if need.organisation_kind in candidate.avoids_kinds:
        yield Step.FITS, Reason("avoids_kind", {"kind": need.organisation_kind})
    if need.gender_is_must and need.gender != Gender.ANY and candidate.gender != need.gender:
        yield Step.FITS, Reason("gender_needed", {"gender": need.gender.value})
    if candidate.qualification < need.min_qualification:
        yield Step.FITS, Reason("not_qualified", {"needed": need.min_qualification})
    limit = settings.most_times_with_client
    if limit is not None and candidate.times_with_client >= limit:
        # Regular accompaniment of one person is not funded: source: domain dossier 3.1.
        yield Step.FITS, Reason("regular_accompaniment", {"times": candidate.times_with_client})


def _availability(candidate: Candidate, slot: Slot) -> Iterator[Failure]:
    if pause := pause_on(candidate.pauses, slot.start.date()):
        yield Step.FREE, Reason("paused", {"until": pause.last})
    elif covers(candidate.weekly, candidate.exceptions, slot.start, slot.end) is False:
        yield Step.FREE, Reason("not_available", {"at": slot.starts_at})


def _other_jobs(need: Need, candidate: Candidate, settings: Settings, slot: Slot) -> Iterator[Failure]:
    for job in candidate.busy:
        if job.starts_at < slot.ends_at and slot.starts_at < job.ends_at:
            yield Step.FREE, Reason("busy", {"from": job.starts_at, "to": job.ends_at})
            return
    for job in candidate.busy:
        is_before = job.ends_at <= slot.starts_at
        between = slot.starts_at - job.ends_at if is_before else job.starts_at - slot.ends_at
        if between > LONGEST_WAY:
            continue
        minutes = gap(need, candidate, settings, job)
        if between < minutes * MINUTE:
            params = {"from": job.starts_at, "to": job.ends_at, "minutes": minutes, "left": between // MINUTE}
            yield Step.REACHABLE, Reason("no_time_to_travel", params)
            return


def gap(need: Need, candidate: Candidate, settings: Settings, job: Busy) -> int:
    """Return the minutes that must lie between the need and one job. Remote work is done at home."""
    is_onsite = need.mode == Mode.ONSITE
    if not is_onsite and not job.onsite:
        return 0
    here = need.point if is_onsite else candidate.home
    there = job.point if job.onsite else candidate.home
    return settings.travel.gap(candidate.ways, here, there)


def _day_limit(candidate: Candidate, settings: Settings, slot: Slot) -> Iterator[Failure]:
    limit = settings.most_minutes_in_24_hours
    if limit is None:
        return
    booked = sum((job.ends_at - job.starts_at) // MINUTE for job in candidate.busy)
    if booked + slot.minutes > limit and _most_in_24_hours(candidate, slot) > limit:
        yield Step.FREE, Reason("too_much_in_24_hours", {"minutes": limit})


def _month_limit(candidate: Candidate, limit: int, slot: Slot) -> Iterator[Failure]:
    has = candidate.minutes_by_month.get(slot.month, 0)
    if has + slot.minutes > limit:
        yield Step.FREE, Reason("monthly_limit", {"minutes": has, "limit": limit})


def _most_in_24_hours(candidate: Candidate, slot: Slot) -> int:
    starts_at, ends_at = slot.starts_at, slot.ends_at
    jobs = [(job.starts_at, job.ends_at) for job in candidate.busy] + [(starts_at, ends_at)]
    opens = [start for start, _ in jobs if start <= starts_at and ends_at - start <= DAY] or [starts_at]
    return max(
        sum(max(timedelta(0), min(end, opening + DAY) - max(start, opening)) // MINUTE for start, end in jobs)
        for opening in opens
    )


def _papers(need: Need, candidate: Candidate, settings: Settings, slot: Slot) -> Iterator[Failure]:
    day = slot.start.date()
    if settings.undertaking_required:
        if candidate.undertaking_until is None:
            yield Step.FITS, Reason("undertaking_missing")
        elif candidate.undertaking_until < day:
            yield Step.FITS, Reason("undertaking_expired", {"until": candidate.undertaking_until})
    if need.needs_record_check:
        if candidate.record_check_until is None:
            yield Step.FITS, Reason("record_check_missing")
        elif candidate.record_check_until < day:
            yield Step.FITS, Reason("record_check_expired", {"until": candidate.record_check_until})
