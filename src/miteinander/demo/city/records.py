"""What the invented city is made of: plain values, no framework, no database.

Moments are aware (Europe/Berlin). Money does not appear here: it follows from the hours and the rates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from miteinander.demo.city.complaints import Complaint
    from miteinander.demo.city.school_records import Schooling

Point = tuple[float, float]
LOCAL = ZoneInfo("Europe/Berlin")


class Mode(StrEnum):
    """How the talk takes place."""

    ON_SITE = "onsite"
    PHONE = "phone"
    VIDEO = "video"
    WRITTEN = "written"


class State(StrEnum):
    """Where a request stands today."""

    NEW = "new"
    WAITING = "waiting"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    PERFORMED = "performed"
    CANCELLED = "cancelled"
    CANCELLED_LATE = "cancelled_late"
    NO_SHOW = "no_show"
    UNFILLED = "unfilled"
    REFERRED = "referred"


class Unfilled(StrEnum):
    """Why nobody could come."""

    NO_SPEAKER = "no_speaker"
    NOBODY_FREE = "nobody_free"
    TOO_SHORT_NOTICE = "too_short_notice"
    ALL_DECLINED = "all_declined"
    GENDER_WISH = "gender_wish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Borough:
    """One of the ten Stadtbezirke."""

    key: str
    name: str
    centre: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """One of the 72 statistical districts; `outline` is a closed ring in km, y pointing north."""

    key: str
    number: int
    name: str
    borough: str
    centre: Point
    outline: tuple[Point, ...]
    inhabitants: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person at an institution, for a time."""

    key: str
    given_name: str
    family_name: str
    function: str
    mail: str
    phone: str
    since: date
    until: date | None
    deputy: bool
    verified_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A school, Kita, office, shelter, advice centre, health institution or association.

    `refused_for` is the exclusion ground that applies to everything it asks for ("" if none);
    `pays_itself` marks institutions that may ask but have no agreement with the city.
    """

    key: str
    name: str
    kind: str
    carrier: str
    district: str
    street: str
    postcode: str
    at: Point
    cost_centre: str
    mail: str
    phone: str
    may_book: bool
    pays_itself: bool
    refused_for: str
    verified_on: date | None
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLanguage:
    """A language of a mediator; `level` is a CEFR level or "native", `reads` means in writing too."""

    code: str
    level: str
    reads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A weekly time somebody is free; Monday is 0."""

    weekday: int
    begins: time
    ends: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Days somebody is away although the weekly times say otherwise, both days included."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A document that was seen, or a training attended; `expires_on` is None if it does not expire."""

    kind: str
    seen_on: date
    expires_on: date | None
    hours: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediator:
    """A Sprachmittler*in with everything a dispatcher knows."""

    key: str
    given_name: str
    family_name: str
    gender: str
    mail: str
    phone: str
    iban: str
    screen_language: str
    german_level: str
    languages: tuple[SpokenLanguage, ...]
    district: str
    at: Point
    travel: tuple[str, ...]
    farthest_km: float
    modes: tuple[Mode, ...]
    topics_avoided: tuple[str, ...]
    windows: tuple[Window, ...]
    absences: tuple[Absence, ...]
    wished_hours: int
    credentials: tuple[Credential, ...]
    since: date
    left_on: date | None
    applied_at: datetime | None
    paused: Absence | None
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One question to one mediator and the answer: "accepted", "declined", "expired" or "open"."""

    mediator: str
    sent_at: datetime
    answer: str
    answered_at: datetime | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What really happened: both sides' hours, lines of a written job, the institution's mark (1 is best).

    `worked_by_institution` is what the institution wrote down; where it differs the dispatcher has to ask.
    """

    began_at: datetime
    worked: timedelta
    worked_by_institution: timedelta
    travelled: timedelta
    lines: int
    confirmed_by_mediator_at: datetime | None
    confirmed_by_institution_at: datetime | None
    mark: int | None
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A request and what became of it. For written jobs `starts_at` is the moment the text is due."""

    number: int
    institution: str
    contact: str
    asked_at: datetime
    channel: str
    language: str
    second_language: str
    gender_wish: str
    mode: Mode
    topic: str
    starts_at: datetime
    alternatives: tuple[datetime, ...]
    duration: timedelta
    lines: int
    client_reference: str
    funding: str
    priority: int
    state: State
    mediator: str
    offers: tuple[Offer, ...]
    unfilled: Unfilled | None
    cancelled_at: datetime | None
    cancelled_by: str
    refused_for: str
    done: Done | None
    is_promised: bool = False  # somebody will come; who is named on the eve


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody who works at the centre; `part` is the role played in the demonstration."""

    part: str
    given_name: str
    family_name: str
    function: str
    mail: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """Everything at once; the lists are ordered and every key is unique in its list."""

    name: str
    seed: int
    today: date
    outline: tuple[Point, ...]
    boroughs: Sequence[Borough]
    districts: Sequence[District]
    institutions: Sequence[Institution]
    mediators: Sequence[Mediator]
    past: Sequence[Job]
    ahead: Sequence[Job]
    colleagues: Sequence[Colleague]
    heroine: str
    secretary: str
    schooling: "Schooling"
    complaints: Sequence["Complaint"]
