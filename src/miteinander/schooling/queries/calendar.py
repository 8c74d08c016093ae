"""Talks as calendar entries: no name and no number of a family, for calendars go to strangers."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from miteinander.calendar.rules import Event, EventState
from miteinander.calendar.rules.ics import write_feed, write_invitation
from miteinander.schooling.models import Appointment

SHOWN_BACK = timedelta(days=92)
GONE = ("cancelled", "moved")


def events(person_id: int, *, now: datetime) -> list[Event]:
    """Return a counsellor's talks for the calendar feed (a provider of `settings.CALENDAR_PROVIDERS`)."""
    rows = (
        Appointment.objects.filter(slot__counsellor__person=person_id, slot__starts_at__gte=now - SHOWN_BACK)
        .select_related("slot__counsellor__person")
        .order_by("slot__starts_at", "id")
    )
    found = []
    for row in rows:
        if row.state in GONE and row.slot.ends_at <= now:
            continue  # only what lies ahead has to be struck out
        person = row.slot.counsellor.person
        with override(person.language if person is not None else "de"):
            title = _("Beratungsgespräch")
            found.append(_event(row, title=title, url=_staff_url(row), now=row.ended_at or row.booked_at))
    return found


def family_event(row: Appointment, *, url: str, now: datetime) -> Event:
    """Return an appointment as its family sees it, in the language that is active."""
    return _event(row, title=_("Termin: {centre}").format(centre=settings.CENTRE_NAME), url=url, now=now)


def family_file(row: Appointment, *, url: str, language: str, now: datetime) -> bytes:
    """Return the file a family opens to have the appointment in its calendar."""
    return write_feed([family_event(row, url=url, now=now)], name=settings.CENTRE_NAME, language=language)


def family_invitation(row: Appointment, *, url: str, guest: str, language: str, now: datetime) -> bytes:
    """Return what goes with a mail: the invitation, or its end once the appointment is called off."""
    with override(language):
        event = family_event(row, url=url, now=now)
    organiser = (settings.CENTRE_NAME, settings.DEFAULT_FROM_EMAIL)
    return write_invitation(event, organiser=organiser, guest=guest, language=language)


def _staff_url(row: Appointment) -> str:
    return settings.SITE_URL + reverse("schooling:appointment_show", args=[row.pk])


def _event(row: Appointment, *, title: str, url: str, now: datetime) -> Event:
    host = settings.SITE_URL.partition("://")[2].partition(":")[0] or "localhost"
    is_gone = row.state in GONE
    return Event(
        uid=f"beratung-{row.pk}@{host}",
        sequence=1 if is_gone else 0,
        starts_at=row.slot.starts_at,
        ends_at=row.slot.ends_at,
        title=title,
        changed_at=now,
        place=settings.CENTRE_ADDRESS.replace(" | ", ", ") if row.mode == "onsite" else "",
        url=url,
        state=EventState.CANCELLED if is_gone else EventState.CONFIRMED,
    )
