"""What the institutions ask for: when, in which language, about what, how long, in which way."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from miteinander.demo.city import seasons
from miteinander.demo.city.institutions import KINDS
from miteinander.demo.city.languages import BY_CODE, LANGUAGES
from miteinander.demo.city.records import LOCAL, Institution, Mode

MINUTE = timedelta(minutes=1)

_SCHOOL_KINDS = {kind.key for kind in KINDS if kind.cost_centre == "400"}
_KITA_KINDS = {"kita_city", "kita_free"}
_TOPICS: dict[str, tuple[str, ...]] = {
    "school": ("parent_talk", "parent_talk", "parent_talk", "enrolment", "learning", "behaviour"),
    "kita": ("settling_in", "learning", "parent_talk", "enrolment", "behaviour"),
    "youth_office": ("family_help", "family_help", "child_protection", "separation"),
    "social_office": ("benefits", "benefits", "housing"),
    "citizens_office": ("documents",),
    "city_office": ("documents", "housing", "enrolment"),
    "jobcenter": ("benefits", "work"),
    "shelter": ("arrival", "arrival", "benefits", "family_help"),
    "advice": ("counselling", "counselling", "pregnancy", "separation", "violence", "housing", "benefits"),
    "health": ("medical",),
    "association": ("event", "counselling"),
}
_EXCLUDED = ("legal_consequences", "medical", "aosf", "regular_accompaniment", "private_client")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A request before anybody has looked at it; `gender_is_must` is False if the wish is only a wish."""

    institution: Institution
    contact: str
    asked_at: datetime
    channel: str
    language: str
    second_language: str
    gender_wish: str
    gender_is_must: bool
    mode: Mode
    topic: str
    starts_at: datetime
    alternatives: tuple[datetime, ...]
    duration: timedelta
    lines: int
    client_reference: str
    priority: int
    refused_for: str


class Askers:
    """Draws institutions by how much they ask, and the languages of the families they know."""

    def __init__(self, random: Random, institutions: list[Institution]) -> None:
        self._random = random
        self._institutions = institutions
        demand = {kind.key: kind.demand for kind in KINDS}
        usual = [demand[one.kind] * random.lognormvariate(0, 0.5) for one in institutions]
        quiet = [share * self._holiday_share(one) for share, one in zip(usual, institutions, strict=True)]
        self._usual, self._quiet = list(accumulate(usual)), list(accumulate(quiet))
        self._codes = [language.code for language in LANGUAGES]
        self._shares = list(accumulate(language.demand for language in LANGUAGES))
        self._favourites = {
            one.key: random.choices(self._codes, cum_weights=self._shares, k=2) for one in institutions
        }

    def institution(self, day: date) -> Institution:
        weights = self._quiet if seasons.is_school_holiday(day) else self._usual
        return self._random.choices(self._institutions, cum_weights=weights)[0]

    def language(self, institution: Institution) -> str:
        if self._random.random() < 0.3:
            return self._random.choice(self._favourites[institution.key])
        return self._random.choices(self._codes, cum_weights=self._shares)[0]

    @staticmethod
    def _holiday_share(institution: Institution) -> float:
        if institution.kind in _SCHOOL_KINDS:
            return 0.01
        return 0.35 if institution.kind in _KITA_KINDS else 1.0


def wish_for(random: Random, askers: Askers, *, day: date, latest_asked_at: datetime | None) -> Wish:
    """Return one request for a day; it was asked before `latest_asked_at` if that is given."""
    institution = askers.institution(day)
    language = askers.language(institution)
    mode = random.choices(tuple(Mode), (70, 12, 6, 12))[0]
    starts_at = _start(random, day)
    gender = random.choices(("", "female", "male"), (84, 13, 3))[0]
    related = BY_CODE[language].related
    return Wish(
        institution=institution,
        contact=random.choice(
            [one for one in institution.contacts if one.until is None] or institution.contacts
        ).key,
        asked_at=_asked_at(random, starts_at, latest_asked_at),
        channel=random.choices(("phone", "account", "link"), (42, 43, 15))[0],
        language=language,
        second_language=random.choice(related) if related and random.random() < 0.12 else "",
        gender_wish=gender,
        gender_is_must=bool(gender) and random.random() < 0.25,
        mode=mode,
        topic="letter" if mode is Mode.WRITTEN else random.choice(_TOPICS[_group(institution)]),
        starts_at=starts_at,
        alternatives=_alternatives(random, starts_at) if mode is not Mode.WRITTEN else (),
        duration=random.choices((30, 45, 60, 90, 120), (8, 12, 52, 17, 11))[0] * MINUTE,
        lines=round(random.triangular(12, 160, 35)) if mode is Mode.WRITTEN else 0,
        client_reference=f"{random.choice('ABCDEFGHKLMNPRSTW')}{random.randint(10, 99)}-{day.year % 100}",
        priority=random.choices((1, 2, 4), (80, 15, 5))[0],
        refused_for=institution.refused_for or (random.choice(_EXCLUDED) if random.random() < 0.018 else ""),
    )


def local(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment in the city's time zone."""
    return datetime.combine(day, time(hour, minute), tzinfo=LOCAL)


def _group(institution: Institution) -> str:
    if institution.kind in _SCHOOL_KINDS:
        return "school"
    return "kita" if institution.kind in _KITA_KINDS else institution.kind


def _start(random: Random, day: date) -> datetime:
    """Return a start on the quarter hour, with peaks around ten and half past two."""
    peak, width = random.choices(((600, 75), (870, 70)), (55, 45))[0]
    minutes = min(max(round(random.gauss(peak, width) / 15) * 15, 8 * 60), 17 * 60)
    return local(day, minutes // 60, minutes % 60)


def _asked_at(random: Random, starts_at: datetime, latest: datetime | None) -> datetime:
    """Return a working moment before the talk, typically a week ahead, sometimes the day before."""
    ahead = max(1, round(random.lognormvariate(2.0, 0.7)))
    day = starts_at.date() - timedelta(days=ahead)
    while seasons.weight(day) < 0.1:
        day -= timedelta(days=1)
    asked = local(day, random.randint(8, 15), random.randint(0, 59))
    if latest is None or asked < latest:
        return asked
    day = latest.date() - timedelta(days=random.choices((1, 2, 3, 4, 6), (40, 25, 15, 10, 10))[0])
    while seasons.weight(day) < 0.1:
        day -= timedelta(days=1)
    return local(day, random.randint(8, 15), random.randint(0, 59))


def _alternatives(random: Random, starts_at: datetime) -> tuple[datetime, ...]:
    """Return up to two other starts, on the following working days."""
    found: list[datetime] = []
    day = starts_at.date()
    for _ in range(random.choices((0, 1, 2), (75, 17, 8))[0]):
        day += timedelta(days=1)
        while seasons.weight(day) < 0.3:
            day += timedelta(days=1)
        found.append(datetime.combine(day, starts_at.timetz()))
    return tuple(found)
