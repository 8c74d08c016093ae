"""The dispatcher's desk: what waits, the board of the day and the week, the list for an emergency."""

from datetime import date, datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from miteinander.core.clock import day_span
from miteinander.interpreting.models import Assignment, Request, UnfilledReason
from miteinander.interpreting.queries import desk as queries
from miteinander.interpreting.templatetags.states import ASSIGNMENT_TONES
from miteinander.people.access import SignedInRequest
from miteinander.web.addresses import address
from miteinander.web.charts import Block, Board, Lane
from miteinander.web.components import Column, Crumb, Tab
from miteinander.web.labels import label_of
from miteinander.web.policy import roles
from miteinander.web.templatetags.locale_format import language_name

DESK = ("interpreting:dispatcher", "interpreting:head")
WAITING_COLUMNS = (
    Column(_lazy("Termin")),
    Column(_lazy("Sprache")),
    Column(_lazy("Einrichtung")),
    Column(_lazy("Stand")),
)
ASSIGNMENT_COLUMNS = (
    Column(_lazy("Zeit")),
    Column(_lazy("Sprachmittler*in")),
    Column(_lazy("Sprache")),
    Column(_lazy("Einrichtung")),
    Column(_lazy("Stand")),
)
EMERGENCY_COLUMNS = (
    Column(_lazy("Zeit")),
    Column(_lazy("Sprache")),
    Column(_lazy("Einrichtung und Ort")),
    Column(_lazy("Ansprechperson")),
    Column(_lazy("Sprachmittler*in")),
    Column(_lazy("Telefon")),
)
OPENS, CLOSES = 7, 20  # the board's hours; whatever begins earlier or ends later widens it


@roles(*DESK)
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """Show what waits for the dispatcher, most urgent first."""
    now = timezone.now()
    start, end = day_span(timezone.localdate(now))
    return render(
        request,
        "interpreting/desk.html",
        {
            "now": now,
            "counts": queries.counts(now=now),
            "waiting": queries.waiting(limit=12),
            "unfilled": [(row, _reason(row.state_reason)) for row in queries.unfilled(now=now, limit=5)],
            "differences": queries.differences(limit=5),
            "offers": queries.offers_ending(now=now, limit=6),
            "papers": queries.papers_ending(today=timezone.localdate(now), days=60, limit=5),
            "today": queries.board_between(starts_at=start, ends_at=end),
            "waiting_columns": WAITING_COLUMNS,
            "assignment_columns": ASSIGNMENT_COLUMNS,
        },
    )


@roles(*DESK)
@require_safe
def board(request: SignedInRequest) -> HttpResponse:
    """Show a day or a week: people down, time across, and the same as a list."""
    today = timezone.localdate()
    day = _day(request.GET.get("tag", ""), today)
    is_week = request.GET.get("sicht") == "woche"
    start, end = queries.week_of(day) if is_week else day_span(day)
    assignments = list(queries.board_between(starts_at=start, ends_at=end))
    waiting = list(queries.waiting_between(starts_at=start, ends_at=end))
    step = timedelta(days=7 if is_week else 1)
    return render(
        request,
        "interpreting/board.html",
        {
            "crumbs": [Crumb(_("Sprachmittlung"), address("interpreting:desk")), Crumb(_("Tafel"))],
            "tabs": _tabs(day, is_week=is_week),
            "day": day,
            "start": start,
            "last_day": end - timedelta(days=1),
            "is_week": is_week,
            "today": today,
            "previous": (day - step).isoformat(),
            "following": (day + step).isoformat(),
            "board": _board(assignments, waiting, start=start, end=end, is_week=is_week),
            "assignments": assignments,
            "waiting": waiting,
            "waiting_columns": WAITING_COLUMNS,
            "assignment_columns": ASSIGNMENT_COLUMNS,
        },
    )


@roles(*DESK)
@require_safe
def emergency_list(request: SignedInRequest) -> HttpResponse:
    """Print the next seven days with telephone numbers, for the day the computers do not work."""
    now = timezone.now()
    start, _end = day_span(timezone.localdate(now))
    end = start + timedelta(days=7)
    return render(
        request,
        "interpreting/emergency_list.html",
        {
            "now": now,
            "assignments": queries.assignments_between(starts_at=start, ends_at=end),
            "waiting": queries.waiting_between(starts_at=start, ends_at=end),
            "columns": EMERGENCY_COLUMNS,
        },
    )


def _reason(code: str) -> str:
    return str(UnfilledReason(code).label) if code in UnfilledReason else code


def _day(text: str, today: date) -> date:
    """Read the wished day; nonsense means today."""
    try:
        return parse_date(text) or today
    except ValueError:
        return today


def _tabs(day: date, *, is_week: bool) -> list[Tab]:
    url = f"{address('interpreting:board')}?tag={day.isoformat()}"
    return [
        Tab(_("Tag"), url, is_current=not is_week),
        Tab(_("Woche"), f"{url}&sicht=woche", is_current=is_week),
    ]


def _board(
    assignments: list[Assignment],
    waiting: list[Request],
    *,
    start: datetime,
    end: datetime,
    is_week: bool,
) -> Board:
    """Put what nobody has taken on top, then a lane per person, in the order of names."""
    lanes: dict[int, list[Assignment]] = {}
    for row in assignments:
        lanes.setdefault(row.interpreter_id, []).append(row)
    people = sorted(lanes.values(), key=lambda rows: str(rows[0].interpreter.person.last_name).casefold())
    drawn = [
        Lane(
            label=str(rows[0].interpreter.person),
            blocks=[_block(row) for row in rows],
            url=address("interpreting:interpreter_show", rows[0].interpreter_id),
        )
        for rows in people
    ]
    for place, rows in enumerate(_without_overlap(waiting)):
        drawn.insert(place, Lane(label=_("Noch niemand"), blocks=[_open_block(row) for row in rows]))
    if not is_week:
        everything: list[Assignment | Request] = [*assignments, *waiting]
        moments = [moment for row in everything for moment in (row.starts_at, row.ends_at) if moment]
        start, end = hours_of(start, moments)
    return Board(title=_("Tafel"), starts_at=start, ends_at=end, lanes=drawn, now=timezone.now())


def hours_of(start: datetime, moments: list[datetime]) -> tuple[datetime, datetime]:
    """Return from when to when the board of a day is drawn."""
    opens, closes = start + timedelta(hours=OPENS), start + timedelta(hours=CLOSES)
    first = min([opens, *moments])
    last = max([closes, *moments])
    return timezone.localtime(first).replace(minute=0), timezone.localtime(last)


def _without_overlap(rows: list[Request]) -> list[list[Request]]:
    """Spread requests over as few lanes as possible so that none covers another."""
    lanes: list[list[Request]] = []
    for row in rows:
        free = next((lane for lane in lanes if lane[-1].ends_at <= row.starts_at), None)  # type: ignore[operator]
        if free is None:
            lanes.append([row])
        else:
            free.append(row)
    return lanes


def _block(row: Assignment) -> Block:
    wish = row.request
    label = language_name(wish.language)
    hint = f"{label}, {wish.organisation.name}, {label_of(wish, 'mode')}: {label_of(row, 'state')}"
    return Block(
        starts_at=row.starts_at or timezone.now(),
        ends_at=row.ends_at or timezone.now(),
        label=label,
        hint=hint,
        tone=ASSIGNMENT_TONES.get(row.state, "neutral"),
        url=address("interpreting:request_show", wish.pk),
    )


def _open_block(row: Request) -> Block:
    label = language_name(row.language)
    return Block(
        starts_at=row.starts_at or timezone.now(),
        ends_at=row.ends_at or timezone.now(),
        label=label,
        hint=f"{label}, {row.organisation.name}: {label_of(row, 'state')}",
        tone="warning",
        url=address("interpreting:request_show", row.pk),
    )
