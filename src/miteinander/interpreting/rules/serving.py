"""Who is still free beside every word given: asked for many times at once, before anybody is promised.

What is open and counts on somebody (promised, offered, asked by the house) is laid out first: one way in
which all of it can be kept, found by the same checks that book people. Whoever is free beside that is
counted. A better way may exist, so a count can be too low, never too high.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.candidates import Busy, Candidate, Need, Settings
from miteinander.interpreting.rules.checks import DAY, Slot, always, at
from miteinander.interpreting.rules.day_input import Case
from miteinander.interpreting.rules.travel import Point
from miteinander.interpreting.rules.wish import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A time that could be offered. `key` is the caller's own; moments are aware; without a `point` an
    appointment on site is at the centre.
    """

    key: str
    starts_at: datetime
    ends_at: datetime
    mode: Mode = Mode.ONSITE
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class _Claim:
    """An open talk that counts on somebody: at one of these times, by one of these people."""

    case: Case
    slots: tuple[Slot, ...]
    able: tuple[int, ...]

    @property
    def key(self) -> int:
        return self.case.key


@dataclass(frozen=True, slots=True)
class _Kept:
    """A claim laid upon somebody; without a claim it stays where it is: the person was asked."""

    job: Busy
    claim: _Claim | None = None


class Standing:
    """Everybody with what they have to do if every word is kept. It changes: people may swap open talks."""

    def __init__(
        self, pool: Mapping[int, Candidate], cases: Iterable[Case], settings: Settings, *, now: datetime
    ) -> None:
        self.pool = pool
        self.settings = settings
        self.kept: dict[int, dict[int, _Kept]] = defaultdict(dict)
        self.unkept: list[_Claim] = []
        self.nearby: dict[tuple[int, date, date], tuple[Candidate, Candidate]] = {}
        claims = []
        for case in cases:
            if case.held is not None:
                ends_at = case.held.starts_at + case.need.duration
                job = Busy(case.held.starts_at, ends_at, case.need.mode == Mode.ONSITE, case.need.point)
                self.kept[case.held.interpreter][case.key] = _Kept(job)
            else:
                claims.append(_claim(case, settings, now=now))
        for claim in sorted(claims, key=lambda one: (len(one.able), one.key)):
            if not self._place(claim, set()):
                self.unkept.append(claim)

    def free(self, need: Need, seen: Mapping[int, Candidate], starts_at: datetime) -> int:
        """Return how many of those seen could do this besides; nothing general may speak against them."""
        slot = Slot.of(need, self.settings, starts_at)
        free: set[int] = set()
        taken: list[int] = []
        for person, one in seen.items():
            if at(need, self._around(one, slot), self.settings, slot):
                continue
            if not self.kept.get(person) or self._fits(need, one, slot):
                free.add(person)
            else:
                taken.append(person)
        for person in taken:
            if self._relieve(person, need, seen[person], slot, free):
                free.add(person)
        lacking = sum(1 for claim in self.unkept if _competes(claim, slot, free))
        return max(0, len(free) - lacking)

    def _around(self, one: Candidate, slot: Slot) -> Candidate:
        """Return somebody as `near` does, found once for all times of a day."""
        place = (one.key, slot.start.date(), slot.end.date())
        known, found = self.nearby.get(place, (None, one))
        if known is not one:
            found = near(one, slot)
            self.nearby[place] = (one, found)
        return found

    def _fits(self, need: Need, one: Candidate, slot: Slot) -> bool:
        kept = self.kept.get(one.key, {})
        jobs = tuple(entry.job for entry in kept.values())
        if jobs:
            months = dict(one.minutes_by_month)
            for job in jobs:
                month = clock.month_of(job.starts_at, self.settings.zone)
                months[month] = months.get(month, 0) + (job.ends_at - job.starts_at) // timedelta(minutes=1)
            one = replace(one, busy=one.busy + jobs, minutes_by_month=months)
        return not at(need, near(one, slot), self.settings, slot)

    def _try(self, claim: _Claim, person: int) -> bool:
        """Lay a claim upon somebody if it fits beside all else."""
        seen = claim.case.candidates[person]
        for slot in claim.slots:
            if self._fits(claim.case.need, seen, slot):
                need = claim.case.need
                job = Busy(slot.starts_at, slot.ends_at, need.mode == Mode.ONSITE, need.point)
                self.kept[person][claim.key] = _Kept(job, claim)
                return True
        return False

    def _place(self, claim: _Claim, tried: set[int], spared: Set[int] = frozenset()) -> bool:
        """Find somebody for a claim, not those `spared`; others may have to swap for it."""
        able = [person for person in claim.able if person not in spared]
        if any(self._try(claim, person) for person in able):
            return True
        for person in able:
            if person in tried:
                continue
            tried.add(person)
            for other in list(self.kept[person].values()):
                if other.claim is None:
                    continue
                del self.kept[person][other.claim.key]
                if self._try(claim, person):
                    if self._place(other.claim, tried, spared):
                        return True
                    del self.kept[person][claim.key]
                self.kept[person][other.claim.key] = other
        return False

    def _relieve(self, person: int, need: Need, one: Candidate, slot: Slot, free: set[int]) -> bool:
        """Give one open talk of somebody to people who are not counted as free, if that frees them."""
        for other in list(self.kept[person].values()):
            claim = other.claim
            if claim is None:
                continue
            del self.kept[person][claim.key]
            if self._fits(need, one, slot) and self._place(claim, set(), free | {person}):
                return True
            self.kept[person][claim.key] = other
        return False


def near(one: Candidate, slot: Slot) -> Candidate:
    """Return somebody with only those jobs and exceptions that matter around a time."""
    if not one.busy and not one.exceptions:
        return one
    # The 24 hours that count, and a day more on both sides: so it holds for every time of the same day.
    first, last = slot.starts_at - 3 * DAY, slot.ends_at + 3 * DAY
    busy = tuple(job for job in one.busy if first < job.ends_at and job.starts_at < last)
    days = slot.start.date(), slot.end.date()
    told = tuple(item for item in one.exceptions if item.first <= days[1] and days[0] <= item.last)
    if len(busy) == len(one.busy) and len(told) == len(one.exceptions):
        return one
    return replace(one, busy=busy, exceptions=told)


def able(need: Need, candidates: Mapping[int, Candidate], settings: Settings) -> dict[int, Candidate]:
    """Return those nothing speaks against whatever the time."""
    return {key: one for key, one in candidates.items() if not always(need, one, settings)}


def free_counts(
    needs: Sequence[Need],
    seen: Mapping[int, Candidate],
    standing: Standing,
) -> dict[str, int]:
    """Return how many people each need could still count on; all needs are of one language and one house."""
    groups: dict[tuple[Mode, Point | None], dict[int, Candidate]] = {}
    counts = {}
    for need in needs:
        kind = (need.mode, need.point)
        if kind not in groups:
            groups[kind] = able(need, seen, standing.settings)
        counts[need.key] = standing.free(need, groups[kind], need.starts[0])
    return counts


def _claim(case: Case, settings: Settings, *, now: datetime) -> _Claim:
    slots = tuple(Slot.of(case.need, settings, start) for start in case.need.starts if start > now)
    people = able(case.need, case.candidates, settings)
    if case.only:
        people = {key: one for key, one in people.items() if key in case.only}
    fitting = (
        key
        for key, one in people.items()
        if any(not at(case.need, near(one, slot), settings, slot) for slot in slots)
    )
    return _Claim(case, slots, tuple(sorted(fitting)))


def _competes(claim: _Claim, slot: Slot, free: set[int]) -> bool:
    """Tell whether a word nobody was found for could need one of the free at that time."""
    is_near = any(one.starts_at < slot.ends_at and slot.starts_at < one.ends_at for one in claim.slots)
    return is_near and not free.isdisjoint(claim.able)
