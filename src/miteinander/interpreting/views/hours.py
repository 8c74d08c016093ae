"""Hours at the desk: what waits, what differs, sheets on paper, decisions, the day's sheet."""

from datetime import date, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.interpreting import access
from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms.doing import (
    STAND_WORDS,
    HoursFilterForm,
    PaperForm,
    SettleForm,
)
from miteinander.interpreting.models import Assignment
from miteinander.interpreting.queries import doing
from miteinander.interpreting.rules.hours import Side, first_guess
from miteinander.interpreting.usecases import doing as usecases
from miteinander.interpreting.usecases import sheets
from miteinander.interpreting.usecases.owing import unpayable
from miteinander.interpreting.views.doing import found
from miteinander.people.access import SignedInRequest
from miteinander.people.queries import saved_view_tabs
from miteinander.web.components import Column, Tab
from miteinander.web.labels import label_of
from miteinander.web.links import read_token
from miteinander.web.policy import every_row, own_rows, roles, signed_in
from miteinander.web.sheets import Cell, sheet_response, write_sheet

PAGE_SIZE = 50


@roles(*DESK)
@require_safe
def hours_list(request: SignedInRequest) -> HttpResponse:
    """List assignments that are over by how their hours stand."""
    form = HoursFilterForm(request.GET)
    wanted = form.wanted()
    page = Paginator(doing.hours(wanted, now=timezone.now()), PAGE_SIZE).get_page(request.GET.get("page"))
    url = reverse("interpreting:hours_list")
    query = request.GET.copy()
    query.pop("page", None)
    tabs = [
        Tab(str(words), f"{url}?stand={name}", is_current=name == wanted.stand)
        for name, words in STAND_WORDS.items()
    ]
    columns = [
        Column(_("Termin")),
        Column(_("Sprachmittler*in")),
        Column(_("Einrichtung")),
        Column(_("vereinbart"), is_number=True),
        Column(_("Sprachmittler*in sagt"), is_number=True),
        Column(_("Einrichtung sagt"), is_number=True),
        Column(_("Stand")),
    ]
    saved = saved_view_tabs(request.user, page="interpreting:hours_list", url=url, query=query.urlencode())
    save_url = reverse("people:saved_view_new", args=["interpreting:hours_list"])
    context = {
        "page": page,
        "form": form,
        "tabs": tabs,
        "columns": columns,
        "query": query.urlencode(),
        "views": saved,
        "save_url": f"{save_url}?{query.urlencode()}",
        "rows": [(row, *_words(row)) for row in page],
    }
    return render(request, "interpreting/hours_list.html", context)


def _words(row: Assignment) -> tuple[str, str, str]:
    """Return booked, the member's and the institution's minutes or lines, as a list shows them."""
    job, said = doing.job_of(row), doing.said_by(row)
    shown = []
    for side in (Side.INTERPRETER, Side.INSTITUTION):
        one = said.get(side)
        if one is None:
            shown.append("–")
        elif not one.took_place:
            shown.append(_("ausgefallen"))
        elif job.is_written:
            shown.append(f"{one.lines or 0}")
        else:
            shown.append(f"{one.minutes}")
    return (f"{row.request.lines or '–'}" if job.is_written else f"{job.minutes}", shown[0], shown[1])


@roles(*DESK)
@require_safe
def hours_export(request: SignedInRequest) -> HttpResponse:
    """Hand out the filtered hours as XLSX."""
    wanted = HoursFilterForm(request.GET).wanted()
    heads = [
        _("Nummer"),
        _("Beginn"),
        _("Sprachmittler*in"),
        _("Einrichtung"),
        _("vereinbart"),
        _("Sprachmittler*in sagt"),
        _("Einrichtung sagt"),
        _("Minuten"),
        _("Fahrzeit in Minuten"),
        _("Zeilen"),
        _("Stand"),
    ]
    rows: list[list[Cell]] = [
        [
            row.request.number,
            row.starts_at,
            str(row.interpreter.person),
            row.request.organisation.name,
            *_words(row),
            row.minutes,
            row.travel_minutes,
            row.lines,
            label_of(row, "state"),
        ]
        for row in doing.hours(wanted, now=timezone.now())
    ]
    body = write_sheet(_("Stunden"), heads, rows)
    return sheet_response(body, file_name=f"Stunden_{timezone.localdate():%Y-%m-%d}.xlsx")


@roles(*DESK)
@every_row("interpreting.Assignment")
@require_http_methods(["GET", "HEAD", "POST"])
def assignment_paper(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """Enter a signed sheet of paper, with its scan."""
    row = found(assignment_id)
    job = doing.job_of(row)
    said = doing.said_by(row).get(Side.INTERPRETER) or first_guess(job)
    form = PaperForm(request.POST or None, request.FILES or None, job=job, asks_travel=True, said=said)
    if form.is_valid():
        try:
            usecases.confirm_on_paper(
                by=request.user,
                assignment=assignment_id,
                interpreter=form.said(),
                institution=form.said_by_institution(),
                scan=form.cleaned_data["scan"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Das Blatt ist eingetragen."))
            return redirect("interpreting:assignment_show", assignment_id)
    return render(request, "interpreting/assignment_paper.html", {"row": row, "form": form})


@roles(*DESK)
@require_safe
def sheet_open(request: SignedInRequest, token: str) -> HttpResponse:
    """Lead from the QR code of a sheet to where it is entered."""
    try:
        pk = read_token(sheets.PURPOSE, token, now=timezone.now())
    except Refused as error:
        raise Http404 from error
    return redirect("interpreting:assignment_paper", pk)


@signed_in
@own_rows("interpreting.Assignment")
@require_safe
def assignment_sheet(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """Send the sheet for the hours as a PDF; it is set anew each time and kept nowhere."""
    row = found(assignment_id)
    access.side_of(request.user, row, on=timezone.localdate())
    body = sheets.performance_sheet(row, now=timezone.now())
    headers = {"Content-Disposition": f'inline; filename="leistungsnachweis-{row.request.number}.pdf"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)


@roles(*DESK)
@every_row("interpreting.Assignment")
@require_http_methods(["GET", "HEAD", "POST"])
def assignment_settle(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """Decide what counts where both sides differ or one never answers."""
    row = found(assignment_id)
    said = doing.said_by(row)
    own = said.get(Side.INTERPRETER) or said.get(Side.INSTITUTION)
    job = doing.job_of(row)
    first = {
        "minutes": (own.minutes if own else 0) or job.minutes,
        "travel_minutes": own.travel_minutes if own else 0,
        "lines": own.lines if own else row.request.lines,
        "version": row.version,
        "outcome": "took_place",
    }
    form = SettleForm(request.POST or None, initial=first, job=job)
    if form.is_valid() and _is_settled(request, form, row):
        messages.success(request, _("Entschieden. Beide Seiten bekommen eine E-Mail."))
        return redirect("interpreting:assignment_show", assignment_id)
    context = {"row": row, "form": form, "said": doing.said_by(row), "problem": unpayable(row)}
    return render(request, "interpreting/assignment_settle.html", context)


def _is_settled(request: SignedInRequest, form: SettleForm, row: Assignment) -> bool:
    outcome = form.cleaned_data.get("outcome", "took_place")
    now = timezone.now()
    try:
        if outcome == "took_place":
            usecases.settle_difference(
                by=request.user,
                assignment=row.pk,
                said=form.said(),
                reason=form.cleaned_data["reason"],
                version=form.cleaned_data["version"],
                now=now,
            )
        else:
            usecases.settle_as_missed(by=request.user, assignment=row.pk, who=Side(outcome), now=now)
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


@roles("interpreting:head")
@require_safe
def feedback_list(request: SignedInRequest) -> HttpResponse:
    """Show what both sides told; words are for the head of service only."""
    with_words = request.GET.get("worte") == "1"
    rows = doing.feedback(with_words=with_words)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    url = reverse("interpreting:feedback_list")
    tabs = [
        Tab(_("Alle"), url, is_current=not with_words),
        Tab(_("Nur mit Worten"), f"{url}?worte=1", is_current=with_words),
    ]
    columns = [
        Column(_("Einsatz")),
        Column(_("Sprachmittler*in")),
        Column(_("Von")),
        Column(_("Sterne"), is_number=True),
        Column(_("Worte")),
    ]
    context = {"page": page, "tabs": tabs, "columns": columns}
    return render(request, "interpreting/feedback_list.html", context)


def _day(request: SignedInRequest) -> date:
    try:
        return date.fromisoformat(request.GET.get("tag", ""))
    except ValueError:
        return timezone.localdate()


@roles(*DESK)
@require_safe
def day_sheet(request: SignedInRequest) -> HttpResponse:
    """Show one day's assignments for printing."""
    day = _day(request)
    columns = [
        Column(_("Zeit")),
        Column(_("Sprache")),
        Column(_("Einrichtung und Ort")),
        Column(_("Sprachmittler*in")),
        Column(_("Ansprechperson")),
        Column(_("Stand")),
    ]
    context = {
        "day": day,
        "before": (day - timedelta(days=1)).isoformat(),
        "after": (day + timedelta(days=1)).isoformat(),
        "today_iso": day.isoformat(),
        "rows": doing.of_day(day),
        "columns": columns,
    }
    return render(request, "interpreting/day_sheet.html", context)


@roles(*DESK)
@require_safe
def day_sheet_print(request: SignedInRequest) -> HttpResponse:
    """Send one day's assignments as a PDF."""
    day = _day(request)
    return _pdf(sheets.day_sheet(day, now=timezone.now()), f"tagesblatt-{day}.pdf")


@signed_in
@require_safe
def my_day_sheet(request: SignedInRequest) -> HttpResponse:
    """Send the member's own day as a PDF."""
    row = access.own_interpreter(request.user)
    day = _day(request)
    return _pdf(sheets.day_sheet(day, now=timezone.now(), interpreter=row), f"tagesblatt-{day}.pdf")


def _pdf(body: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)
