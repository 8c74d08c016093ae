"""Cutting weekly hours into times for one family each. Plain local dates and times; no clock of its own."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from miteinander.core.clock import LOCAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Weekly hours of one counsellor; weekday 0 is Monday, both days of the span belong to it."""

    counsellor: int
    weekday: int
    starts: time
    ends: time
    minutes: int
    modes: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the counsellor receives families at these hours on a day."""
        is_begun = self.valid_from <= day
        return is_begun and (self.valid_to is None or day <= self.valid_to) and day.weekday() == self.weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """Days nobody is received, both included; without a counsellor they are the whole centre's."""

    first_on: date
    last_on: date
    counsellor: int | None = None

    def closes(self, counsellor: int, day: date) -> bool:
        """Tell whether this keeps a counsellor from receiving families on a day."""
        return self.counsellor in (None, counsellor) and self.first_on <= day <= self.last_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time somebody could be received, ready to be written down."""

    counsellor: int
    starts_at: datetime
    ends_at: datetime
    modes: tuple[str, ...]


def days_between(first: date, last: date) -> Iterator[date]:
    """Return every day from the first to the last, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def times_of(
    hours: Iterable[Hours], days: Iterable[date], *, closed: Collection[Closed], holidays: Collection[date]
) -> list[Time]:
    """Cut the hours of some days into times; what does not fill a whole talk at the end is left free."""
    kept = list(hours)
    return [
        found
        for day in days
        if day not in holidays
        for one in kept
        if one.holds_on(day) and not any(row.closes(one.counsellor, day) for row in closed)
        for found in _cut(one, day)
    ]


def _cut(hours: Hours, day: date) -> Iterator[Time]:
    length = timedelta(minutes=hours.minutes)
    # Walls show the same time in both halves of the day the clocks change: cut on the wall, then place.
    begins, last = datetime.combine(day, hours.starts), datetime.combine(day, hours.ends)
    while begins + length <= last:
        ends = begins + length
        yield Time(
            counsellor=hours.counsellor,
            starts_at=begins.replace(tzinfo=LOCAL),
            ends_at=ends.replace(tzinfo=LOCAL),
            modes=hours.modes,
        )
        begins = ends


def overlaps(hours: Hours, others: Iterable[Hours]) -> bool:
    """Tell whether somebody would be in two places: same person, weekday, part of the day and of the year."""
    return any(
        one.counsellor == hours.counsellor
        and one.weekday == hours.weekday
        and one.starts < hours.ends
        and hours.starts < one.ends
        and (hours.valid_to is None or one.valid_from <= hours.valid_to)
        and (one.valid_to is None or hours.valid_from <= one.valid_to)
        for one in others
    )
