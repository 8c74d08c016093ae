"""What the Schulische Beratung of the invented city is made of: plain values, no framework, no database.

Moments are aware (Europe/Berlin). The rows of one list come in the order in which they were written down.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from miteinander.demo.city.records import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How a school supports pupils in German."""

    kind: str
    name: str
    years: tuple[int, ...]
    hours: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolSite:
    """An institution as a school; `key` is the institution's."""

    key: str
    form: str
    years: tuple[int, ...]
    supports: tuple[Support, ...]
    newcomer_share: float
    closed_on: date | None
    at: Point

    @property
    def teaches_reading(self) -> bool:
        """Say whether children who cannot read yet find help here."""
        return any(one.kind == "literacy" for one in self.supports)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many places a school had for a year group (0: support in German) from a moment on."""

    school: str
    year: int
    places: int
    held: int
    cause: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A child reached a state, or its waiting reason changed; the columns of a row of the journal."""

    state: str
    waiting: str
    since: date | None
    at: datetime
    on: date
    year: int | None
    need: int | None
    school: str
    refusal: str
    support_ends_on: date | None


@dataclass(slots=True, kw_only=True)
class Question:
    """A school was asked for a child."""

    school: str
    year: int
    sent_at: datetime
    state: str = "offered"
    answered_at: datetime | None = None
    refusal: str = ""
    refusal_text: str = ""
    starts_on: date | None = None


@dataclass(slots=True, kw_only=True)
class Passing:
    """A child was passed on to the Schulaufsicht."""

    forwarded_at: datetime
    school: str = ""
    assigned_on: date | None = None
    reference: str = ""


@dataclass(slots=True, kw_only=True)
class Pupil:
    """One child and how it came to school so far."""

    given_name: str
    family_name: str
    born_on: date
    gender: str
    nationality: str
    is_unaccompanied: bool
    next_year: int | None  # year group the talk will recommend; None: too old, goes to a Berufskolleg
    next_need: int
    next_form: str
    obstacle: str
    reads: str
    school_years: int
    state: str = "reported"
    state_since: datetime | None = None
    waiting: str = ""
    waiting_since: date | None = None
    year: int | None = None
    need: int | None = None
    form: str = ""
    counselled_on: date | None = None
    school: str = ""
    sibling_school: str = ""
    starts_on: date | None = None
    started_on: date | None = None
    support_ends_on: date | None = None
    closed_at: datetime | None = None
    exam_ordered_at: datetime | None = None
    exam_done_on: date | None = None
    marks: list[Mark] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    passings: list[Passing] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Visit:
    """A family comes to the counselling; `counsellor` is a part of the demonstration."""

    counsellor: str
    starts_at: datetime
    mode: str
    booked_by: str
    booked_at: datetime
    state: str = "booked"
    ended_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Carer:
    """Somebody who cares for the children."""

    given_name: str
    relation: str
    custody: str
    objects_to: str = ""


@dataclass(slots=True, kw_only=True)
class Household:
    """People who came together; `code` is set for the families of the demonstration's page."""

    name: str
    language: str
    letter_language: str
    wants_interpreter: bool
    district: str
    street: str
    shelter: str
    channel: str
    reported_at: datetime
    entered_on: date
    helper: str
    carers: list[Carer]
    pupils: list[Pupil]
    code: str = ""
    counsellor: str = ""
    invited: list[datetime] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two children who may be one, by their places in the list of all children."""

    first: tuple[int, int]  # household, child
    second: tuple[int, int]
    score: int
    reasons: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schooling:
    """Everything of the Schulische Beratung at once."""

    schools: list[SchoolSite]
    households: list[Household]
    counts: list[Count]
    alike: list[Alike]
    hours: list[tuple[str, int, int, int]]  # counsellor, weekday, first hour, last hour
