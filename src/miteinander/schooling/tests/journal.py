"""Rows of the journal for tests of figures, written as the use cases write them, on chosen days."""

from datetime import date, datetime, time, timedelta
from itertools import count

from miteinander.core.clock import LOCAL
from miteinander.schooling.models import Step, TalkEnd

_children = count(1_000)


def at(day: date) -> datetime:
    """Return ten o'clock of a day, local time."""
    return datetime.combine(day, time(10), tzinfo=LOCAL)


def write(child: int, state: str, day: date, **fields: object) -> Step:
    """Write one row that was recorded on the day it happened, unless the fields say otherwise."""
    values: dict[str, object] = {
        "child_id": child,
        "state": state,
        "on": day,
        "recorded_at": at(day),
        "reported_on": day,
        "stage": "primary",
        "borough": "Nord",
        "language": "uk",
        "channel": "registry",
    }
    return Step.objects.create(**{**values, **fields})


def write_arrival(day: date, **fields: object) -> int:
    """Write that a new child was reported; return its number."""
    child = next(_children)
    waits = {"waiting_reason": "first_talk", "waiting_since": day}
    write(child, "reported", day, **{**waits, **fields})
    return child


def write_placed(day: date, *, days: int, **fields: object) -> int:
    """Write a child that got a place so many days after its report on `day`."""
    child = write_arrival(day, **fields)
    later = {"reported_on": day, "year": 2, "need": 1, **fields}
    write(child, "counselled", day + timedelta(days=days // 2), waiting_reason="no_place", **later)
    write(child, "confirmed", day + timedelta(days=days), **{"form": "GS", **later})
    return child


def write_talk(number: int, state: str, day: date) -> TalkEnd:
    """Write what became of an appointment."""
    return TalkEnd.objects.create(
        appointment_id=number, state=state, mode="onsite", booked_by="family", on=day, recorded_at=at(day)
    )
