"""People at institutions."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.organisations.queries import organisations_by_id
from miteinander.organisations.rules import EDITORS
from miteinander.people import queries, rules, usecases
from miteinander.people.access import SignedInRequest
from miteinander.people.forms import SeatEndForm, SeatForm, words_of
from miteinander.people.models import Seat
from miteinander.web.components import Column, Crumb
from miteinander.web.policy import by_link, every_row, roles

PAGE_SIZE = 50


def _seat(pk: int) -> Seat:
    seat = queries.seat_with_people(pk)
    if seat is None:
        raise Http404
    return seat


def _crumbs(organisation_id: int, last: str = "") -> list[Crumb]:
    found = organisations_by_id([organisation_id])
    if not found:
        raise Http404
    name = found[organisation_id].name
    people = reverse("people:seat_list", args=[organisation_id]) if last else ""
    return [
        Crumb(_("Einrichtungen"), reverse("organisations:organisation_list")),
        Crumb(name, reverse("organisations:organisation_show", args=[organisation_id])),
        Crumb(_("Ansprechpersonen"), people),
        *([Crumb(last)] if last else []),
    ]


def _stale_before(today: date) -> date:
    return today - rules.SEAT_IS_STALE_AFTER


@roles(*EDITORS)
@every_row("organisations.Organisation")
@require_safe
def seat_list(request: SignedInRequest, organisation_id: int) -> HttpResponse:
    """Show who speaks for an institution, now and before."""
    today = timezone.localdate()
    crumbs = _crumbs(organisation_id)
    seats = list(queries.seats_at(organisation_id))
    context = {
        "crumbs": crumbs,
        "organisation_id": organisation_id,
        "present": [seat for seat in seats if seat.ends_on is None or seat.ends_on >= today],
        "former": [seat for seat in seats if seat.ends_on is not None and seat.ends_on < today],
        "stale_before": _stale_before(today),
    }
    return render(request, "people/seat_list.html", context)


@roles(*EDITORS)
@require_safe
def seat_stale(request: SignedInRequest) -> HttpResponse:
    """Show whose data nobody has checked for a year, and who says that hers are wrong."""
    page = Paginator(queries.stale_seats(on=timezone.localdate()), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    columns = [
        Column(_("Person")),
        Column(_("Einrichtung")),
        Column(_("Zuletzt geprüft")),
        Column(_("Tun"), is_hidden=True),
    ]
    return render(request, "people/seat_stale.html", {"page": page, "columns": columns})


@roles(*EDITORS)
@every_row("organisations.Organisation")
@require_http_methods(["GET", "HEAD", "POST"])
def seat_new(request: SignedInRequest, organisation_id: int) -> HttpResponse:
    """Add a person to an institution."""
    crumbs = _crumbs(organisation_id, _("Aufnehmen"))
    data = request.POST if request.method == "POST" else None
    form = SeatForm(data, organisation_id=organisation_id)
    if form.is_valid():
        try:
            usecases.add_seat(
                by=request.user,
                organisation_id=organisation_id,
                contact=form.contact(),
                function=form.place(),
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Person ist aufgenommen."))
            return redirect("people:seat_list", organisation_id)
    return render(request, "people/seat_new.html", {"form": form, "crumbs": crumbs})


@roles(*EDITORS)
@every_row("people.Seat")
@require_http_methods(["GET", "HEAD", "POST"])
def seat_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a person and what she does at an institution."""
    seat = _seat(pk)
    data = request.POST if request.method == "POST" else None
    form = SeatForm(data, organisation_id=seat.organisation_id, seat=seat)
    if form.is_valid():
        try:
            usecases.change_seat(
                by=request.user,
                seat=seat,
                contact=form.contact(gender=seat.person.pronoun_gender),
                function=form.place(),
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Angaben sind gespeichert und gelten als heute geprüft."))
            return redirect("people:seat_list", seat.organisation_id)
    context = {"form": form, "seat": seat, "crumbs": _crumbs(seat.organisation_id, str(seat.person))}
    return render(request, "people/seat_edit.html", context)


@roles(*EDITORS)
@every_row("people.Seat")
@require_http_methods(["GET", "HEAD", "POST"])
def seat_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note the last day of somebody at an institution."""
    seat = _seat(pk)
    form = SeatEndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            usecases.end_seat(
                by=request.user, seat=seat, ends_on=form.cleaned_data["ends_on"], now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Der letzte Tag ist eingetragen."))
            return redirect("people:seat_list", seat.organisation_id)
    context = {"form": form, "seat": seat, "crumbs": _crumbs(seat.organisation_id, _("Beenden"))}
    return render(request, "people/seat_end.html", context)


@roles(*EDITORS)
@every_row("people.Seat")
@require_POST
def seat_ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mail the person a link with which she confirms her data."""
    seat = _seat(pk)
    try:
        usecases.ask_about_seat(by=request.user, seat=seat, now=timezone.now())
    except Refused as refused:
        messages.error(request, words_of(refused))
    else:
        messages.success(request, _("Die Nachfrage ist unterwegs."))
    return redirect("people:seat_list", seat.organisation_id)


@roles(*EDITORS)
@every_row("people.Seat")
@require_POST
def seat_invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the person an account of her own."""
    seat = _seat(pk)
    try:
        usecases.invite_seat(by=request.user, seat=seat, now=timezone.now())
    except Refused as refused:
        messages.error(request, words_of(refused))
    else:
        messages.success(request, _("Die Einladung ist unterwegs."))
    return redirect("people:seat_list", seat.organisation_id)


@by_link
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def seat_verify(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody say that her data are still right, or that they are not."""
    now = timezone.now()
    context: dict[str, object] = {"problem": "", "seat": None, "thanks": False}
    try:
        if request.method == "POST":
            usecases.verify_seat(token=token, is_right=request.POST.get("answer") == "right", now=now)
            return render(request, "people/seat_verify.html", {**context, "thanks": True})
        seat = usecases.seat_of_link(token, now=now)
    except Refused as refused:
        return render(
            request, "people/seat_verify.html", {**context, "problem": words_of(refused)}, status=410
        )
    return render(request, "people/seat_verify.html", {**context, "seat": seat})
