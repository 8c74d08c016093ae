"""Finding a feed and the appointments that belong in it."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from miteinander.calendar.models import CalendarFeed
from miteinander.calendar.rules import Event
from miteinander.people.models import Person

Provider = Callable[..., list[Event]]


def token_hash(token: str) -> str:
    """Return what is kept of a secret address; the secret has 256 bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_of(person: Person) -> CalendarFeed | None:
    """Return somebody's feed, if there is one."""
    return CalendarFeed.objects.filter(person=person).first()


def feed_by_token(token: str) -> CalendarFeed | None:
    """Return the feed a secret address belongs to."""
    return CalendarFeed.objects.select_related("person").filter(token_hash=token_hash(token)).first()


def events_of(person: Person, *, now: datetime) -> list[Event]:
    """Return the appointments of all rooms: `settings.CALENDAR_PROVIDERS` are asked one by one."""
    providers: list[Provider] = [import_string(path) for path in settings.CALENDAR_PROVIDERS]
    return [event for provider in providers for event in provider(person.pk, now=now)]
