"""Weekly counselling hours, and days on which nobody is received."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.schooling.access import DESK
from miteinander.schooling.forms.hours import WEEKDAYS, ClosedDaysForm, EndHoursForm, HoursForm
from miteinander.schooling.models import TalkMode
from miteinander.schooling.queries import slots as queries
from miteinander.schooling.usecases import slots as usecases
from miteinander.web.components import Column, Crumb
from miteinander.web.policy import every_row, roles

COLUMNS = (
    Column(_lazy("Wer berät?")),
    Column(_lazy("Wochentag")),
    Column(_lazy("Zeit")),
    Column(_lazy("Minuten"), is_number=True),
    Column(_lazy("Wie?")),
    Column(_lazy("gültig")),
    Column(_lazy("Beenden"), is_hidden=True),
)
CLOSED_COLUMNS = (
    Column(_lazy("Wer?")),
    Column(_lazy("Erster Tag")),
    Column(_lazy("Letzter Tag")),
    Column(_lazy("Zurücknehmen"), is_hidden=True),
)
_WEEKDAYS = dict(WEEKDAYS)
_MODES = dict(TalkMode.choices)


@roles(*DESK)
@require_safe
def hours_list(request: SignedInRequest) -> HttpResponse:
    """List who counsels when, and which days are closed."""
    today = timezone.localdate()
    rows = [
        (row, _WEEKDAYS[row.weekday], [_MODES.get(mode, mode) for mode in row.modes])
        for row in queries.hours_rows(on=today)
    ]
    context = {
        "crumbs": [*_crumbs()[:1], Crumb(_("Beratungszeiten"))],
        "rows": rows,
        "columns": COLUMNS,
        "closed": queries.closed_rows(on=today),
        "closed_columns": CLOSED_COLUMNS,
    }
    return render(request, "schooling/hours_list.html", context)


@roles(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def hours_new(request: SignedInRequest) -> HttpResponse:
    """Enter weekly hours; their times can be booked at once."""
    form = HoursForm(
        request.POST if request.method == "POST" else None,
        people=queries.counsellors(),
        initial={"valid_from": timezone.localdate()},
    )
    if form.is_valid():
        try:
            usecases.add_hours(by=request.user, typed=form.typed(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Zeiten sind eingetragen und können gebucht werden."))
            return redirect("schooling:hours_list")
    context = {"form": form, "crumbs": _crumbs(_("Neue Beratungszeit"))}
    return render(request, "schooling/hours_new.html", context)


@roles(*DESK)
@every_row("schooling.CounsellingHours")
@require_http_methods(["GET", "HEAD", "POST"])
def hours_end(request: SignedInRequest, counselling_hours_id: int) -> HttpResponse:
    """Let hours end on a day."""
    today = timezone.localdate()
    row = queries.hours_rows(on=today).filter(pk=counselling_hours_id).first()
    if row is None:
        raise Http404
    form = EndHoursForm(request.POST if request.method == "POST" else None, initial={"last_on": today})
    if form.is_valid():
        try:
            left = usecases.end_hours(
                by=request.user, hours=row.pk, last_on=form.cleaned_data["last_on"], now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            _tell(request, left)
            return redirect("schooling:hours_list")
    context = {
        "form": form,
        "row": row,
        "weekday": _WEEKDAYS[row.weekday],
        "crumbs": _crumbs(_("Zeiten beenden")),
    }
    return render(request, "schooling/hours_end.html", context)


@roles(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def closed_days_new(request: SignedInRequest) -> HttpResponse:
    """Enter days on which somebody, or nobody at all, receives families."""
    form = ClosedDaysForm(request.POST if request.method == "POST" else None, people=queries.counsellors())
    if form.is_valid():
        first, last = form.span()
        try:
            left = usecases.close_days(
                by=request.user,
                first_on=first,
                last_on=last,
                counsellor=form.cleaned_data["counsellor"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            _tell(request, left)
            return redirect("schooling:hours_list")
    context = {"form": form, "crumbs": _crumbs(_("Tage ohne Beratung"))}
    return render(request, "schooling/closed_days_new.html", context)


@roles(*DESK)
@every_row("schooling.ClosedDays")
@require_POST
def closed_days_end(request: SignedInRequest, closed_days_id: int) -> HttpResponse:
    """Take days without counselling back."""
    usecases.open_days(by=request.user, closed=closed_days_id, now=timezone.now())
    messages.success(request, _("Diese Tage können wieder gebucht werden."))
    return redirect("schooling:hours_list")


def _tell(request: SignedInRequest, left: int) -> None:
    if not left:
        messages.success(request, _("Gespeichert. Freie Zeiten sind weggefallen."))
        return
    words = ngettext(
        "Gespeichert. Achtung: {count} Familie hat in dieser Zeit noch einen Termin.",
        "Gespeichert. Achtung: {count} Familien haben in dieser Zeit noch einen Termin.",
        left,
    )
    messages.warning(request, words.format(count=left))


def _crumbs(label: str = "") -> list[Crumb]:
    return [
        Crumb(_("Beratungstermine"), reverse("schooling:slot_board")),
        Crumb(_("Beratungszeiten"), reverse("schooling:hours_list")),
        Crumb(label),
    ]
