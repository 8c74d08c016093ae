"""Lists of requests: filters, pages, and rows for a sheet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple, cast

from django.db.models import Q, QuerySet

from miteinander.core.clock import day_span
from miteinander.interpreting.models import Request, RequestState
from miteinander.web.keyset import Slice, slice_by_moment

WAITING = (RequestState.SUBMITTED, RequestState.CALL, RequestState.MATCHING, RequestState.OFFERED)
NOT_DONE = (RequestState.CANCELLED, RequestState.CANCELLED_LATE, RequestState.NO_SHOW)
# What the filter calls a group of states.
GROUPS: dict[str, tuple[str, ...]] = {
    "waiting": WAITING,
    "confirmed": (RequestState.CONFIRMED,),
    "done": (RequestState.PERFORMED, RequestState.SETTLED),
    "unfilled": (RequestState.UNFILLED,),
    "elsewhere": (RequestState.REFERRED, RequestState.REJECTED),
    "cancelled": NOT_DONE,
}
SHEET_LIMIT = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFilter:
    """What a list of requests shows; empty values do not filter. Days are those of the appointment."""

    words: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    language: str = ""
    mode: str = ""
    topic: str = ""
    kind: str = ""
    borough: str = ""
    organisation: int | None = None
    from_day: date | None = None
    to_day: date | None = None
    by_appointment: bool = False
    organisations: tuple[int, ...] | None = field(default=None)


def requests(wanted: RequestFilter) -> QuerySet[Request]:
    """Return requests that fit, with organisation, topic and district, not yet ordered."""
    rows = Request.objects.select_related("organisation", "topic", "district")
    for word in wanted.words:
        rows = rows.filter(search_text__contains=word.lower())
    equal = {
        "language": wanted.language,
        "mode": wanted.mode,
        "topic__code": wanted.topic,
        "organisation__kind": wanted.kind,
        "district__borough": wanted.borough,
        "organisation": wanted.organisation,
    }
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    if wanted.states:
        rows = rows.filter(state__in=wanted.states)
    if wanted.organisations is not None:
        rows = rows.filter(organisation__in=wanted.organisations)
    if wanted.from_day is not None:
        rows = rows.filter(_from(wanted.from_day))
    if wanted.to_day is not None:
        rows = rows.filter(_until(wanted.to_day))
    return rows


class RequestRow(NamedTuple):
    """A line of the list: only what it shows, as models of four tables take longer to make than to draw."""

    pk: int
    number: str
    is_urgent: bool
    starts_at: datetime | None
    due_on: date | None
    language: str
    organisation__name: str
    topic__name: str
    state: str
    requested_at: datetime


def latest_of(organisation_id: int, *, limit: int) -> QuerySet[Request]:
    """Return the newest requests of an institution."""
    return requests(RequestFilter(organisations=(organisation_id,))).order_by("-requested_at", "-id")[:limit]


def page(wanted: RequestFilter, *, cursor: str) -> Slice[RequestRow]:
    """Return one page, newest arrival first, or the latest appointment first; nothing is counted."""
    column = "starts_at" if wanted.by_appointment else "requested_at"
    # Django makes a tuple with just these names.
    rows = cast(
        "QuerySet[Request, RequestRow]", requests(wanted).values_list(*RequestRow._fields, named=True)
    )
    return slice_by_moment(rows, column=column, cursor=cursor)


class SheetRow(NamedTuple):
    """One request in a sheet: codes, which the page turns into words."""

    number: str
    requested_at: datetime
    starts_at: datetime | None
    ends_at: datetime | None
    due_on: date | None
    mode: str
    language: str
    organisation: str
    kind: str
    topic: str
    borough: str | None
    state: str
    state_reason: str
    cost_centre: str
    funding_code: str


# Columns instead of objects: a sheet of fifty thousand rows needs no more than what it shows.
_SHEET_COLUMNS = {"organisation": "organisation__name", "kind": "organisation__kind"} | {
    "topic": "topic__name",
    "borough": "district__borough",
}


def sheet_rows(wanted: RequestFilter) -> Iterator[SheetRow]:
    """Return the same rows for a sheet, newest first, at most `SHEET_LIMIT`."""
    columns = [_SHEET_COLUMNS.get(name, name) for name in SheetRow._fields]
    rows = requests(wanted).order_by("-requested_at", "-id").values_list(*columns)[:SHEET_LIMIT]
    return (SheetRow(*row) for row in rows.iterator(chunk_size=2_000))


def _from(day: date) -> Q:
    start, _end = day_span(day)
    return Q(starts_at__gte=start) | Q(starts_at=None, due_on__gte=day)


def _until(day: date) -> Q:
    _start, end = day_span(day)
    return Q(starts_at__lt=end) | Q(starts_at=None, due_on__lt=day + timedelta(days=1))
