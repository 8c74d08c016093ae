"""When schools are asked for their free places, reminded, and overdue."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """When a school was asked and reminded, and when it last said something."""

    reported_on: date | None = None
    asked_on: date | None = None
    reminded_on: date | None = None
    can_be_asked: bool = True  # somewhere to write to, and year groups to ask for


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Ask after so many days without a word; an answer takes at most so many more."""

    report_days: int
    answer_days: int


def is_due(contact: Contact, rhythm: Rhythm, *, today: date) -> bool:
    """Say whether to ask now: neither asked nor told anything for so long."""
    if not contact.can_be_asked:
        return False
    last = max((day for day in (contact.reported_on, contact.asked_on) if day is not None), default=None)
    return last is None or (today - last).days >= rhythm.report_days


def is_to_remind(contact: Contact, rhythm: Rhythm, *, today: date) -> bool:
    """Say whether to ask again: asked, still nothing, and not yet reminded of this asking."""
    asked = contact.asked_on
    if asked is None or not contact.can_be_asked:
        return False
    is_answered = contact.reported_on is not None and contact.reported_on >= asked
    is_reminded = contact.reminded_on is not None and contact.reminded_on >= asked
    return not is_answered and not is_reminded and (today - asked).days >= rhythm.answer_days


def is_overdue(contact: Contact, rhythm: Rhythm, *, today: date) -> bool:
    """Say whether the desk should call: the numbers are older than a report and its answer may take."""
    if contact.reported_on is not None:
        return (today - contact.reported_on).days > rhythm.report_days + rhythm.answer_days
    if contact.asked_on is None:
        return not contact.can_be_asked
    return (today - contact.asked_on).days > rhythm.answer_days


def most_places(year: int, years: int, *, per_year: int, cap: int) -> int:
    """Return how many places a line may have: support in German (year 0) serves all year groups at once."""
    return min(cap, per_year if year else per_year * max(1, years))


def count_places(typed: int, held: int, *, is_free: bool) -> int:
    """Return all places of a year group from what was typed: free ones, or all with the held ones."""
    return typed + held if is_free else typed
