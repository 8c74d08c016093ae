"""Children without a place: why each waits, since when, and who waits too long."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple, cast

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from miteinander.core.clock import day_span
from miteinander.schooling.models import Child
from miteinander.schooling.rules import states
from miteinander.schooling.rules.stages import LAST_PRIMARY_YEAR, PRIMARY, stage_of

WAITING = tuple(str(state) for state in states.WAITING)
FIRST_LOWER_AGE = 10
FIRST_UPPER_AGE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingFilter:
    """What the list shows; empty values do not filter. `beyond`: only who waits longer than wanted."""

    words: tuple[str, ...] = ()
    reason: str = ""
    state: str = ""
    stage: str = ""
    need: int | None = None
    borough: str = ""
    beyond: bool = False


class WaitingRow(NamedTuple):
    """A line of the list."""

    pk: int
    number: str
    first_name: str
    last_name: str
    born_on: date | None
    state: str
    waiting_reason: str
    waiting_since: date | None
    reported_at: datetime
    year: int | None
    need: int | None
    family_id: int
    family__number: str
    family__district__borough: str | None


def stage_on(row: WaitingRow, today: date) -> str:
    """Return the stage of a child of the list."""
    return stage_of(row.year, row.born_on, today)


def waiting(wanted: WaitingFilter, *, now: datetime, target_days: int) -> QuerySet[Child, WaitingRow]:
    """Return children who wait, longest first."""
    rows = Child.objects.filter(state__in=WAITING)
    for word in wanted.words:
        rows = rows.filter(Q(family__search_text__contains=word.lower()) | Q(number__icontains=word))
    if wanted.reason:
        rows = rows.filter(waiting_reason=wanted.reason)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.need is not None:
        rows = rows.filter(need=wanted.need)
    if wanted.borough:
        rows = rows.filter(family__district__borough=wanted.borough)
    if wanted.stage:
        rows = rows.filter(_in_stage(wanted.stage, timezone.localdate(now)))
    if wanted.beyond:
        rows = rows.filter(reported_at__lt=beyond_before(now, target_days))
    ordered = rows.order_by(F("waiting_since").asc(nulls_first=True), "id")
    return cast("QuerySet[Child, WaitingRow]", ordered.values_list(*WaitingRow._fields, named=True))


def rows_for_sheet(wanted: WaitingFilter, *, now: datetime, target_days: int) -> Iterator[WaitingRow]:
    """Return the same children for a sheet, one by one."""
    return waiting(wanted, now=now, target_days=target_days).iterator(chunk_size=2_000)


def counts_by_reason() -> Mapping[str, int]:
    """Return how many children wait for each reason; those without one count under ""."""
    rows = Child.objects.filter(state__in=WAITING).values_list("waiting_reason").annotate(n=Count("pk"))
    return dict(rows.order_by("waiting_reason"))


def count_beyond(*, now: datetime, target_days: int) -> int:
    """Return how many children wait longer than the centre wants."""
    before = beyond_before(now, target_days)
    return Child.objects.filter(state__in=WAITING, reported_at__lt=before).count()


def boroughs() -> list[str]:
    """Return where waiting children live."""
    rows = Child.objects.filter(state__in=WAITING, family__district__isnull=False)
    found = rows.order_by("family__district__borough").values_list("family__district__borough", flat=True)
    return list(dict.fromkeys(str(name) for name in found))


def beyond_before(now: datetime, target_days: int) -> datetime:
    """Return the moment before which whoever was reported waits longer than the centre wants."""
    start, _end = day_span(timezone.localdate(now))
    return start - timedelta(days=target_days)


def _in_stage(stage: str, today: date) -> Q:
    """Say as a condition what `rules.stages.stage_of` says of one child."""
    by_age = Q(year=None)
    lower, upper = _years_before(today, FIRST_LOWER_AGE), _years_before(today, FIRST_UPPER_AGE)
    if stage == PRIMARY:
        return Q(year__lte=LAST_PRIMARY_YEAR) | (by_age & Q(born_on__gt=lower))
    if stage == "upper":
        return by_age & Q(born_on__lte=upper)
    between = by_age & (Q(born_on=None) | Q(born_on__lte=lower, born_on__gt=upper))
    return Q(year__gt=LAST_PRIMARY_YEAR) | between


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)
