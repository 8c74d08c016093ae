"""Deadlines and tasks as calendar entries: neither what nor which case, for calendars go to strangers."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from miteinander.antidiscrimination.queries.due import colleagues, hers
from miteinander.calendar.rules import Event, local_moment

AHEAD = timedelta(days=366)
STARTS, LASTS = time(9), timedelta(minutes=30)


def events(person_id: int, *, now: datetime) -> list[Event]:
    """Return what is due for a counsellor (a provider of `settings.CALENDAR_PROVIDERS`)."""
    account = colleagues().filter(person=person_id).first()
    if account is None:
        return []
    ends, tasks = hers(account, until=timezone.localdate(now) + AHEAD)
    with override(account.language):
        title = _("Etwas ist fällig")
    found = [_event(f"frist-{row.pk}", row.ends_on, title, now) for row in ends if row.ends_on]
    return found + [_event(f"aufgabe-{row.pk}", row.due_on, title, now) for row in tasks]


def _event(key: str, day: date, title: str, now: datetime) -> Event:
    host = settings.SITE_URL.partition("://")[2].partition(":")[0] or "localhost"
    starts_at = local_moment(day, STARTS)
    return Event(
        uid=f"{key}@{host}",
        sequence=0,
        starts_at=starts_at,
        ends_at=starts_at + LASTS,
        title=title,
        changed_at=now,
        url=settings.SITE_URL + reverse("antidiscrimination:due_list"),
    )
