"""What rooms contribute to pages that belong to nobody: "Heute" and the global search.

Rooms that must not know each other are named by dotted path in the settings; each gives what this account
may see.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from miteinander.web.components import Tone


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One line of a block: what, when or where, and the address where it is dealt with."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TodayBlock:
    """A heading with its count, the first lines, and the address of the whole list.

    `empty` is the sentence for "nothing to do".
    """

    title: str
    count: int
    items: Sequence[TodayItem]
    url: str = ""
    empty: str = ""
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something the search found."""

    kind: str
    title: str
    url: str
    note: str = ""


TodayProvider = Callable[[HttpRequest, datetime], Sequence[TodayBlock]]
OrganisationProvider = Callable[[HttpRequest, int, datetime], Sequence[TodayBlock]]
SearchProvider = Callable[[HttpRequest, str], Sequence[Hit]]


def today_blocks(request: HttpRequest, *, now: datetime) -> list[TodayBlock]:
    """Return every room's blocks for this person, in the order of the settings."""
    providers: list[TodayProvider] = [import_string(path) for path in settings.TODAY_BLOCKS]
    return [block for provider in providers for block in provider(request, now)]


def organisation_blocks(request: HttpRequest, *, organisation_id: int, now: datetime) -> list[TodayBlock]:
    """Return what every room knows about an institution, for this person, in the order of the settings."""
    providers: list[OrganisationProvider] = [import_string(path) for path in settings.ORGANISATION_BLOCKS]
    return [block for provider in providers for block in provider(request, organisation_id, now)]


def search_hits(request: HttpRequest, *, text: str) -> list[Hit]:
    """Return every room's hits this person may open; a text of fewer than two letters finds nothing."""
    if len(text.strip()) < 2:
        return []
    providers: list[SearchProvider] = [import_string(path) for path in settings.SEARCH_PROVIDERS]
    return [hit for provider in providers for hit in provider(request, text.strip())]
