"""What somebody asks for, and every rule it may break."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from miteinander.core.errors import Problem
from miteinander.core.text import hidden_characters
from miteinander.interpreting.rules import clock, reference


class Mode(StrEnum):
    ONSITE = "onsite"
    VIDEO = "video"
    PHONE = "phone"
    WRITTEN = "written"


class Gender(StrEnum):
    ANY = ""
    FEMALE = "f"
    MALE = "m"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where to come: a place of the organisation by its key, its own address, or another one in words."""

    key: int | None = None
    address: str = ""
    is_at_home: bool = False

    @property
    def is_given(self) -> bool:
        return self.is_at_home or self.key is not None or bool(self.address.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is to be written: how many lines, how many files, by which day."""

    due_on: date | None = None
    lines: int | None = None
    files: int = 0
    into_german: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One request, parsed. Times are what the clock on the wall shows, without zone; `duration` is real time.

    `ground` is the exclusion ground the requester says applies; `declares` says the question was answered.
    """

    mode: Mode
    language: str
    topic: str
    variety: str = ""
    second_language: str = ""
    gender: Gender = Gender.ANY
    gender_is_must: bool = False
    place: Place = Place()
    starts_at: datetime | None = None
    alternatives: tuple[datetime, ...] = ()
    duration: timedelta = timedelta(0)
    paper: Paper | None = None
    cost_centre: str = ""
    client_reference: str = ""
    declares: bool = False
    ground: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRules:
    """What one centre allows; all of it data. Language and topic codes are those offered today."""

    languages: frozenset[str]
    topics: frozenset[str]
    varieties: Mapping[str, frozenset[str]] = field(default_factory=dict)
    modes: frozenset[Mode] = frozenset(Mode)
    lead_working_days: Mapping[Mode, int] = field(default_factory=dict)
    shortest: timedelta = timedelta(minutes=15)
    longest: timedelta = timedelta(hours=3)
    most_alternatives: int = 3
    most_days_ahead: int = 365
    most_lines: int = 500
    cost_centre_required: bool = False
    early: int = 7
    late: int = 20
    zone: ZoneInfo = clock.BERLIN


WorkingDays = Callable[[date, date], int]
HolidayName = Callable[[date], str]

LENGTHS = {
    "variety": 60,
    "cost_centre": 40,
    "contact": 120,
    "phone": 40,
    "email": 254,
    "remark": 500,
    "address": 200,
}
PHONE = re.compile(r"[+(]?[\d(][\d ()/\-–]{4,24}\d(?:\s?(?:-|DW|App\.?)\s?\d{1,5})?")


def problems(
    wish: Wish,
    rules: ServiceRules,
    *,
    now: datetime,
    working_days: WorkingDays,
    by_staff: bool = False,
    by_house: bool = False,
) -> list[Problem]:
    """Return every rule the wish breaks, in the order of the form; an empty list means yes.

    `working_days` counts the working days after its first and up to its second day. Staff may go below the
    lead time: on the phone things are urgent; `warnings` then says so. Rooms of the house need not say whom
    to ask for on the spot.
    """
    found = [*_about_language(wish, rules), *_about_texts(wish)]
    if wish.mode == Mode.WRITTEN:
        found += _about_paper(wish, rules, now=now)
    else:
        found += _about_times(wish, rules, now=now)
        if wish.mode == Mode.ONSITE and not wish.place.is_given:
            found.append(Problem("address", "missing"))
        if not by_house:
            found += _about_contact(wish)
        if not by_staff and not any(problem.field == "starts_at" for problem in found):
            found += _too_soon(wish, rules, now=now, working_days=working_days)
    if code := reference.problem_with(wish.client_reference):
        found.append(Problem("client_reference", code, {"limit": reference.LONGEST}))
    if rules.cost_centre_required and not wish.cost_centre.strip():
        found.append(Problem("cost_centre", "missing"))
    if not wish.declares:
        found.append(Problem("declares", "declaration_missing"))
    return found


def warnings(
    wish: Wish, rules: ServiceRules, *, now: datetime, working_days: WorkingDays, holiday: HolidayName
) -> list[Problem]:
    """Return what is allowed and still worth a second look: holidays, weekends, odd hours, short notice."""
    found: list[Problem] = []
    for name, starts_at in _times(wish):
        if holiday_name := holiday(starts_at.date()):
            found.append(Problem(name, "on_holiday", {"holiday": holiday_name, "day": starts_at.date()}))
        elif starts_at.weekday() >= 5:
            found.append(Problem(name, "on_weekend", {"day": starts_at.date()}))
        ends_at = clock.later(starts_at, wish.duration, rules.zone)
        if starts_at.hour < rules.early or ends_at > starts_at.replace(hour=rules.late, minute=0):
            found.append(Problem(name, "at_odd_hours", {"from": rules.early, "to": rules.late}))
    if wish.starts_at is not None and wish.mode != Mode.WRITTEN:
        found += _too_soon(wish, rules, now=now, working_days=working_days)
    return found


def may_be_asked(
    starts_at: datetime,
    duration: timedelta,
    mode: Mode,
    rules: ServiceRules,
    *,
    now: datetime,
    working_days: WorkingDays,
    by_staff: bool = False,
) -> bool:
    """Tell whether a talk at this wall time breaks no rule of time: length, lead time, how far ahead."""
    wish = Wish(mode=mode, language="", topic="", starts_at=starts_at, duration=duration)
    if _about_times(wish, rules, now=now):
        return False
    return by_staff or not _too_soon(wish, rules, now=now, working_days=working_days)


def starts(wish: Wish, rules: ServiceRules) -> tuple[datetime, ...]:
    """Return the wished start and the alternatives as moments in UTC, the wish first."""
    return tuple(clock.moment(starts_at, rules.zone) for _, starts_at in _times(wish))


def _times(wish: Wish) -> list[tuple[str, datetime]]:
    first = [("starts_at", wish.starts_at)] if wish.starts_at is not None else []
    return first + [(f"alternative_{n}", other) for n, other in enumerate(wish.alternatives, start=1)]


def _about_language(wish: Wish, rules: ServiceRules) -> list[Problem]:
    found = []
    if wish.mode not in rules.modes:
        found.append(Problem("mode", "mode_not_offered", {"mode": wish.mode.value}))
    if wish.language not in rules.languages:
        found.append(Problem("language", "unknown_language", {"language": wish.language[:20]}))
    known = rules.varieties.get(wish.language)
    if wish.variety and known and wish.variety not in known:
        found.append(Problem("variety", "unknown_variety", {"variety": wish.variety[:20]}))
    if wish.second_language and wish.second_language not in rules.languages:
        found.append(Problem("second_language", "unknown_language", {"language": wish.second_language[:20]}))
    elif wish.second_language and wish.second_language == wish.language:
        found.append(Problem("second_language", "same_language"))
    if wish.gender_is_must and wish.gender == Gender.ANY:
        found.append(Problem("gender", "must_without_wish"))
    if wish.topic not in rules.topics:
        found.append(Problem("topic", "unknown_topic", {"topic": wish.topic[:20]}))
    return found


def _about_texts(wish: Wish) -> list[Problem]:
    texts = {
        "variety": wish.variety,
        "address": wish.place.address,
        "cost_centre": wish.cost_centre,
        "client_reference": wish.client_reference,
        "contact": wish.contact,
        "phone": wish.phone,
        "email": wish.email,
        "remark": wish.remark,
    }
    found = []
    for name, text in texts.items():
        if (limit := LENGTHS.get(name)) and len(text) > limit:
            found.append(Problem(name, "too_long", {"limit": limit, "length": len(text)}))
        if hidden := hidden_characters(text):
            found.append(Problem(name, "hidden_characters", {"characters": ", ".join(hidden[:3])}))
    return found


def _about_times(wish: Wish, rules: ServiceRules, *, now: datetime) -> list[Problem]:
    if wish.starts_at is None:
        return [Problem("starts_at", "missing")]
    found = []
    if wish.duration <= timedelta(0):
        found.append(Problem("ends_at", "ends_before_start"))
    elif wish.duration < rules.shortest:
        found.append(Problem("ends_at", "too_short", {"minutes": rules.shortest // timedelta(minutes=1)}))
    elif wish.duration > rules.longest:
        found.append(
            Problem("ends_at", "too_long_meeting", {"minutes": rules.longest // timedelta(minutes=1)})
        )
    if len(wish.alternatives) > rules.most_alternatives:
        found.append(Problem("alternative_1", "too_many_alternatives", {"limit": rules.most_alternatives}))
    seen: set[datetime] = set()
    for name, starts_at in _times(wish):
        found += _about_start(name, starts_at, rules, now=now)
        if starts_at in seen:
            found.append(Problem(name, "same_time_twice"))
        seen.add(starts_at)
    return found


def _about_start(name: str, starts_at: datetime, rules: ServiceRules, *, now: datetime) -> list[Problem]:
    today = clock.wall(now, rules.zone).date()
    if (starts_at.date() - today).days > rules.most_days_ahead:
        return [Problem(name, "too_far_ahead", {"days": rules.most_days_ahead})]
    kind = clock.kind_of(starts_at, rules.zone)
    if kind == clock.WallTime.MISSING:
        return [Problem(name, "time_does_not_exist", {"at": starts_at})]
    if kind == clock.WallTime.TWICE:
        return [Problem(name, "time_exists_twice", {"at": starts_at})]
    if clock.moment(starts_at, rules.zone) <= now:
        return [Problem(name, "in_the_past", {"at": starts_at})]
    return []


def _too_soon(wish: Wish, rules: ServiceRules, *, now: datetime, working_days: WorkingDays) -> list[Problem]:
    limit = rules.lead_working_days.get(wish.mode, 0)
    today = clock.wall(now, rules.zone).date()
    return [
        Problem(name, "too_soon", {"days": limit})
        for name, starts_at in _times(wish)
        if limit and starts_at.date() >= today and working_days(today, starts_at.date()) < limit
    ]


def _about_paper(wish: Wish, rules: ServiceRules, *, now: datetime) -> list[Problem]:
    paper = wish.paper
    if paper is None:
        return [Problem("paper", "missing")]
    found = []
    today = clock.wall(now, rules.zone).date()
    if paper.due_on is None:
        found.append(Problem("due_on", "missing"))
    elif paper.due_on <= today:
        found.append(Problem("due_on", "in_the_past", {"at": paper.due_on}))
    elif (paper.due_on - today).days > rules.most_days_ahead:
        found.append(Problem("due_on", "too_far_ahead", {"days": rules.most_days_ahead}))
    if paper.lines is not None and not 0 < paper.lines <= rules.most_lines:
        found.append(Problem("lines", "wrong_lines", {"limit": rules.most_lines}))
    if paper.lines is None and not paper.files:
        found.append(Problem("lines", "nothing_to_write"))
    return found


def _about_contact(wish: Wish) -> list[Problem]:
    found = []
    if not wish.contact.strip():
        found.append(Problem("contact", "missing"))
    if not wish.phone.strip():
        found.append(Problem("phone", "missing"))
    elif not PHONE.fullmatch(wish.phone.strip()):
        found.append(Problem("phone", "no_phone_number"))
    return found
