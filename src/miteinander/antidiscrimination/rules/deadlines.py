"""Deadlines of the law: which day they begin and end, and by which section. No clock, no framework.

The arithmetic is that of §§ 186–193 BGB, as far as claims after the AGG need it: § 187 (begin), § 188 (end)
and § 193 (weekends and public holidays). Periods that are interrupted (§ 191) or prolonged by agreement
(§ 190) do not occur here: what the AGG sets ends a right, nobody can prolong it. No day of receipt is ever
guessed: a letter counts from the day somebody says it came.
"""

import json
from calendar import monthrange
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from miteinander.core.errors import Problem

SATURDAY, SUNDAY = 5, 6
DAY = timedelta(days=1)
MONTHS = 12

# The name of the public holiday a day is at the place of the declaration; "" where it is none.
HolidayName = Callable[[date], str]


class StartEvent(StrEnum):
    """What sets a deadline running."""

    VIOLATION = "violation"  # the discrimination itself; where it lasted, its end
    KNOWLEDGE = "knowledge"  # the person learnt of the discrimination
    REFUSAL_RECEIVED = "refusal_received"  # the refusal of an application or promotion arrived
    CLAIM_RECEIVED = "claim_received"  # the written claim arrived at the other side


class Form(StrEnum):
    """How the claim has to be made."""

    WRITTEN = "written"
    TEXT = "text"
    COURT = "court"  # by an action brought at the court
    NONE = "none"


class Status(StrEnum):
    """Only a rule in force makes deadlines; the others are shown with their explanation."""

    IN_FORCE = "in_force"
    DRAFT = "draft"
    OFF = "off"


class Counting(StrEnum):
    """Whether the first day counts."""

    AFTER_EVENT = "after_event"  # § 187 (1): an event within the day; that day does not count
    FROM_BEGINNING = "from_beginning"  # § 187 (2): the beginning of the day decides; it counts


class Section(StrEnum):
    """The sections of the BGB a computation used."""

    EVENT = "§ 187 Abs. 1 BGB"
    BEGINNING = "§ 187 Abs. 2 BGB"
    DAYS = "§ 188 Abs. 1 BGB"
    MONTHS = "§ 188 Abs. 2 BGB"
    LAST_OF_MONTH = "§ 188 Abs. 3 BGB"
    WORKING_DAY = "§ 193 BGB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long a deadline runs. Months are counted first, then weeks, then days (§ 189 (2) BGB)."""

    months: int = 0
    weeks: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        parts = (self.months, self.weeks, self.days)
        if min(parts) < 0 or not any(parts):
            raise ValueError("a deadline runs for at least one day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One deadline of the law in one period of validity; words are kept per language ("de", "en").

    `not_before` delays the start until that event, too. `only_with` and `not_with` say whether a known event
    makes the rule apply: § 15 (4) AGG counts applications differently. `length` is missing only where the law
    is not known, and such a rule cannot be in force. `verified_on` is the day somebody read the law itself.
    """

    code: str
    legal_basis: str
    title: Mapping[str, str]
    length: Length | None
    start: StartEvent | None
    not_before: StartEvent | None = None
    only_with: StartEvent | None = None
    not_with: StartEvent | None = None
    counting: Counting = Counting.AFTER_EVENT
    form: Form = Form.NONE
    kept_by: Mapping[str, str] = field(default_factory=dict)
    explanation: Mapping[str, str] = field(default_factory=dict)
    frames: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    status: Status = Status.IN_FORCE
    valid_from: date
    valid_to: date | None = None
    source: str
    verified_on: date | None = None
    pk: int = 0  # the row it was read from; 0: none

    def __post_init__(self) -> None:
        if self.status is Status.IN_FORCE and (self.length is None or self.start is None):
            raise ValueError(f"{self.code} is in force without length or start")

    def holds_on(self, day: date) -> bool:
        """Tell whether the rule makes deadlines that begin on this day."""
        is_valid = self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        return self.status is Status.IN_FORCE and is_valid


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """What the data file ships: rules, and how many days before the end somebody is warned."""

    warning_days: tuple[int, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """One day the end could not fall on: `holiday` is the name of the public holiday, "" for a weekend."""

    day: date
    holiday: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A counted period: begin, end and how both were found. `ended_on` is the end before § 193."""

    started_on: date
    first_on: date
    ended_on: date
    ends_on: date
    shifts: tuple[Shift, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A rule applied to what is known of a case.

    Without `span` an event is `missing`. `assumed` names events nobody told: the earlier, careful day was
    taken.
    """

    rule: Rule
    start: StartEvent | None = None
    span: Span | None = None
    missing: tuple[StartEvent, ...] = ()
    assumed: tuple[StartEvent, ...] = ()


def add_months(day: date, months: int) -> tuple[date, bool]:
    """Return the day of the same number so many months later, and whether that number was missing there.

    A missing day becomes the last of its month (§ 188 (3) BGB).
    """
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)), day.day > last


def last_day(started_on: date, length: Length, counting: Counting) -> tuple[date, tuple[Section, ...]]:
    """Return the day with whose end a period ends, before § 193, and the sections that say so."""
    is_event = counting is Counting.AFTER_EVENT
    sections = [Section.EVENT if is_event else Section.BEGINNING]
    day = started_on
    if length.months:
        day, is_missing = _end_of_months(started_on, length.months, is_event=is_event)
        sections.append(Section.MONTHS)
        if is_missing:
            sections.append(Section.LAST_OF_MONTH)
    elif not is_event:
        day -= DAY  # the day before counts as the event, so that the first day is counted
    if length.weeks:
        day += timedelta(weeks=length.weeks)
        sections.append(Section.MONTHS)
    if length.days:
        day += timedelta(days=length.days)
        sections.append(Section.DAYS)
    return day, tuple(dict.fromkeys(sections))


def _end_of_months(started_on: date, months: int, *, is_event: bool) -> tuple[date, bool]:
    if is_event:
        return add_months(started_on, months)
    # § 188 (2), second case: the day before the one of the same number. Begun on a first, it is the last of
    # the month before; otherwise its number may be missing, too (30 February), and § 188 (3) applies.
    if started_on.day == 1:
        return add_months(started_on, months)[0] - DAY, False
    year, month = divmod(started_on.year * MONTHS + started_on.month - 1 + months, MONTHS)
    last = monthrange(year, month + 1)[1]
    wanted = started_on.day - 1
    return date(year, month + 1, min(wanted, last)), wanted > last


def to_working_day(day: date, holiday: HolidayName) -> tuple[date, tuple[Shift, ...]]:
    """Return the next day that is no Saturday, Sunday or public holiday, and the days passed over (§ 193)."""
    passed: list[Shift] = []
    while (name := holiday(day)) or day.weekday() in {SATURDAY, SUNDAY}:
        passed.append(Shift(day, name))
        day += DAY
    return day, tuple(passed)


def span(started_on: date, length: Length, *, counting: Counting, holiday: HolidayName) -> Span:
    """Count a period from the day of its event to the day with whose end it ends."""
    ended_on, sections = last_day(started_on, length, counting)
    ends_on, shifts = to_working_day(ended_on, holiday)
    return Span(
        started_on=started_on,
        first_on=started_on + DAY if counting is Counting.AFTER_EVENT else started_on,
        ended_on=ended_on,
        ends_on=ends_on,
        shifts=shifts,
        sections=(*sections, Section.WORKING_DAY) if shifts else sections,
    )


def apply(rule: Rule, events: Mapping[StartEvent, date], holiday: HolidayName) -> Deadline:
    """Apply a rule to the known events of a case.

    Raises:
        ValueError: a rule whose law is not known makes no deadline.
    """
    if rule.length is None or rule.start is None:
        raise ValueError(f"{rule.code} has no length or start")
    if rule.start not in events:
        return Deadline(rule=rule, missing=(rule.start,))
    start = rule.start
    assumed: tuple[StartEvent, ...] = ()
    if rule.not_before is not None:
        if rule.not_before not in events:
            assumed = (rule.not_before,)
        elif events[rule.not_before] > events[start]:
            start = rule.not_before
    counted = span(events[start], rule.length, counting=rule.counting, holiday=holiday)
    return Deadline(rule=rule, start=start, span=counted, assumed=assumed)


def proposed(
    rules: Sequence[Rule],
    events: Mapping[StartEvent, date],
    *,
    frames: Collection[str] = (),
    areas: Collection[str] = (),
    today: date,
    holiday: HolidayName,
) -> list[Deadline]:
    """Return the deadlines a case may have, the earliest first, those without a start day last.

    What is not documented hides nothing: without legal frame or life area every deadline is proposed.
    A rule is chosen by its validity on the day its deadline began; today where that is not known.
    """
    found = []
    for rule in rules:
        if rule.status is not Status.IN_FORCE or not _concerns(rule, events, frames, areas):
            continue
        deadline = apply(rule, events, holiday)
        if rule.holds_on(deadline.span.started_on if deadline.span else today):
            found.append(deadline)
    return sorted(found, key=lambda one: (one.span.ends_on if one.span else date.max, one.rule.code))


def _concerns(
    rule: Rule, events: Mapping[StartEvent, date], frames: Collection[str], areas: Collection[str]
) -> bool:
    if rule.only_with is not None and rule.only_with not in events:
        return False
    if rule.not_with is not None and rule.not_with in events:
        return False
    return _may_be(rule.frames, frames) and _may_be(rule.areas, areas)


def _may_be(wanted: Collection[str], known: Collection[str]) -> bool:
    return not wanted or not known or any(one in known for one in wanted)


def problems(events: Mapping[StartEvent, date], *, today: date) -> list[Problem]:
    """Return what cannot be true of the events of a case; an empty list means they may."""
    found = [Problem(event, "event_in_future") for event, day in events.items() if day > today]
    violation = events.get(StartEvent.VIOLATION)
    if violation is not None:
        found += [
            Problem(event, "before_violation")
            for event in (StartEvent.KNOWLEDGE, StartEvent.CLAIM_RECEIVED)
            if event in events and events[event] < violation
        ]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How near an end is: `warning` is the narrowest reached number of days, None before the first."""

    days_left: int
    warning: int | None

    @property
    def is_overdue(self) -> bool:
        return self.days_left < 0


def standing(ends_on: date, *, today: date, warning_days: Collection[int]) -> Standing:
    """Tell how near the end is. On the last day itself nothing is overdue yet."""
    days_left = (ends_on - today).days
    reached = [number for number in warning_days if days_left <= number]
    return Standing(days_left=days_left, warning=min(reached, default=None))


def warnings_to_send(
    ends_on: date, *, today: date, warning_days: Collection[int], sent: Collection[int]
) -> tuple[int, ...]:
    """Return the warnings whose day has come and that were not sent, the widest first; none once overdue.

    Where several came at once, for a deadline entered late, they are one message: the caller marks all.
    """
    if today > ends_on:
        return ()
    return tuple(
        number
        for number in sorted(warning_days, reverse=True)
        if ends_on - timedelta(days=number) <= today and number not in sent
    )


def read(text: str) -> RuleBook:
    """Read rules from JSON of the form of `deadline_rules.json`."""
    content = json.loads(text)
    return RuleBook(
        warning_days=tuple(content["warning_days"]),
        rules=tuple(_rule(row) for row in content["rules"]),
    )


def _rule(row: Mapping[str, object]) -> Rule:
    values = dict(row)
    length = values.pop("length")
    kinds: Mapping[str, Callable[[str], object]] = {
        "start": StartEvent,
        "not_before": StartEvent,
        "only_with": StartEvent,
        "not_with": StartEvent,
        "counting": Counting,
        "form": Form,
        "status": Status,
        "valid_from": date.fromisoformat,
        "valid_to": date.fromisoformat,
        "verified_on": date.fromisoformat,
    }
    for name, kind in kinds.items():
        if isinstance(value := values.get(name), str):
            values[name] = kind(value)
    for name in ("frames", "areas"):
        if isinstance(value := values.get(name), list):
            values[name] = tuple(value)
    read_length = Length(**length) if isinstance(length, dict) else None
    return Rule(length=read_length, **values)  # type: ignore[arg-type]  # the data file is tested as a whole
