"""Years, holidays, working days and the change of clocks: plain dates, no clock of its own."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays

from miteinander.core.errors import Problem, Refused

BERLIN = ZoneInfo("Europe/Berlin")
SATURDAY = 5
AUGUST = 8
SCHOOL_HOLIDAYS_NW = Path(__file__).with_name("school_holidays_nw.json")


class YearKind(StrEnum):
    """Teachers live by the school year, money by the calendar year, Kitas by theirs."""

    SCHOOL = "school"  # source: § 7 SchulG NRW, 1 August to 31 July
    CALENDAR = "calendar"  # source: § 78 GO NRW, the budget year
    KITA = "kita"  # source: § 26 KiBiz, 1 August to 31 July


@dataclass(frozen=True, slots=True)
class Period:
    """One year of one kind; both days belong to it."""

    kind: YearKind
    first_on: date
    last_on: date

    @property
    def label(self) -> str:
        """The name people use: "2026" or "2026/27"."""
        if self.first_on.year == self.last_on.year:
            return str(self.first_on.year)
        return f"{self.first_on.year}/{self.last_on.year % 100:02}"

    def __contains__(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


def period_of(kind: YearKind, day: date) -> Period:
    """Return the year of this kind that the day falls in."""
    if kind is YearKind.CALENDAR:
        return Period(kind, date(day.year, 1, 1), date(day.year, 12, 31))
    begins = day.year if day.month >= AUGUST else day.year - 1
    return Period(kind, date(begins, AUGUST, 1), date(begins + 1, AUGUST, 1) - timedelta(days=1))


def period_after(period: Period) -> Period:
    """Return the following year of the same kind."""
    return period_of(period.kind, period.last_on + timedelta(days=1))


def period_before(period: Period) -> Period:
    """Return the preceding year of the same kind."""
    return period_of(period.kind, period.first_on - timedelta(days=1))


@cache
def public_holidays(year: int) -> dict[date, str]:
    """Return the public holidays of North Rhine-Westphalia with their German names."""
    found = holidays.country_holidays("DE", subdiv="NW", years=year, language="de")
    return dict(sorted(found.items()))


def is_public_holiday(day: date) -> bool:
    """Tell whether the day is a public holiday in North Rhine-Westphalia."""
    return day in public_holidays(day.year)


def is_working_day(day: date) -> bool:
    """Tell whether offices work: Monday to Friday, no public holiday."""
    return day.weekday() < SATURDAY and not is_public_holiday(day)


def shift_working_days(day: date, count: int) -> date:
    """Return the working day `count` working days after the day (before it, if negative).

    With zero the day itself is returned, or the next working day if it is none.
    """
    step = timedelta(days=-1 if count < 0 else 1)
    while count == 0 and not is_working_day(day):
        day += step
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_between(first_on: date, last_on: date) -> int:
    """Count the working days after the first day up to and including the last; 0 if it is not later."""
    return sum(is_working_day(first_on + timedelta(days=n)) for n in range(1, (last_on - first_on).days + 1))


class SchoolDay(StrEnum):
    """Is there school? `UNKNOWN` where nobody entered that year's holidays; it is never guessed."""

    SCHOOL = "school"
    NO_SCHOOL = "no_school"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """One stretch without school; both days belong to it."""

    name: str
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolHolidays:
    """The school holidays of one state, and for which days they are complete."""

    area: str
    source: str
    known_from: date
    known_to: date
    holidays: tuple[SchoolHoliday, ...]

    def on(self, day: date) -> SchoolHoliday | None:
        """Return the holidays the day falls in."""
        return next((found for found in self.holidays if found.first_on <= day <= found.last_on), None)

    def school_day(self, day: date) -> SchoolDay:
        """Tell whether there is school that day, as far as holidays are known."""
        if self.on(day) or not is_working_day(day):
            return SchoolDay.NO_SCHOOL
        if not self.known_from <= day <= self.known_to:
            return SchoolDay.UNKNOWN
        return SchoolDay.SCHOOL


@cache
def school_holidays(path: Path = SCHOOL_HOLIDAYS_NW) -> SchoolHolidays:
    """Read school holidays from a file of the form of `school_holidays_nw.json`."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return SchoolHolidays(
        area=content["area"],
        source=content["source"],
        known_from=date.fromisoformat(content["known_from"]),
        known_to=date.fromisoformat(content["known_to"]),
        holidays=tuple(
            SchoolHoliday(
                row["name"], date.fromisoformat(row["first_on"]), date.fromisoformat(row["last_on"])
            )
            for row in content["holidays"]
        ),
    )


def local_moment(day: date, clock: time, *, field: str = "time") -> datetime:
    """Return the moment that people in Berlin call this day and time.

    Raises:
        Refused: in the night the clocks change the time does not exist, or exists twice.
    """
    early, late = (datetime.combine(day, clock, BERLIN).replace(fold=fold) for fold in (0, 1))
    if early.utcoffset() != late.utcoffset():
        exists = early.astimezone(UTC).astimezone(BERLIN).time() == clock.replace(tzinfo=None)
        raise Refused([Problem(field, "time_exists_twice" if exists else "time_does_not_exist")])
    return early


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime:
    """How early somebody has to ask: in working days, in hours, or both (the earlier moment counts)."""

    working_days: int = 0
    hours: int = 0


def latest_asking(starts_at: datetime, lead: LeadTime) -> datetime:
    """Return the last moment at which one may ask for something that begins then.

    Hours are real hours, also when the clocks change between. Working days end at midnight in Berlin: with
    three working days, Monday's appointment is asked for by the end of the Wednesday before.
    """
    by_hours = (starts_at.astimezone(UTC) - timedelta(hours=lead.hours)).astimezone(BERLIN)
    if lead.working_days == 0:
        return by_hours
    last_day = shift_working_days(starts_at.astimezone(BERLIN).date(), -lead.working_days)
    # Midnight exists in Berlin every day: clocks change at two and three.
    midnight = datetime.combine(last_day + timedelta(days=1), time(0), BERLIN)
    return min(by_hours, midnight)


def is_asked_in_time(*, asked_at: datetime, starts_at: datetime, lead: LeadTime) -> bool:
    """Tell whether the asking keeps the lead time."""
    return asked_at <= latest_asking(starts_at, lead)


class EventState(StrEnum):
    """The words of RFC 5545 for the state of an event."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of somebody's calendar, without anything sensitive: calendars are synchronised to strangers.

    `uid` stays the same for the life of the appointment, `sequence` grows with each change, `changed_at` says
    when that was. `place` is a public place such as a school, never the home of a family.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: str
    changed_at: datetime
    place: str = ""
    note: str = ""
    url: str = ""
    state: EventState = EventState.CONFIRMED
