"""Appointments at the desk: the list, booking on behalf, one appointment and what became of it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.clock import day_span
from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.people.queries import saved_view_tabs
from miteinander.schooling.access import DESK
from miteinander.schooling.forms.appointment_words import refused_sentence
from miteinander.schooling.forms.appointments import AppointmentFilterForm, DeedForm, SlotForm, TimesForm
from miteinander.schooling.models import Appointment, Family, Slot
from miteinander.schooling.queries import appointments as queries
from miteinander.schooling.queries import booking
from miteinander.schooling.queries.appointment_list import appointments
from miteinander.schooling.queries.interpreters import requests_by_number
from miteinander.schooling.queries.slots import counsellors, free_slot
from miteinander.schooling.rules.booking import Wish
from miteinander.schooling.usecases import booking as usecases
from miteinander.schooling.usecases.reminding import note_call
from miteinander.web.components import Column, Crumb
from miteinander.web.labels import label_of
from miteinander.web.policy import every_row, roles
from miteinander.web.sheets import Cell, sheet_response, write_sheet
from miteinander.web.templatetags.locale_format import language_name

PAGE = "schooling:appointment_list"
ON_A_PAGE = 50
SHOWN_AHEAD = timedelta(days=21)
MOST_SHOWN = 60
COLUMNS = (
    Column(_lazy("Termin")),
    Column(_lazy("Familie")),
    Column(_lazy("Wie?")),
    Column(_lazy("Sprachmittlung")),
    Column(_lazy("Wer berät?")),
    Column(_lazy("Stand")),
)
TIMES_COLUMNS = (Column(_lazy("Tag")), Column(_lazy("Freie Zeiten")))
PAST_COLUMNS = (Column(_lazy("Termin")), Column(_lazy("Wie?")), Column(_lazy("Stand")))


@roles(*DESK)
@require_safe
def appointment_list(request: SignedInRequest) -> HttpResponse:
    """List appointments, latest first."""
    form = AppointmentFilterForm(request.GET, people=counsellors())
    rows = Paginator(appointments(form.wanted()), ON_A_PAGE).get_page(request.GET.get("page"))
    query = _query(request)
    here = reverse(PAGE)
    context = {
        "crumbs": [Crumb(_("Beratungstermine"), reverse("schooling:slot_board")), Crumb(_("Als Liste"))],
        "form": form,
        "rows": rows,
        "columns": COLUMNS,
        "sheet_url": f"{reverse('schooling:appointment_export')}?{query}",
        "views": saved_view_tabs(request.user, page=PAGE, url=here, query=query),
        "save_url": f"{reverse('people:saved_view_new', args=[PAGE])}?{query}",
        "is_filtered": bool(query),
        "clear_url": here,
    }
    return render(request, "schooling/appointment_list.html", context)


@roles(*DESK)
@require_safe
def appointment_export(request: SignedInRequest) -> HttpResponse:
    """Give the list as a sheet, filters kept; families by number, not by name."""
    form = AppointmentFilterForm(request.GET, people=counsellors())
    heads = [str(column.label) for column in COLUMNS]
    heads[1] = _("Nummer")
    content = write_sheet(_("Beratungstermine"), heads, _lines(form))
    return sheet_response(content, file_name="beratungstermine.xlsx")


def _lines(form: AppointmentFilterForm) -> Iterator[list[Cell]]:
    for row in appointments(form.wanted()).iterator(chunk_size=500):
        yield [
            row.slot.starts_at,
            row.family.number,
            label_of(row, "mode"),
            language_name(row.language) if row.language else "",
            str(row.slot.counsellor.person or row.slot.counsellor),
            label_of(row, "state"),
        ]


@roles(*DESK)
@every_row("schooling.Family")
@require_http_methods(["GET", "HEAD", "POST"])
def appointment_new(request: SignedInRequest, family_id: int) -> HttpResponse:
    """Book for a family, or move what it has; times without somebody to interpret only when asked for."""
    family = booking.family_by_key(family_id)
    if family is None:
        raise Http404
    now = timezone.now()
    standing = booking.open_appointment(family.pk)
    chosen = SlotForm(request.POST) if request.method == "POST" else None
    problem = ""
    if chosen is not None and chosen.is_valid():
        try:
            row = _book(request, family, chosen, is_moving=standing is not None, now=now)
        except Refused as refused:
            problem = refused_sentence(refused)
        else:
            messages.success(request, _("Der Termin steht."))
            return redirect("schooling:appointment_show", row.pk)
    form = TimesForm(request.POST if chosen is not None else _asked(request, family, standing))
    times = _times(form, now=now) if form.is_valid() else []
    context = {
        "crumbs": [Crumb(_("Beratungstermine"), reverse("schooling:slot_board")), Crumb(family.number)],
        "family": family,
        "standing": standing,
        "form": form,
        "problem": problem,
        "days": _by_day(times[:MOST_SHOWN]),
        "is_cut": len(times) > MOST_SHOWN,
        "columns": TIMES_COLUMNS,
    }
    return render(request, "schooling/appointment_new.html", context)


@roles(*DESK)
@every_row("schooling.Appointment")
@require_safe
def appointment_show(request: SignedInRequest, appointment_id: int) -> HttpResponse:
    """Show one appointment, who interprets, and what can be done."""
    row = queries.appointment(appointment_id)
    if row is None:
        raise Http404
    now = timezone.now()
    past = queries.past_of(row.family_id, but=row.pk)
    context = {
        "crumbs": [Crumb(_("Beratungstermine"), reverse("schooling:slot_board")), Crumb(row.family.number)],
        "row": row,
        "children": queries.ages(row, on=timezone.localdate(row.slot.starts_at)),
        "phones": queries.phones_of(row.family),
        "interpreter": requests_by_number([row.interpreting_number]).get(row.interpreting_number),
        "missed": sum(one.state == "no_show" for one in [row, *past]),
        "past": past,
        "past_columns": PAST_COLUMNS,
        "is_open": row.state == "booked",
        "has_begun": row.slot.starts_at <= now,
    }
    return render(request, "schooling/appointment_show.html", context)


@roles(*DESK)
@every_row("schooling.Appointment")
@require_POST
def appointment_act(request: SignedInRequest, appointment_id: int) -> HttpResponse:
    """Note that a family came, stayed away, called off, or was rung up."""
    row = queries.appointment(appointment_id)
    form = DeedForm(request.POST)
    if row is None:
        raise Http404
    if form.is_valid():
        try:
            words = _act(request, row, form.cleaned_data["deed"])
        except Refused as refused:
            messages.warning(request, refused_sentence(refused))
        else:
            messages.success(request, words)
    if request.POST.get("back") == "calls":
        return redirect("schooling:call_list")
    return redirect("schooling:appointment_show", row.pk)


def _act(request: SignedInRequest, row: Appointment, deed: str) -> str:
    now = timezone.now()
    if deed == "cancel":
        if row.state == "booked":
            usecases.cancel_appointment(by=request.user, family=row.family_id, now=now)
        return _("Der Termin ist abgesagt, die Sprachmittlung auch.")
    if deed == "called":
        note_call(by=request.user, appointment=row.pk, now=now)
        return _("Vermerkt: angerufen.")
    deeds: dict[str, tuple[Callable[..., Appointment], str]] = {
        "attend": (usecases.mark_attended, _("Vermerkt: gekommen.")),
        "miss": (usecases.mark_no_show, _("Vermerkt: nicht gekommen. Die Familie kann neu buchen.")),
    }
    act, words = deeds[deed]
    act(by=request.user, appointment=row.pk, now=now)
    return words


def _book(
    request: SignedInRequest, family: Family, chosen: SlotForm, *, is_moving: bool, now: datetime
) -> Appointment:
    choice = chosen.choice()
    slot = free_slot(chosen.cleaned_data["slot"])
    deed = usecases.move_appointment if is_moving else usecases.book_appointment
    wish = Wish(
        mode=choice.mode,
        language=choice.language,
        starts_at=slot.starts_at if slot is not None else now,
        slot=chosen.cleaned_data["slot"],
    )
    return deed(by=request.user, family=family.pk, wish=wish, now=now, require_free=not chosen.is_anyway)


def _asked(request: SignedInRequest, family: Family, standing: Appointment | None) -> dict[str, str]:
    """Return the filters of the address; at first those the family needs."""
    if "mode" in request.GET:
        return {key: str(value) for key, value in request.GET.items()}
    if standing is not None:
        return {"mode": standing.mode, "language": standing.language}
    is_wanted = family.wants_interpreter and family.language != "de"
    return {"mode": "onsite", "language": family.language if is_wanted else ""}


def _times(form: TimesForm, *, now: datetime) -> list[Slot]:
    choice = form.choice()
    first = form.cleaned_data["first_on"]
    begins = max(day_span(first)[0], now) if first is not None and first.year < 2200 else now
    if form.is_anyway:
        choice = booking.Choice(choice.mode)
    return booking.offered(choice, first=begins, last=begins + SHOWN_AHEAD, now=now, is_staff=True)


def _by_day(times: list[Slot]) -> list[tuple[date, list[Slot]]]:
    return [(day, list(rows)) for day, rows in groupby(times, lambda row: timezone.localdate(row.starts_at))]


def _query(request: SignedInRequest) -> str:
    kept = request.GET.copy()
    for key in list(kept):
        if key == "page" or not kept[key]:
            del kept[key]
    return kept.urlencode()
