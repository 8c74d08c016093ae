"""The week board: who receives families when, what is free, and who comes."""

from datetime import date, datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from miteinander.core.clock import day_span
from miteinander.people.access import SignedInRequest
from miteinander.people.models import Account
from miteinander.schooling.access import DESK
from miteinander.schooling.models import Appointment, Slot
from miteinander.schooling.queries import slots as queries
from miteinander.schooling.usecases import slots as usecases
from miteinander.web.addresses import address
from miteinander.web.charts import Block, Board, Lane
from miteinander.web.components import Column, Tab, Tone
from miteinander.web.policy import every_row, roles
from miteinander.web.templatetags.locale_format import weekday_short

COLUMNS = (
    Column(_lazy("Termin")),
    Column(_lazy("Wer berät?")),
    Column(_lazy("Stand")),
    Column(_lazy("Familie")),
    Column(_lazy("Ändern"), is_hidden=True),
)
WEEK = timedelta(days=7)
OPENS, CLOSES = 8, 18
YEARS = range(2000, 2200)


@roles(*DESK)
@require_safe
def slot_board(request: SignedInRequest) -> HttpResponse:
    """Show a week of times as a picture and as a table."""
    today = timezone.localdate()
    monday = _monday(request.GET.get("tag", ""), today)
    people = queries.counsellors()
    person = next((one for one in people if str(one.pk) == request.GET.get("person", "")), None)
    first, last = day_span(monday)[0], day_span(monday + WEEK - timedelta(days=1))[1]
    rows = queries.board_slots(first=first, last=last, counsellor=person.pk if person else None)
    free = sum(1 for row in rows if _state(row) == "free" and row.starts_at > timezone.now())
    context = {
        "monday": monday,
        "last_day": monday + timedelta(days=4),
        "previous": _url(monday - WEEK, person.pk if person else None),
        "this_week": _url(today, person.pk if person else None),
        "following": _url(monday + WEEK, person.pk if person else None),
        "tabs": _tabs(monday, person.pk if person else None, people),
        "board": _board(rows, monday),
        "rows": [(row, _state(row), _taken_by(row)) for row in rows],
        "columns": COLUMNS,
        "free": free,
        "here": request.get_full_path(),
        "now": timezone.now(),
    }
    return render(request, "schooling/slot_board.html", context)


@roles(*DESK)
@every_row("schooling.Slot")
@require_POST
def slot_act(request: SignedInRequest, slot_id: int) -> HttpResponse:
    """Close a time for further families, or open it again."""
    deed = usecases.close_slot if request.POST.get("deed") == "close" else usecases.open_slot
    try:
        row = deed(by=request.user, slot=slot_id, now=timezone.now())
    except Slot.DoesNotExist as error:
        raise Http404 from error
    words = _("Diese Zeit ist gesperrt.") if row.is_closed else _("Diese Zeit kann gebucht werden.")
    messages.success(request, words)
    return redirect(_back(request) or _url(timezone.localdate(row.starts_at), None))


@roles(*DESK)
@require_POST
def slots_make(request: SignedInRequest) -> HttpResponse:
    """Make the times of the coming weeks now instead of tonight."""
    made = usecases.make_slots(by=request.user, now=timezone.now())
    words = ngettext("{count} neue Zeit angelegt.", "{count} neue Zeiten angelegt.", made)
    messages.success(request, words.format(count=made))
    return redirect(_back(request) or "schooling:slot_board")


def _back(request: SignedInRequest) -> str:
    """Return the week somebody came from; addresses elsewhere are nobody's business."""
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if is_ours and target.startswith(reverse("schooling:slot_board")) else ""


def _monday(text: str, today: date) -> date:
    """Return the first day of the wished week; nonsense means this one."""
    try:
        day = parse_date(text) or today
    except ValueError:
        day = today
    if day.year not in YEARS:
        day = today
    return day - timedelta(days=day.weekday())


def _url(day: date, person: int | None) -> str:
    query = f"tag={day.isoformat()}" + (f"&person={person}" if person else "")
    return f"{reverse('schooling:slot_board')}?{query}"


def _tabs(monday: date, person: int | None, people: list[Account]) -> list[Tab]:
    everybody = Tab(_("Alle"), _url(monday, None), is_current=person is None)
    own = [Tab(str(one.person or one), _url(monday, one.pk), is_current=one.pk == person) for one in people]
    return [everybody, *own]


def _taken_by(row: Slot) -> Appointment | None:
    found: list[Appointment] = getattr(row, "taken_by", [])
    return found[0] if found else None


def _state(row: Slot) -> str:
    """Return whether a time is booked, closed or free."""
    if _taken_by(row) is not None:
        return "booked"
    return "closed" if row.is_closed else "free"


def _words(row: Slot) -> tuple[str, Tone]:
    booked = _taken_by(row)
    if booked is not None:
        return booked.family.number.rpartition("-")[2], "info"
    return (_("gesperrt"), "neutral") if row.is_closed else (_("frei"), "success")


def _board(rows: list[Slot], monday: date) -> Board:
    """Put each day of each counsellor into a lane of its own, all drawn over the hours of one day."""
    lanes: dict[tuple[date, int], list[Slot]] = {}
    for row in rows:
        lanes.setdefault((timezone.localdate(row.starts_at), row.counsellor_id), []).append(row)
    drawn = [
        Lane(
            label=weekday_short(day),
            note=_name(found[0]),
            blocks=[_block(row, monday) for row in found],
        )
        for (day, _person), found in sorted(lanes.items(), key=lambda pair: (pair[0][0], _name(pair[1][0])))
    ]
    hours = [timezone.localtime(moment).hour for row in rows for moment in (row.starts_at, row.ends_at)]
    midnight = day_span(monday)[0]
    begins = midnight + timedelta(hours=min([OPENS, *hours]))
    ends = midnight + timedelta(hours=min(24, max([CLOSES, *(hour + 1 for hour in hours)])))
    return Board(title=_("Beratungstermine der Woche"), starts_at=begins, ends_at=ends, lanes=drawn)


def _name(row: Slot) -> str:
    return str(row.counsellor.person or row.counsellor)


def _block(row: Slot, monday: date) -> Block:
    label, tone = _words(row)
    booked = _taken_by(row)
    return Block(
        starts_at=_on(monday, row.starts_at),
        ends_at=_on(monday, row.ends_at),
        label=label,
        hint=f"{_name(row)}: {booked.family.number if booked is not None else label}",
        tone=tone,
        url=address("schooling:appointment_show", booked.pk) if booked is not None else "",
    )


def _on(day: date, moment: datetime) -> datetime:
    """Return the same time of day on another day."""
    return timezone.localtime(moment).replace(year=day.year, month=day.month, day=day.day)
