"""Who could step in without touching anybody else's appointment."""

from dataclasses import dataclass

import numpy as np

from miteinander.planning.day.acceptance import chances
from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.jobs import LATE, Jobs, Places, jobs_of
from miteinander.planning.day.model import NOBODY, ONSITE, Bools, Day, Floats, Longs
from miteinander.planning.day.parts import without_locks
from miteinander.planning.day.roster import Placed

MOST = 3


@dataclass(frozen=True, slots=True)
class Reserve:
    """Somebody who could step in."""

    person: int
    points: int  # fit less travel, as in a plan; of no meaning beside another request
    minutes: int  # more on the way
    chance: float  # that the person accepts


@dataclass(frozen=True, slots=True)
class Standby:
    """The reserves of one appointment, the best first."""

    request: int
    people: tuple[Reserve, ...]
    coverage: float  # chance that the person planned or one of these comes


def standby(day: Day, plan: Placed, most: int = MOST) -> tuple[Standby, ...]:
    """Return for every served request who could take it in its slot on top of an unchanged day.

    At most `most` people each, the best expected points first. Nobody is held back for it: one person
    may stand by for several appointments.
    """
    free = without_locks(day, np.arange(len(day.requests)))
    pairs = eligible(free)
    jobs = jobs_of(free, pairs)
    at_its_time = (pairs.slot == plan.slot[pairs.request]) & (plan.person[pairs.request] != NOBODY)
    entries = np.flatnonzero(at_its_time & (pairs.person != plan.person[pairs.request]))
    fits, minutes = fitting(day, jobs, entries, plan)
    entries, minutes = entries[fits], minutes[fits]
    points = pairs.value[entries] - day.rules.weights.travel_minute * minutes
    chance = chances(day, pairs.person[entries], pairs.request[entries])
    order = np.lexsort((pairs.person[entries], -points, pairs.request[entries]))
    own = chances(day, np.maximum(plan.person, 0), np.arange(len(day.requests), dtype=np.int32))
    found: dict[int, list[Reserve]] = {int(row): [] for row in np.flatnonzero(plan.person != NOBODY)}
    for at in order.tolist():
        people = found[int(pairs.request[entries[at]])]
        if len(people) < most:
            person = int(pairs.person[entries[at]])
            people.append(Reserve(person, int(points[at]), int(minutes[at]), float(chance[at])))
    return tuple(Standby(row, tuple(people), _coverage(own[row], people)) for row, people in found.items())


def _coverage(own: float, people: list[Reserve]) -> float:
    missed = 1.0 - own
    for reserve in people:
        missed *= 1.0 - reserve.chance
    return float(1.0 - missed)


def fitting(day: Day, jobs: Jobs, entries: Places, plan: Placed) -> tuple[Bools, Longs]:
    """Return which entries their person could take on top of the plan, and the more minutes on the way."""
    person, mode = jobs.person[entries].astype(np.int64), jobs.mode[entries]
    planned = _planned(day, plan)
    begin = person * LATE + jobs.start[entries]
    end = begin + jobs.duration[entries]
    after = np.searchsorted(planned.start[:-1], begin, side="right")
    before = after - 1  # -1 is the stand-in at the end
    last, next_ = planned.person[before] == person, planned.person[after] == person
    home, onsite, place = day.pool.home[person], jobs.onsite[entries], jobs.place[entries]
    from_, from_onsite = np.where(last[:, None], planned.place[before], home), last & planned.onsite[before]
    to, to_onsite = np.where(next_[:, None], planned.place[after], home), next_ & planned.onsite[after]
    out = np.where(from_onsite | onsite, jobs.ways.minutes(mode, from_, place), 0).astype(np.int64)
    back = np.where(to_onsite | onsite, jobs.ways.minutes(mode, place, to), 0).astype(np.int64)
    saved = np.where(from_onsite | to_onsite, jobs.ways.minutes(mode, from_, to), 0)
    fits = planned.used[person] + jobs.duration[entries] <= jobs.minutes[person]
    fits &= ~last | (planned.end[before] + out + np.where(out > 0, jobs.buffer, 0) <= begin)
    fits &= ~next_ | (end + back + np.where(back > 0, jobs.buffer, 0) <= planned.start[after])
    return fits, out + back - saved


@dataclass(frozen=True, slots=True)
class _Planned:
    """The planned jobs by person and start, and a stand-in at the end that is nobody's."""

    person: Longs
    start: Longs  # person * LATE + minute
    end: Longs  # of this or an earlier job of the person: settled ones may overlap
    place: Floats
    onsite: Bools
    used: Longs  # minutes per person


def _planned(day: Day, plan: Placed) -> _Planned:
    served = np.flatnonzero(plan.person != NOBODY)
    who = plan.person[served].astype(np.int64)
    start = who * LATE + day.requests.slots.values[plan.slot[served]]
    order = np.argsort(start, kind="stable")
    served, who, start = served[order], who[order], start[order]
    onsite = day.requests.mode[served] == ONSITE
    place = np.where(onsite[:, None], day.requests.place[served], day.pool.home[who])
    length = day.requests.duration[served].astype(np.int64)
    return _Planned(
        person=np.append(who, NOBODY),
        start=np.append(start, NOBODY),
        end=np.append(np.maximum.accumulate(start + length), NOBODY),
        place=np.concatenate([place, np.zeros((1, 2))]),
        onsite=np.append(onsite, False),
        used=np.bincount(who, length, minlength=len(day.pool)).astype(np.int64),
    )
