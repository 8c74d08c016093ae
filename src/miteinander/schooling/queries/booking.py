"""What a family can still choose: times at which a counsellor and, where wanted, an interpreter is free."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from miteinander.core.clock import day_span
from miteinander.schooling.models import Appointment, Child, ClosedReason, Family, Slot
from miteinander.schooling.queries.interpreters import spans_with_interpreter
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.queries.slots import free_slots
from miteinander.schooling.rules.booking import Window, window
from miteinander.schooling.rules.states import BEFORE_TALK


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen so far: the way of talking and the language to be interpreted, "" for none."""

    mode: str
    language: str = ""


def window_on(now: datetime) -> Window:
    """Return between which moments a family may book now."""
    rules = rules_on(timezone.localdate(now))
    return window(now, notice_hours=rules.notice_hours, ahead_days=rules.book_ahead_days)


def offered(
    choice: Choice, *, first: datetime, last: datetime, now: datetime, is_staff: bool = False
) -> list[Slot]:
    """Return the times that can be booked between two moments, several counsellors' at one moment apart.

    Families see what their window allows, the desk everything that lies ahead.
    """
    span = window_on(now)
    begins, ends = (max(first, now), last) if is_staff else (max(first, span.opens), min(last, span.closes))
    if begins > ends:
        return []
    rows = list(free_slots(first=begins, last=ends, mode=choice.mode))
    return with_interpreter(rows, choice, now=now, is_staff=is_staff) if choice.language else rows


def with_interpreter(
    rows: Sequence[Slot], choice: Choice, *, now: datetime, is_staff: bool = False
) -> list[Slot]:
    """Return those times at which somebody could interpret."""
    spans = [(row.starts_at, row.ends_at) for row in rows]
    found = spans_with_interpreter(choice.language, spans, mode=choice.mode, now=now, by_staff=is_staff)
    return [row for row in rows if (row.starts_at, row.ends_at) in found]


def moments(rows: Sequence[Slot]) -> list[datetime]:
    """Return each moment once, in order: a family does not choose whom it meets."""
    return sorted({row.starts_at for row in rows})


def days(rows: Sequence[Slot]) -> list[date]:
    """Return each local day once, in order."""
    return sorted({timezone.localdate(row.starts_at) for row in rows})


def offered_on(day: date, choice: Choice, *, now: datetime) -> list[datetime]:
    """Return the moments a family can choose on one day."""
    first, last = day_span(day)
    return [moment for moment in moments(offered(choice, first=first, last=last, now=now)) if moment < last]


def family_by_key(pk: int) -> Family | None:
    """Return a family that still is with us; one that is closed has nothing to book."""
    return Family.objects.filter(pk=pk, closed_at__isnull=True, blurred_at__isnull=True).first()


def open_appointment(family: int) -> Appointment | None:
    """Return the appointment a family has, if there is one."""
    rows = Appointment.objects.filter(family=family, state="booked")
    return rows.select_related("slot__counsellor__person", "family").first()


def latest_appointment(family: int) -> Appointment | None:
    """Return the newest appointment of a family, whatever became of it."""
    rows = Appointment.objects.filter(family=family).exclude(state="moved")
    return rows.select_related("slot__counsellor__person", "family").order_by("-booked_at", "-id").first()


def needs_talk(family: int) -> bool:
    """Tell whether a child of the family still waits for the first talk."""
    return Child.objects.filter(family=family, state__in=[str(state) for state in BEFORE_TALK]).exists()


def closed_with_appointment(*, now: datetime) -> list[int]:
    """Return families that are closed and still hold a time, but for those closed as reported twice."""
    twice = Child.objects.filter(family=OuterRef("family"), closed_reason=ClosedReason.TWICE)
    rows = Appointment.objects.filter(
        ~Exists(twice), state="booked", slot__starts_at__gt=now, family__closed_at__isnull=False
    )
    return list(rows.order_by("family_id", "id").values_list("family", flat=True))
