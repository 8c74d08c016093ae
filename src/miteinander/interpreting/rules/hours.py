"""What both sides say took place, whether they agree, and what of it is paid."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from miteinander.core.errors import Problem

LONGEST = timedelta(hours=12)
LONGEST_TRAVEL = timedelta(hours=6)
MOST_LINES = 20_000


class Side(StrEnum):
    """Who says so."""

    INTERPRETER = "interpreter"
    INSTITUTION = "institution"
    DESK = "desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one side says. Only the interpreter knows the way; only written work has lines."""

    took_place: bool = True
    minutes: int = 0
    travel_minutes: int = 0
    lines: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What was booked, as far as the hours need it."""

    starts_at: datetime | None
    ends_at: datetime | None
    is_onsite: bool
    is_written: bool

    @property
    def minutes(self) -> int:
        """The booked minutes; none for written work."""
        if self.starts_at is None or self.ends_at is None:
            return 0
        return (self.ends_at - self.starts_at) // timedelta(minutes=1)


class Agreement(StrEnum):
    """How the two sides stand to each other."""

    WAITING = "waiting"
    AGREED = "agreed"
    DIFFERENT = "different"


def said_problems(said: Said, job: Job, *, now: datetime) -> list[Problem]:
    """Return what cannot be right about one side's words."""
    found = []
    if job.starts_at is not None and now < job.starts_at:
        found.append(Problem("", "not_begun"))
    if not said.took_place:
        return found
    if job.is_written:
        if not said.lines:
            found.append(Problem("lines", "no_lines"))
        elif said.lines > MOST_LINES:
            found.append(Problem("lines", "too_many_lines", {"limit": MOST_LINES}))
        return found
    if said.minutes <= 0:
        found.append(Problem("minutes", "no_minutes"))
    elif timedelta(minutes=said.minutes) > LONGEST:
        found.append(Problem("minutes", "too_long", {"limit": LONGEST // timedelta(hours=1)}))
    if timedelta(minutes=said.travel_minutes) > LONGEST_TRAVEL:
        limit = LONGEST_TRAVEL // timedelta(hours=1)
        found.append(Problem("travel_minutes", "travel_too_long", {"limit": limit}))
    if said.travel_minutes and not job.is_onsite:
        found.append(Problem("travel_minutes", "no_travel_here"))
    return found


def agreement(interpreter: Said | None, institution: Said | None) -> Agreement:
    """Tell whether both sides say the same; that nothing took place is always looked at by a person.

    The way is not compared: the institution cannot know it.
    """
    if interpreter is None or institution is None:
        return Agreement.WAITING
    if not interpreter.took_place or not institution.took_place:
        return Agreement.DIFFERENT
    same = interpreter.minutes == institution.minutes and interpreter.lines == institution.lines
    return Agreement.AGREED if same else Agreement.DIFFERENT


def paid(said: Said, *, travel_cap_minutes: int) -> Said:
    """Return what counts for money: the way up to the cap."""
    return Said(
        took_place=said.took_place,
        minutes=said.minutes,
        travel_minutes=min(said.travel_minutes, travel_cap_minutes),
        lines=said.lines,
    )


def first_guess(job: Job, *, travel_minutes: int = 0) -> Said:
    """Return what a form shows first: what was booked."""
    return Said(minutes=job.minutes, travel_minutes=travel_minutes if job.is_onsite else 0)
