"""The steps of booking, as the tests of its pages walk them."""

from datetime import datetime, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from miteinander.people.models import Account
from miteinander.schooling.models import Family, Slot
from miteinander.schooling.tests.factories import make_slot
from miteinander.web.links import make_token

PAGES = ("mode", "language", "day", "time", "check", "done", "calendar", "cancel", "papers")


def soon(days: int = 5, hour: int = 10) -> datetime:
    """Return a moment in a few days, seen from the real clock: pages have no other."""
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def make_soon(days: int = 5, hour: int = 10, counsellor: Account | None = None, **fields: object) -> Slot:
    """Make a time in a few days."""
    return make_slot(counsellor, starts_at=soon(days, hour), **fields)


def token_of(family: Family, *, purpose: str = "family", days: int = 30) -> str:
    return make_token(purpose, family.pk, now=timezone.now(), days=days)


def page(name: str, token: str, query: str = "", language: str = "de") -> str:
    """Return the address of a step."""
    view = {"mode": "guest_book", "done": "guest_appointment"}.get(name, f"guest_book_{name}")
    with translation.override(language):
        return reverse(f"schooling_public:{view}", args=[token]) + (f"?{query}" if query else "")


def chosen(moment: datetime, *, mode: str = "onsite", language: str = "nein", more: str = "") -> str:
    """Return the query of somebody who chose everything."""
    local = timezone.localtime(moment)
    return f"art={mode}&sprache={language}&tag={local.date()}&zeit={local:%H:%M}{more}"


def is_closed(client: Client, name: str, family: Family) -> bool:
    """Tell whether a page stays closed for foreign, old and broken links, and for families that are gone."""
    tokens = [token_of(family, purpose="places"), token_of(family, days=-1), "x"]
    answers = [client.get(page(name, token)).status_code for token in tokens]
    Family.objects.filter(pk=family.pk).update(closed_at=timezone.now())
    answers.append(client.get(page(name, token_of(family))).status_code)
    return answers == [410] * 4
