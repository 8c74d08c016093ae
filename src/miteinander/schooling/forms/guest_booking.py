"""What a family has chosen so far: it stands in the address, so that going back loses nothing."""

from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_time
from django.utils.translation import gettext_lazy as _

from miteinander.calendar.rules import local_moment
from miteinander.core.errors import Refused
from miteinander.core.languages import INTERFACE_BY_CODE, SPOKEN, SPOKEN_BY_CODE
from miteinander.schooling.rules.booking import MODES
from miteinander.web.choices import SharedChoices

NONE = "nein"  # nobody needs to interpret
YEARS = range(2020, 2200)  # days outside are typed by somebody who wishes us ill


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The choices of one address; whatever does not fit is missing and asked for again."""

    mode: str = ""
    language: str | None = None  # "": nobody wanted; None: not asked yet
    day: date | None = None
    clock: time | None = None
    is_moving: bool = False

    @property
    def moment(self) -> datetime | None:
        """The moment chosen, None while day or time is missing or the clock does not know it."""
        if self.day is None or self.clock is None:
            return None
        try:
            return local_moment(self.day, self.clock)
        except Refused:
            return None

    def query(self, **changes: str) -> str:
        """Return the query string of these choices, some of them changed; "" takes one away."""
        values = {
            "art": self.mode,
            "sprache": NONE if self.language == "" else self.language or "",
            "tag": self.day.isoformat() if self.day else "",
            "zeit": f"{self.clock:%H:%M}" if self.clock else "",
            "verlegen": "1" if self.is_moving else "",
            **changes,
        }
        return urlencode({key: value for key, value in values.items() if value})


def read_steps(query: QueryDict) -> Steps:
    """Read the choices of an address."""
    mode, spoken = query.get("art", ""), query.get("sprache", "")
    language = "" if spoken == NONE else spoken if _is_interpreted(spoken) else None
    return Steps(
        mode=mode if mode in MODES else "",
        language=language,
        day=_day(query.get("tag", "")),
        clock=_clock(query.get("zeit", "")),
        is_moving=query.get("verlegen") == "1",
    )


def _is_interpreted(code: str) -> bool:
    return code in SPOKEN_BY_CODE and code != "de"


def _day(text: str) -> date | None:
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found if found is not None and found.year in YEARS else None


def _clock(text: str) -> time | None:
    try:
        found = parse_time(text)
    except ValueError:
        return None
    return found.replace(second=0, microsecond=0, tzinfo=None) if found else None


def own_names() -> list[tuple[str, str]]:
    """Return every spoken language by its own name and, for helpers, the German one."""
    return [
        (one.code, one.own_name if one.own_name == one.german_name else f"{one.own_name} · {one.german_name}")
        for one in sorted(SPOKEN, key=lambda one: one.german_name)
        if one.code != "de"
    ]


OWN_NAMES = SharedChoices(own_names())


class GuestLanguageForm(forms.Form):
    """Another language than the family's."""

    sprache = forms.ChoiceField(label=_("Welche Sprache?"), choices=OWN_NAMES)


class GuestBookForm(forms.Form):
    """The last click; who books is asked so that helpers are not taken for the family."""

    helper = forms.BooleanField(label=_("Ich helfe der Familie und buche für sie."), required=False)


def written_language(code: str) -> str:
    """Return the name of a spoken language as the family itself writes it."""
    found = SPOKEN_BY_CODE.get(code) or INTERFACE_BY_CODE.get(code)
    return found.own_name if found else code
