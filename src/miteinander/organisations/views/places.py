"""Places of an institution."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from miteinander.core.errors import Refused
from miteinander.organisations import queries, rules, usecases
from miteinander.organisations.access import EditorRequest
from miteinander.organisations.forms import PlaceForm
from miteinander.organisations.views.organisations import crumbs_to, find_organisation
from miteinander.web.policy import every_row, roles


@roles(*rules.EDITORS)
@every_row("organisations.Organisation")
@require_http_methods(["GET", "HEAD", "POST"])
def place_new(request: EditorRequest, pk: int) -> HttpResponse:
    """Add a place."""
    row = find_organisation(pk)
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            usecases.add_place(by=request.user, organisation=row, address=form.address(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Der Ort ist gespeichert."))
            return redirect("organisations:organisation_show", pk)
    context = {"form": form, "crumbs": crumbs_to(row, _("Neuer Ort"))}
    return render(request, "organisations/place_new.html", context)


@roles(*rules.EDITORS)
@every_row("organisations.Organisation", "organisations.Place")
@require_http_methods(["GET", "HEAD", "POST"])
def place_edit(request: EditorRequest, pk: int, place_id: int) -> HttpResponse:
    """Change a place."""
    place = queries.place_of(pk, place_id)
    if place is None:
        raise Http404
    form = PlaceForm(request.POST if request.method == "POST" else None, place=place)
    if form.is_valid():
        try:
            usecases.change_place(by=request.user, place=place, address=form.address(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Der Ort ist gespeichert."))
            return redirect("organisations:organisation_show", pk)
    context = {"form": form, "crumbs": crumbs_to(place.organisation, _("Ort bearbeiten"))}
    return render(request, "organisations/place_edit.html", context)
