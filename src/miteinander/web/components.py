"""What the component tags in `templatetags/ui.py` are given: plain values, no database, no request."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils.functional import Promise

Tone = Literal["neutral", "info", "success", "warning", "danger"]

# Tones are never told by colour alone: every tone brings its icon.
TONE_ICONS: dict[str, str] = {
    "neutral": "",
    "info": "info",
    "success": "success",
    "warning": "warning",
    "danger": "danger",
}


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One line of the workplace's side navigation; `count` is what waits behind it."""

    label: str
    url: str
    icon: str = ""
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way back; the last crumb has no url."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of the same thing, or a saved view of a list."""

    label: str
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Pill:
    """One active filter; `remove_url` is the same list without it."""

    label: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A term and its value; `url` makes the value a link, `is_ltr` isolates phone numbers and codes."""

    term: str
    value: object
    url: str = ""
    is_ltr: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """One dated line of a timeline; `is_done` False draws a hollow mark for what is still to come."""

    at: date | datetime | None
    title: str
    text: str = ""
    tone: Tone = "neutral"
    by: str = ""
    is_done: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """One column head; `key` makes it sortable by the request's `sort` value."""

    label: str | Promise
    key: str = ""
    is_number: bool = False
    is_hidden: bool = False
