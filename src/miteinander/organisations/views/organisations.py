"""One institution: shown, added, changed, checked."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.core.languages import SPOKEN_BY_CODE
from miteinander.organisations import queries, rules, usecases
from miteinander.organisations.access import EditorRequest
from miteinander.organisations.forms import OrganisationForm
from miteinander.organisations.models import Organisation
from miteinander.web.components import Crumb, Pair
from miteinander.web.labels import label_of
from miteinander.web.policy import every_row, roles
from miteinander.web.providers import organisation_blocks


def find_organisation(pk: int) -> Organisation:
    """Return the institution, or a page that says there is none."""
    row = queries.organisation_with_places(pk)
    if row is None:
        raise Http404
    return row


def crumbs_to(row: Organisation | None, last: str = "") -> list[Crumb]:
    """Return the way from the list over an institution to a page about it."""
    found = [Crumb(_("Einrichtungen"), reverse("organisations:organisation_list"))]
    if row is not None:
        url = reverse("organisations:organisation_show", args=[row.pk]) if last else ""
        found.append(Crumb(row.name, url))
    return [*found, Crumb(last)] if last else found


@roles(*rules.EDITORS)
@every_row("organisations.Organisation")
@require_safe
def organisation_show(request: EditorRequest, pk: int) -> HttpResponse:
    """Show an institution, its places, and what other rooms know about it."""
    row = find_organisation(pk)
    now = timezone.now()
    languages = [SPOKEN_BY_CODE[code].german_name for code in row.languages if code in SPOKEN_BY_CODE]
    pairs = [
        Pair(_("Art"), label_of(row, "kind")),
        Pair(_("Träger"), row.provider or "–"),
        Pair(_("E-Mail"), row.email or "–", url=f"mailto:{row.email}" if row.email else "", is_ltr=True),
        Pair(_("Telefon"), row.phone or "–", is_ltr=True),
        Pair(_("Internetseite"), row.website or "–", url=row.website, is_ltr=True),
        Pair(_("Kostenstelle"), row.cost_centre or "–", is_ltr=True),
        Pair(_("Sprachen im Haus"), ", ".join(languages) or "–"),
        Pair(_("Für uns"), ", ".join(gettext(rules.ROLES[r]) for r in row.roles if r in rules.ROLES) or "–"),
    ]
    context = {
        "organisation": row,
        "pairs": pairs,
        "places": queries.places_of(row),
        "blocks": organisation_blocks(request, organisation_id=row.pk, now=now),
        "is_stale": rules.is_stale(row.verified_on, today=timezone.localdate(now)),
        "crumbs": crumbs_to(row),
    }
    return render(request, "organisations/organisation_show.html", context)


@roles(*rules.EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_new(request: EditorRequest) -> HttpResponse:
    """Add an institution."""
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            row = usecases.add_organisation(by=request.user, details=form.details(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Einrichtung ist aufgenommen. Geben Sie noch an, wo sie ist."))
            return redirect("organisations:place_new", row.pk)
    context = {"form": form, "crumbs": crumbs_to(None, _("Aufnehmen"))}
    return render(request, "organisations/organisation_new.html", context)


@roles(*rules.EDITORS)
@every_row("organisations.Organisation")
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """Change an institution."""
    row = find_organisation(pk)
    form = OrganisationForm(request.POST if request.method == "POST" else None, organisation=row)
    if form.is_valid():
        try:
            usecases.change_organisation(
                by=request.user,
                organisation=row,
                details=form.details(),
                seen=form.cleaned_data["seen"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Angaben sind gespeichert."))
            return redirect("organisations:organisation_show", pk)
    context = {"form": form, "organisation": row, "crumbs": crumbs_to(row, _("Bearbeiten"))}
    return render(request, "organisations/organisation_edit.html", context)


@roles(*rules.EDITORS)
@every_row("organisations.Organisation")
@require_POST
def organisation_verify(request: EditorRequest, pk: int) -> HttpResponse:
    """Note that everything was checked today."""
    usecases.verify_organisation(by=request.user, organisation=find_organisation(pk), now=timezone.now())
    messages.success(request, _("Danke. Die Angaben gelten als heute geprüft."))
    return redirect("organisations:organisation_show", pk)
