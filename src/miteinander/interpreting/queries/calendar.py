"""Assignments as calendar entries: no client, topic or language, for calendars go to strangers."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from miteinander.calendar.rules import Event, EventState
from miteinander.calendar.rules.ics import write_invitation
from miteinander.interpreting.models import Assignment, AssignmentState, Mode

# A feed holds what lies ahead and, so that hours can be looked up, the last three months.
SHOWN_BACK = timedelta(days=92)
GONE = frozenset(
    {
        AssignmentState.CANCELLED,
        AssignmentState.CANCELLED_LATE,
        AssignmentState.SUBSTITUTED,
        AssignmentState.INTERPRETER_ABSENT,
    }
)


def events(person_id: int, *, now: datetime) -> list[Event]:
    """Return a member's assignments for her calendar feed (a provider of `settings.CALENDAR_PROVIDERS`).

    Cancelled ones that still lie ahead stay in as cancelled, so that programs strike them out.
    """
    rows = (
        Assignment.objects.filter(
            interpreter__person_id=person_id, starts_at__gte=now - SHOWN_BACK, ends_at__isnull=False
        )
        .select_related("request__organisation", "request__place", "interpreter__person")
        .order_by("starts_at", "id")
    )
    return [
        event_of(row, changed_at=row.booked_at)
        for row in rows
        if row.state not in GONE or _is_ahead(row, now)
    ]


def event_of(row: Assignment, *, changed_at: datetime) -> Event:
    """Return one oral assignment as a calendar entry in its owner's language."""
    if row.starts_at is None or row.ends_at is None:
        raise ValueError("written work has no appointment")
    host = settings.SITE_URL.partition("://")[2].partition(":")[0] or "localhost"
    with override(row.interpreter.person.language):
        return Event(
            uid=f"einsatz-{row.pk}@{host}",
            sequence=row.sequence,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            title=_("Einsatz Sprachmittlung"),
            changed_at=changed_at,
            place=_place(row),
            url=settings.SITE_URL + reverse("interpreting:assignment_show", args=[row.pk]),
            state=EventState.CANCELLED if row.state in GONE else EventState.CONFIRMED,
        )


def invitation(row: Assignment, *, now: datetime) -> bytes:
    """Return the .ics for the mail about one oral assignment: an invitation, or its cancellation."""
    person = row.interpreter.person
    return write_invitation(
        event_of(row, changed_at=now),
        organiser=(settings.CENTRE_NAME, settings.DEFAULT_FROM_EMAIL),
        guest=person.email,
        language=person.language,
    )


def _is_ahead(row: Assignment, now: datetime) -> bool:
    return row.ends_at is not None and row.ends_at > now


def _place(row: Assignment) -> str:
    """Say where to go: a house's address; what was typed by hand may be a family's home and stays out."""
    if row.request.mode == Mode.PHONE:
        return _("Telefon")
    if row.request.mode == Mode.VIDEO:
        return _("Video")
    if row.request.place is None:
        return ""
    return f"{row.request.organisation.name}, {row.request.place}"
