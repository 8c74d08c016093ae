"""When somebody can work: weekly hours, exceptions, pauses. Minutes count from local midnight."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Weekly:
    """Free every week on this day (0 is Monday) between two minutes of the day."""

    weekday: int
    from_minute: int
    to_minute: int


@dataclass(frozen=True, slots=True)
class Exceptional:
    """From one day to another, both included: also free, or not free, between two minutes of the day."""

    first: date
    last: date
    is_free: bool
    from_minute: int = 0
    to_minute: int = DAY


@dataclass(frozen=True, slots=True)
class Pause:
    """No work at all from one day to another, both included; without a last day: until further notice."""

    first: date
    last: date | None = None


def pause_on(pauses: Sequence[Pause], day: date) -> Pause | None:
    """Return the pause that covers the day."""
    for pause in pauses:
        if pause.first <= day and (pause.last is None or day <= pause.last):
            return pause
    return None


def free_on(
    weekly: Sequence[Weekly] | None, exceptions: Sequence[Exceptional], day: date
) -> list[tuple[int, int]] | None:
    """Return the free stretches of a day, sorted and joined; None if nothing is known about it.

    `weekly=None` means the person never told; then only what an exception says is known: absence takes away,
    and a day with nothing but additional hours has just these.
    """
    of_day = [item for item in exceptions if item.first <= day <= item.last]
    extra = [(item.from_minute, item.to_minute) for item in of_day if item.is_free]
    away = [(item.from_minute, item.to_minute) for item in of_day if not item.is_free]
    if weekly is None:
        if not of_day:
            return None
        free = extra or [(0, DAY)]
    else:
        weekday = day.weekday()
        free = [(item.from_minute, item.to_minute) for item in weekly if item.weekday == weekday] + extra
    return without(joined(free), away)


def joined(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches sorted, touching ones made one, empty ones left out."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if start >= end:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def without(free: Sequence[tuple[int, int]], away: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the free stretches with the others cut out."""
    result = list(free)
    for start, end in away:
        cut: list[tuple[int, int]] = []
        for left, right in result:
            cut += [(left, min(right, start)), (max(left, end), right)]
        result = [(left, right) for left, right in cut if left < right]
    return result


def covers(
    weekly: Sequence[Weekly] | None,
    exceptions: Sequence[Exceptional],
    starts_at: datetime,
    ends_at: datetime,
) -> bool | None:
    """Tell whether wall time from start to end, even past midnight, is free; None if nothing is known."""
    if weekly is not None and not exceptions and starts_at.date() == ends_at.date():
        # The common case, kept quick: one day, no exceptions, one stretch.
        weekday, start, end = starts_at.weekday(), minute_of(starts_at), minute_of(ends_at)
        if any(
            item.weekday == weekday and item.from_minute <= start and end <= item.to_minute for item in weekly
        ):
            return True
    known = True
    day, start = starts_at.date(), minute_of(starts_at)
    while day <= ends_at.date():
        end = minute_of(ends_at) if day == ends_at.date() else DAY
        if start < end:
            free = free_on(weekly, exceptions, day)
            if free is None:
                known = False
            elif not any(left <= start and end <= right for left, right in free):
                return False
        day, start = day + timedelta(days=1), 0
    return True if known else None


def minute_of(at: datetime) -> int:
    """Return the minute of the day."""
    return at.hour * 60 + at.minute
