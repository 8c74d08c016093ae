"""The values finding works on: what is needed, who there is, what is settled, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.availability import Exceptional, Pause, Weekly
from miteinander.interpreting.rules.travel import Point, TravelModel, Way
from miteinander.interpreting.rules.wish import Gender, Mode

NATIVE, FLUENT, BASIC = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Skill:
    """How somebody knows a language: level 1 basic, 2 fluent, 3 native; varieties; whether in writing."""

    level: int
    varieties: frozenset[str] = frozenset()
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Busy:
    """One job somebody has. `point` is None for work done at home and for places without coordinates."""

    starts_at: datetime
    ends_at: datetime
    onsite: bool = False
    point: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One interpreter as finding sees them. Days are the last valid ones; None means never shown.

    `conflicts` holds labels such as `organisation:12`, compared with those of the need. `already` says what
    became of an earlier offer of the same request. Months are local, as `2026-11`; `recent_minutes`
    are those of the last three.
    """

    key: int
    skills: Mapping[str, Skill]
    name: str = ""
    modes: frozenset[Mode] = frozenset({Mode.ONSITE, Mode.PHONE, Mode.VIDEO})
    gender: Gender = Gender.ANY
    ways: tuple[Way, ...] = (Way.TRANSIT,)
    home: Point | None = None
    weekly: tuple[Weekly, ...] | None = None
    exceptions: tuple[Exceptional, ...] = ()
    pauses: tuple[Pause, ...] = ()
    busy: tuple[Busy, ...] = ()
    topics: frozenset[str] = frozenset()
    qualification: int = 0
    undertaking_until: date | None = None
    record_check_until: date | None = None
    conflicts: frozenset[str] = frozenset()
    wished_minutes: int | None = None
    limit_minutes: int | None = None
    minutes_by_month: Mapping[str, int] = field(default_factory=dict)
    earned_cents_by_year: Mapping[int, int] = field(default_factory=dict)
    most_travel_minutes: int | None = None
    avoids_kinds: frozenset[str] = frozenset()
    times_with_client: int = 0
    recent_minutes: int = 0
    last_asked_at: datetime | None = None
    already: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One request as finding sees it. `starts` are moments in UTC, the wish first; empty for written work."""

    key: str
    language: str
    mode: Mode
    starts: tuple[datetime, ...]
    duration: timedelta
    topic: str
    variety: str = ""
    second_language: str = ""
    point: Point | None = None
    organisation_kind: str = ""
    min_level: int = FLUENT
    min_qualification: int = 0
    gender: Gender = Gender.ANY
    gender_is_must: bool = False
    conflicts_with: frozenset[str] = frozenset()
    excluded: frozenset[int] = frozenset()
    expected_cents: int = 0
    needs_record_check: bool = False

    @property
    def minutes(self) -> int:
        return self.duration // timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What a fit is worth in points; the same scale as the day plan, so both speak of the same value."""

    knows_client: int = 400
    gender: int = 120
    topic: int = 100
    variety: int = 80
    level: int = 30
    over_qualified: int = 20
    later_slot: int = 50
    travel_minute: int = 2
    over_wished_hours: int = 60
    unknown_availability: int = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What one centre has settled about finding; all of it data. `None` switches a limit off."""

    travel: TravelModel = field(default_factory=TravelModel)
    weights: Weights = field(default_factory=Weights)
    min_level: int = FLUENT
    most_minutes_in_24_hours: int | None = 8 * 60
    most_times_with_client: int | None = 3
    tax_allowance_cents: Mapping[int, int] = field(default_factory=dict)
    undertaking_required: bool = True
    zone: ZoneInfo = clock.BERLIN


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact as code and values; the screen makes the sentence."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody who can do it: at which of the wished times, how well, and why."""

    candidate: Candidate
    score: int
    slot: int
    travel_minutes: int | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Somebody who cannot do it: the reason that ended it first, then whatever else speaks against it."""

    candidate: Candidate
    code: str
    params: Mapping[str, object]
    others: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """How many are left after one step: `speaks`, `free`, `reachable`, `fits`."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """The answer for one need: who can, best first; who cannot and why; how many each step left."""

    ranked: tuple[Ranked, ...]
    dropped: tuple[Dropped, ...]
    funnel: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One small change of the need and how many people could then do it."""

    code: str
    params: Mapping[str, object]
    count: int
