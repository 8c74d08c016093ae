"""Everybody who might do a request, as values for the rules; six statements however many there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from django.db.models import CharField, Count, Func, Max, Q, QuerySet, Value

from miteinander.interpreting.models import (
    Absence,
    Assignment,
    AssignmentState,
    Availability,
    Conflict,
    Credential,
    CredentialKind,
    InterpreterLanguage,
    InterpreterState,
    MonthLoad,
    Offer,
    OfferState,
    Request,
)
from miteinander.interpreting.queries.service import Service
from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.availability import DAY, Exceptional, Pause, Weekly
from miteinander.interpreting.rules.candidates import Busy, Candidate, Need, Skill
from miteinander.interpreting.rules.travel import Point, Way
from miteinander.interpreting.rules.wish import Gender, Mode

# Jobs further away than this change neither the way nor the sum of 24 hours.
NEIGHBOURHOOD = timedelta(hours=26)
RECENT_MONTHS = 3
HAPPENED = (
    AssignmentState.CONFIRMED,
    AssignmentState.PERFORMED,
    AssignmentState.AGREED,
    AssignmentState.DIFFERENCE,
    AssignmentState.SETTLED,
)
GAVE_BACK = (AssignmentState.SUBSTITUTED, AssignmentState.INTERPRETER_ABSENT)
ALREADY = {OfferState.OPEN: "offered", OfferState.DECLINED: "declined"}
PAUSED = (Pause(date.min),)
MONTH = Func("month", Value("YYYY-MM"), function="to_char", output_field=CharField())
NOTHING: frozenset[str] = frozenset()
GENDERS = {"f": Gender.FEMALE, "m": Gender.MALE}


class Spot(Protocol):
    """A place or a district, as far as ways need it."""

    @property
    def x_km(self) -> float | None: ...

    @property
    def y_km(self) -> float | None: ...


def need_of(request: Request, service: Service) -> Need:
    """Return what finding needs of a request loaded with place, district, topic and organisation."""
    return Need(
        key=request.number,
        language=request.language,
        variety=request.variety.casefold(),
        second_language=request.second_language,
        mode=Mode(request.mode),
        starts=tuple(starts_of(request)),
        duration=duration_of(request),
        topic=request.topic.code,
        point=point_of(request),
        organisation_kind=request.organisation.kind,
        gender=Gender(request.gender_wish),
        gender_is_must=request.gender_is_hard,
        conflicts_with=frozenset({conflict_label(request)}),
        needs_record_check=service.row.needs_record_check,
    )


def starts_of(request: Request) -> list[datetime]:
    """Return the wished start and the alternatives; nothing for written work."""
    return [at for at in (request.starts_at, *request.alternatives) if at is not None]


def duration_of(request: Request) -> timedelta:
    """Return how long the talk is planned; nothing for written work."""
    if request.starts_at is None or request.ends_at is None:
        return timedelta(0)
    return request.ends_at - request.starts_at


def point_of(request: Request) -> Point | None:
    """Return where to come, as exactly as is known: the place, else the middle of the district."""
    return point_at(request.place, request.district)


def point_at(place: Spot | None, district: Spot | None) -> Point | None:
    """Return the first of the two whose coordinates are known."""
    if place is not None and place.x_km is not None and place.y_km is not None:
        return Point(place.x_km, place.y_km)
    if district is not None and district.x_km is not None and district.y_km is not None:
        return Point(district.x_km, district.y_km)
    return None


def candidates_for(request: Request, service: Service, *, now: datetime) -> list[Candidate]:
    """Return everybody of the pool who speaks the language or the second one, basic level included."""
    return Loader(request, service, now=now).load()


def candidate_for(
    request: Request, service: Service, interpreter: int, *, now: datetime, without: int | None = None
) -> Candidate | None:
    """Return one person as finding sees them, or None if they do not speak the language or left the pool.

    `without` leaves one assignment out of what they have to do: the one that is being moved.
    """
    found = Loader(request, service, now=now, interpreter=interpreter, without=without).load()
    return found[0] if found else None


def conflict_label(request: Request) -> str:
    return f"organisation:{request.organisation_id}"


class _Person(NamedTuple):
    """One row of the first statement, in the order of `_COLUMNS`."""

    key: int
    code: str
    level: int
    variety: str
    writes: bool
    state: str
    modes: list[str]
    on_phone: bool
    topics: list[str]
    avoids_kinds: list[str]
    qualification: int
    way: str
    most_travel: int
    wished_minutes: int
    most_minutes: int | None
    last_offer_at: datetime | None
    first_name: str
    last_name: str
    gender: str
    home_x: float | None
    home_y: float | None


@dataclass(frozen=True, slots=True)
class Parts:
    """What is loaded apart from the people themselves, by interpreter."""

    weekly: Mapping[int, list[Weekly]]
    absences: Mapping[int, list[Exceptional]]
    busy: Mapping[int, list[Busy]]
    papers: Mapping[int, dict[str, date]]
    facts: "Facts"


class Facts:
    """What single rows say about single people: hours by month, offers, conflicts, meetings."""

    def __init__(self) -> None:
        self.loads: dict[int, dict[str, int]] = defaultdict(dict)
        self.already: dict[int, str] = {}
        self.conflicts: set[int] = set()
        self.met: dict[int, int] = {}


class Loader:
    """Loads one pool for one request. A class only to hold the request, the rules and the pool together."""

    def __init__(
        self,
        request: Request,
        service: Service,
        *,
        now: datetime,
        interpreter: int | None = None,
        without: int | None = None,
    ) -> None:
        self.request = request
        self.service = service
        self.without = without
        self.starts = starts_of(request) or [now]
        self.longest = duration_of(request)
        self.months = {clock.month_of(at) for at in self.starts}
        codes = [code for code in (request.language, request.second_language) if code]
        spoken = InterpreterLanguage.objects.filter(
            code__in=codes, interpreter__state__in=[InterpreterState.ACTIVE, InterpreterState.PAUSED]
        )
        self.spoken = spoken.filter(interpreter=interpreter) if interpreter is not None else spoken
        self.pool: QuerySet[InterpreterLanguage, Any] = self.spoken.values("interpreter")

    def load(self) -> list[Candidate]:
        people = self._people()
        if not people:
            return []
        parts = Parts(self._weekly(), self._absences(), self._busy(), self._papers(), self._facts())
        return [self._candidate(rows, parts) for rows in people.values()]

    def _people(self) -> dict[int, list[_Person]]:
        """One row per language, grouped by person, in a fixed order."""
        people: dict[int, list[_Person]] = defaultdict(list)
        rows = self.spoken.order_by("interpreter_id", "id").values_list(*_COLUMNS)
        for row in rows:
            people[row[0]].append(_Person._make(row))
        return people

    def _facts(self) -> Facts:
        """Everything small in one statement: who it is about, what it is, a word, a number."""
        request = self.request
        mine = Q(request=request.pk)
        offers = Offer.objects.filter(mine).values_list("interpreter", Value("offer"), "state", "id")
        gave_back = Assignment.objects.filter(mine, state__in=GAVE_BACK)
        conflicts = Conflict.objects.filter(
            Q(client_reference="") | Q(client_reference=request.client_reference),
            organisation=request.organisation_id,
        )
        loads = self._loads().values_list("interpreter", Value("load"), MONTH, "minutes")
        found = loads.union(
            offers.order_by(),
            gave_back.order_by().values_list("interpreter", Value("gave_back"), Value(""), Value(0)),
            conflicts.order_by().values_list("interpreter", Value("conflict"), Value(""), Value(0)),
            *([self._meetings()] if request.client_reference else []),
            all=True,
        )
        facts = Facts()
        for key, kind, word, number in sorted(found, key=lambda row: row[3]):
            if kind == "load":
                facts.loads[key][word] = number
            elif kind == "offer":
                facts.already[key] = ALREADY.get(OfferState(word), "")  # the latest offer counts
            elif kind == "conflict":
                facts.conflicts.add(key)
            elif kind == "met":
                facts.met[key] = number
        facts.already |= {key: kind for key, kind, _word, _number in found if kind == "gave_back"}
        return facts

    def _loads(self) -> QuerySet[MonthLoad, Any]:
        last = clock.wall(max(self.starts)).date().replace(day=1)
        first = clock.wall(min(self.starts)).date().replace(day=1)
        for _ in range(RECENT_MONTHS - 1):
            first = (first - timedelta(days=1)).replace(day=1)
        rows = MonthLoad.objects.filter(interpreter__in=self.pool, month__gte=first, month__lte=last)
        return rows.order_by()

    def _meetings(self) -> QuerySet[Assignment, Any]:
        """How often people met this client reference of this institution."""
        met = Assignment.objects.filter(
            request__organisation=self.request.organisation_id,
            request__client_reference=self.request.client_reference,
            state__in=HAPPENED,
        ).exclude(request=self.request.pk)
        return met.order_by().values_list("interpreter", Value("met"), Value("")).annotate(times=Count("id"))

    def _weekly(self) -> dict[int, list[Weekly]]:
        found: dict[int, list[Weekly]] = defaultdict(list)
        rows = Availability.objects.filter(interpreter__in=self.pool).order_by("interpreter_id", "id")
        for key, weekday, starts, ends in rows.values_list("interpreter_id", "weekday", "starts", "ends"):
            found[key].append(_window(weekday, starts, ends))
        return found

    def _absences(self) -> dict[int, list[Exceptional]]:
        found: dict[int, list[Exceptional]] = defaultdict(list)
        days = (
            min(self.starts).date() - timedelta(days=1),
            max(self.starts).date() + timedelta(days=2),
        )
        rows = Absence.objects.filter(interpreter__in=self.pool, span__overlap=days)
        for key, span, is_free in rows.order_by("interpreter_id", "id").values_list(
            "interpreter_id", "span", "is_free"
        ):
            first = span.lower or date.min
            last = span.upper - timedelta(days=1) if span.upper else date.max
            found[key].append(Exceptional(first, last, is_free))
        return found

    def _busy(self) -> dict[int, list[Busy]]:
        found: dict[int, list[Busy]] = defaultdict(list)
        until = max(self.starts) + self.longest + NEIGHBOURHOOD
        rows = Assignment.objects.filter(
            interpreter__in=self.pool,
            state__in=HAPPENED,
            starts_at__lt=until,
            starts_at__gt=min(self.starts) - NEIGHBOURHOOD,
        )
        if self.without is not None:
            rows = rows.exclude(pk=self.without)
        for row in rows.order_by("interpreter_id", "starts_at", "id").values_list(*_BUSY):
            key, starts_at, ends_at, mode, *where = row
            found[key].append(Busy(starts_at, ends_at, mode == Mode.ONSITE, _point(*where)))
        return found

    def _papers(self) -> dict[int, dict[str, date]]:
        """The last valid day of each kind: as on the paper, else the centre's years after it was seen."""
        years = {
            CredentialKind.UNDERTAKING.value: self.service.row.undertaking_years,
            CredentialKind.RECORD_CHECK.value: self.service.row.record_check_years,
        }
        found: dict[int, dict[str, date]] = defaultdict(dict)
        rows = (
            Credential.objects.filter(interpreter__in=self.pool, kind__in=years)
            .order_by()
            .values_list("interpreter_id", "kind")
            .annotate(ends=Max("expires_on"), seen=Max("seen_on", filter=Q(expires_on__isnull=True)))
        )
        for key, kind, ends, seen in rows:
            days = [ends] if ends else []
            days += [_years_after(seen, years[kind])] if seen else []
            found[key][kind] = max(days)
        return found

    def _candidate(self, rows: Sequence[_Person], parts: Parts) -> Candidate:
        row = rows[0]
        key = row.key
        weekly = parts.weekly.get(key)
        papers = parts.papers.get(key, {})
        facts = parts.facts
        loads = facts.loads.get(key, {})
        return Candidate(
            key=key,
            name=f"{row.first_name} {row.last_name}".strip(),
            skills={item.code: _skill(item.level, item.variety, item.writes) for item in rows},
            modes=_modes(tuple(row.modes), row.on_phone),
            gender=GENDERS.get(row.gender, Gender.ANY),
            ways=(Way(row.way),),
            home=_point(row.home_x, row.home_y),
            weekly=tuple(weekly) if weekly else None,
            exceptions=tuple(parts.absences.get(key, ())),
            pauses=PAUSED if row.state == InterpreterState.PAUSED else (),
            busy=tuple(parts.busy.get(key, ())),
            topics=frozenset(row.topics),
            qualification=row.qualification,
            undertaking_until=papers.get(CredentialKind.UNDERTAKING),
            record_check_until=papers.get(CredentialKind.RECORD_CHECK),
            conflicts=frozenset({conflict_label(self.request)}) if key in facts.conflicts else NOTHING,
            avoids_kinds=frozenset(row.avoids_kinds),
            wished_minutes=row.wished_minutes,
            limit_minutes=row.most_minutes,
            most_travel_minutes=row.most_travel,
            minutes_by_month={month: loads[month] for month in self.months if month in loads},
            recent_minutes=sum(loads.values()),
            times_with_client=facts.met.get(key, 0),
            last_asked_at=row.last_offer_at,
            already=facts.already.get(key, ""),
        )


_COLUMNS = (
    "interpreter_id",
    "code",
    "level",
    "variety",
    "writes",
    "interpreter__state",
    "interpreter__modes",
    "interpreter__speaks_on_phone",
    "interpreter__topics",
    "interpreter__avoids_kinds",
    "interpreter__qualification",
    "interpreter__travel_mode",
    "interpreter__max_travel_minutes",
    "interpreter__wished_month_minutes",
    "interpreter__max_month_minutes",
    "interpreter__last_offer_at",
    "interpreter__person__first_name",
    "interpreter__person__last_name",
    "interpreter__person__pronoun_gender",
    "interpreter__home_district__x_km",
    "interpreter__home_district__y_km",
)
_BUSY = (
    "interpreter_id",
    "starts_at",
    "ends_at",
    "request__mode",
    "request__place__x_km",
    "request__place__y_km",
    "request__district__x_km",
    "request__district__y_km",
)


@lru_cache(maxsize=1024)
def _skill(level: int, variety: str, writes: bool) -> Skill:
    return Skill(level, frozenset({variety.casefold()} if variety else ()), writes)


@lru_cache(maxsize=256)
def _modes(ticked: tuple[str, ...], on_phone: bool) -> frozenset[Mode]:
    """Somebody who never ticked anything is asked for everything spoken; writing depends on the language."""
    modes = {Mode(code) for code in ticked} or {Mode.ONSITE, Mode.VIDEO}
    if on_phone:
        modes.add(Mode.PHONE)
    return frozenset(modes | {Mode.WRITTEN})


@lru_cache(maxsize=4096)
def _window(weekday: int, starts: time, ends: time) -> Weekly:
    return Weekly(weekday, _minute(starts), _end_minute(ends))


@lru_cache(maxsize=4096)
def _point(*where: float | None) -> Point | None:
    """Return the first pair of coordinates that is complete."""
    for x, y in zip(where[::2], where[1::2], strict=True):
        if x is not None and y is not None:
            return Point(x, y)
    return None


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _end_minute(at: time) -> int:
    """Return the minute of an end; 23:59 means until midnight, which a time of day cannot say."""
    return DAY if at >= time(23, 59) else _minute(at)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
