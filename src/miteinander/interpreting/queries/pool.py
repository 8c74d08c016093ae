"""Reading the pool as a list: filters, order, and where it is thin."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, DateField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from miteinander.interpreting.models import (
    Availability,
    Credential,
    Interpreter,
    InterpreterLanguage,
    InterpreterState,
    MonthLoad,
    Request,
    RequestState,
)
from miteinander.interpreting.rules import coverage
from miteinander.interpreting.rules.papers import Paper, PaperRules, required

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

IN_POOL = (InterpreterState.ACTIVE, InterpreterState.PAUSED)
# "Nobody ever saw it" sorts before, "holds for ever" after every real day.
NEVER, FOR_EVER = date(1, 1, 1), date(9999, 12, 31)
SORTS: dict[str, str] = {
    "name": "person__last_name",
    "hours": "month_minutes",
    "joined": "joined_on",
    "papers": "papers_until",
}


class PoolColumns(TypedDict):
    """What the list adds to each row."""

    month_minutes: int
    papers_until: date


if TYPE_CHECKING:
    PoolRow = WithAnnotations[Interpreter, PoolColumns]
else:
    PoolRow = Interpreter


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolFilter:
    """What the desk looks for; empty values do not filter. `district` is "b:<Stadtbezirk>" or a key."""

    words: tuple[str, ...] = ()
    language: str = ""
    min_level: int = 1
    writes: bool = False
    mode: str = ""
    topic: str = ""
    district: str = ""
    weekday: int | None = None
    states: tuple[str, ...] = field(default=tuple(state.value for state in IN_POOL))
    papers: str = ""
    sort: str = ""


def first_of_month(moment: datetime) -> date:
    """Return the first day of the local month."""
    return timezone.localtime(moment).date().replace(day=1)


def pool(wanted: PoolFilter, *, rules: PaperRules, today: date) -> QuerySet[PoolRow]:
    """Return people with person, district, languages, `month_minutes` and `papers_until`."""
    rows = (
        Interpreter.objects.filter(state__in=wanted.states)
        .select_related("person", "home_district")
        .prefetch_related("languages")
        .annotate(month_minutes=_minutes_in(today.replace(day=1)), papers_until=_papers_until(rules))
    )
    for word in wanted.words:
        rows = rows.filter(
            Q(person__first_name__unaccent__icontains=word)
            | Q(person__last_name__unaccent__icontains=word)
            | Q(person__email__icontains=word)
            | Q(person__phone__contains=word)
            | Q(person__mobile__contains=word)
        )
    if wanted.language:
        spoken = InterpreterLanguage.objects.filter(
            interpreter=OuterRef("pk"), code=wanted.language, level__gte=wanted.min_level
        )
        rows = rows.filter(Exists(spoken.filter(writes=True) if wanted.writes else spoken))
    if wanted.mode:
        rows = rows.filter(modes__contains=[wanted.mode])
    if wanted.topic:
        rows = rows.filter(topics__contains=[wanted.topic])
    if wanted.weekday is not None:
        free = Availability.objects.filter(interpreter=OuterRef("pk"), weekday=wanted.weekday)
        rows = rows.filter(Exists(free))
    rows = _in_district(rows, wanted.district)
    rows = _with_papers(rows, wanted.papers, rules=rules, today=today)
    return rows.order_by(*_order(wanted.sort), "id")


def _in_district(rows: QuerySet[PoolRow], district: str) -> QuerySet[PoolRow]:
    if district.startswith("b:"):
        return rows.filter(home_district__borough=district[2:])
    return rows.filter(home_district_id=int(district)) if district.isdecimal() else rows


def _with_papers(
    rows: QuerySet[PoolRow], papers: str, *, rules: PaperRules, today: date
) -> QuerySet[PoolRow]:
    soon = today + timedelta(days=rules.remind_days)
    conditions = {
        "missing": Q(papers_until=NEVER),
        "expired": Q(papers_until__gt=NEVER, papers_until__lt=today),
        "soon": Q(papers_until__gte=today, papers_until__lte=soon),
        "due": Q(papers_until__lte=soon),
        "valid": Q(papers_until__gt=soon),
    }
    return rows.filter(conditions[papers]) if papers in conditions else rows


def _order(sort: str) -> list[str | OrderBy]:
    column = F(SORTS.get(sort.removeprefix("-"), SORTS["name"]))
    first = column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True)
    return [first, "person__last_name", "person__first_name"]


def _minutes_in(month: date) -> Coalesce:
    load = MonthLoad.objects.filter(interpreter=OuterRef("pk"), month=month).values("minutes")
    return Coalesce(Subquery(load[:1]), Value(0), output_field=IntegerField())


def _until(kind: Paper) -> Coalesce:
    newest = Credential.objects.filter(interpreter=OuterRef("pk"), kind=kind.value)
    until = newest.order_by("-seen_on", "-id").values(until=Coalesce("expires_on", Value(FOR_EVER)))
    return Coalesce(Subquery(until[:1]), Value(NEVER), output_field=DateField())


def _papers_until(rules: PaperRules) -> Combinable:
    """The day on which the first required paper runs out; `NEVER` if one was never seen."""
    kinds = [_until(kind) for kind in required(rules)]
    return kinds[0] if len(kinds) == 1 else Least(*kinds)


def language_coverage(*, now: datetime, mode: str = "", min_level: int = 2) -> list[coverage.LanguageRow]:
    """Return, per language, who is free on which weekday beside the requests of the last twelve months."""
    speakers = InterpreterLanguage.objects.filter(
        interpreter__state=InterpreterState.ACTIVE, level__gte=min_level
    ).exclude(code="de")
    asked = Request.objects.filter(requested_at__gt=now - timedelta(days=365)).exclude(
        state=RequestState.DRAFT
    )
    if mode:
        speakers = speakers.filter(interpreter__modes__contains=[mode])
        asked = asked.filter(mode=mode)
    people = speakers.values("code").annotate(count=Count("interpreter", distinct=True))
    free = (
        speakers.filter(interpreter__availabilities__isnull=False)
        .values("code", weekday=F("interpreter__availabilities__weekday"))
        .annotate(count=Count("interpreter", distinct=True))
    )
    requests = asked.values("language").annotate(
        count=Count("id"), unfilled=Count("id", filter=Q(state=RequestState.UNFILLED))
    )
    return coverage.language_rows(
        people={row["code"]: row["count"] for row in people.order_by("code")},
        free={(row["code"], row["weekday"]): row["count"] for row in free.order_by("code", "weekday")},
        requests={row["language"]: row["count"] for row in requests.order_by("language")},
        unfilled={row["language"]: row["unfilled"] for row in requests.order_by("language")},
    )
