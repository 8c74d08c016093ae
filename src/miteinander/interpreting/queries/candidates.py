"""Everybody who might do a request, as values for the rules; six statements however many there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery

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
GENDERS = {"f": Gender.FEMALE, "m": Gender.MALE}


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
        conflicts_with=frozenset({_conflict_label(request)}),
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
    place, district = request.place, request.district
    if place is not None and place.x_km is not None and place.y_km is not None:
        return Point(place.x_km, place.y_km)
    return Point(district.x_km, district.y_km) if district is not None else None


def candidates_for(request: Request, service: Service, *, now: datetime) -> list[Candidate]:
    """Return everybody of the pool who speaks the language or the second one, basic level included."""
    return _Loader(request, service, now=now).load()


def candidate_for(
    request: Request, service: Service, interpreter: int, *, now: datetime, without: int | None = None
) -> Candidate | None:
    """Return one person as finding sees them, or None if they do not speak the language or left the pool.

    `without` leaves one assignment out of what they have to do: the one that is being moved.
    """
    found = _Loader(request, service, now=now, interpreter=interpreter, without=without).load()
    return found[0] if found else None


def _conflict_label(request: Request) -> str:
    return f"organisation:{request.organisation_id}"


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is loaded apart from the people themselves, by interpreter."""

    weekly: Mapping[int, list[Weekly]]
    absences: Mapping[int, list[Exceptional]]
    busy: Mapping[int, list[Busy]]
    papers: Mapping[int, dict[str, date]]
    loads: Mapping[int, dict[str, int]]


class _Loader:
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
        parts = _Parts(self._weekly(), self._absences(), self._busy(), self._papers(), self._loads())
        return [self._candidate(rows, parts) for rows in people.values()]

    def _people(self) -> dict[int, list[dict[str, Any]]]:
        """One row per language, grouped by person, in a fixed order."""
        offers = Offer.objects.filter(request=self.request.pk, interpreter=OuterRef("interpreter"))
        conflicts = Conflict.objects.filter(
            Q(client_reference="") | Q(client_reference=self.request.client_reference),
            interpreter=OuterRef("interpreter"),
            organisation=self.request.organisation_id,
        )
        gave_back = Assignment.objects.filter(
            request=self.request.pk, interpreter=OuterRef("interpreter"), state__in=GAVE_BACK
        )
        rows = self.spoken.annotate(
            offered=Subquery(offers.order_by("-made_at", "-id").values("state")[:1]),
            has_conflict=Exists(conflicts),
            gave_back=Exists(gave_back),
        )
        columns = [*_COLUMNS, "offered", "has_conflict", "gave_back"]
        if self.request.client_reference:
            rows = rows.annotate(times=Subquery(self._meetings()))
            columns.append("times")
        people: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in rows.order_by("interpreter_id", "id").values(*columns):
            people[row["interpreter_id"]].append(row)
        return people

    def _meetings(self) -> QuerySet[Assignment, Any]:
        """How often each person met this client reference of this institution."""
        met = Assignment.objects.filter(
            request__organisation=self.request.organisation_id,
            request__client_reference=self.request.client_reference,
            interpreter=OuterRef("interpreter"),
            state__in=HAPPENED,
        ).exclude(request=self.request.pk)
        return met.order_by().values("interpreter").annotate(times=Count("id")).values("times")

    def _weekly(self) -> dict[int, list[Weekly]]:
        found: dict[int, list[Weekly]] = defaultdict(list)
        rows = Availability.objects.filter(interpreter__in=self.pool).order_by("interpreter_id", "id")
        for key, weekday, starts, ends in rows.values_list("interpreter_id", "weekday", "starts", "ends"):
            found[key].append(Weekly(weekday, _minute(starts), _end_minute(ends)))
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
        until = max(self.starts) + duration_of(self.request) + NEIGHBOURHOOD
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

    def _loads(self) -> dict[int, dict[str, int]]:
        found: dict[int, dict[str, int]] = defaultdict(dict)
        last = clock.wall(max(self.starts)).date().replace(day=1)
        first = clock.wall(min(self.starts)).date().replace(day=1)
        for _ in range(RECENT_MONTHS - 1):
            first = (first - timedelta(days=1)).replace(day=1)
        rows = MonthLoad.objects.filter(interpreter__in=self.pool, month__gte=first, month__lte=last)
        for key, month, minutes in rows.order_by("id").values_list("interpreter_id", "month", "minutes"):
            found[key][f"{month:%Y-%m}"] = minutes
        return found

    def _candidate(self, rows: Sequence[dict[str, Any]], parts: _Parts) -> Candidate:
        row = rows[0]
        key = row["interpreter_id"]
        weekly = parts.weekly.get(key)
        papers = parts.papers.get(key, {})
        loads = parts.loads.get(key, {})
        is_paused = row["interpreter__state"] == InterpreterState.PAUSED
        return Candidate(
            key=key,
            name=f"{row['interpreter__person__first_name']} {row['interpreter__person__last_name']}".strip(),
            skills={item["code"]: _skill(item) for item in rows},
            modes=_modes(row),
            gender=GENDERS.get(row["interpreter__person__pronoun_gender"], Gender.ANY),
            ways=(Way(row["interpreter__travel_mode"]),),
            home=_point(row["interpreter__home_district__x_km"], row["interpreter__home_district__y_km"]),
            weekly=tuple(weekly) if weekly else None,
            exceptions=tuple(parts.absences.get(key, ())),
            pauses=(Pause(date.min),) if is_paused else (),
            busy=tuple(parts.busy.get(key, ())),
            topics=frozenset(row["interpreter__topics"]),
            qualification=row["interpreter__qualification"],
            undertaking_until=papers.get(CredentialKind.UNDERTAKING),
            record_check_until=papers.get(CredentialKind.RECORD_CHECK),
            conflicts=frozenset({_conflict_label(self.request)} if row["has_conflict"] else ()),
            avoids_kinds=frozenset(row["interpreter__avoids_kinds"]),
            wished_minutes=row["interpreter__wished_month_minutes"],
            limit_minutes=row["interpreter__max_month_minutes"],
            most_travel_minutes=row["interpreter__max_travel_minutes"],
            minutes_by_month={month: loads[month] for month in self.months if month in loads},
            recent_minutes=sum(loads.values()),
            times_with_client=row.get("times") or 0,
            last_asked_at=row["interpreter__last_offer_at"],
            already="gave_back" if row["gave_back"] else ALREADY.get(row["offered"], ""),
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


def _skill(row: dict[str, Any]) -> Skill:
    varieties = frozenset({row["variety"].casefold()} if row["variety"] else ())
    return Skill(row["level"], varieties, row["writes"])


def _modes(row: dict[str, Any]) -> frozenset[Mode]:
    """Somebody who never ticked anything is asked for everything spoken; writing depends on the language."""
    ticked = {Mode(code) for code in row["interpreter__modes"]} or {Mode.ONSITE, Mode.VIDEO}
    if row["interpreter__speaks_on_phone"]:
        ticked.add(Mode.PHONE)
    return frozenset(ticked | {Mode.WRITTEN})


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
