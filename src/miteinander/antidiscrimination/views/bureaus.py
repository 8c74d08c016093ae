"""The list of independent bureaus: everybody of the office reads it, its head keeps it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.antidiscrimination.access import COUNSELLORS, HEAD
from miteinander.antidiscrimination.forms.bureaus import BureauForm, bureau_values
from miteinander.antidiscrimination.queries.bureaus import bureaus
from miteinander.antidiscrimination.usecases.bureaus import keep_bureau
from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Column, Crumb
from miteinander.web.policy import every_row, roles

PAGE = "antidiscrimination:bureau_list"
COLUMNS = (
    Column(_lazy("Stelle")),
    Column(_lazy("Schwerpunkte")),
    Column(_lazy("Sprachen")),
    Column(_lazy("Erreichbar")),
    Column(_lazy("geprüft am")),
)


@roles(*COUNSELLORS)
@require_safe
def bureau_list(request: SignedInRequest) -> HttpResponse:
    """List the bureaus a person can be led on to."""
    context = {
        "rows": list(bureaus()),
        "columns": COLUMNS,
        "may_edit": request.user.has_role(*HEAD),
    }
    return render(request, "antidiscrimination/bureau_list.html", context)


@roles(*HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def bureau_new(request: SignedInRequest) -> HttpResponse:
    """Enter a bureau."""
    form = BureauForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _keep(request, form, None):
        return redirect(PAGE)
    context = {"form": form, "crumbs": _crumbs(_("Stelle eintragen"))}
    return render(request, "antidiscrimination/bureau_new.html", context)


@roles(*HEAD)
@every_row("antidiscrimination.Bureau")
@require_http_methods(["GET", "HEAD", "POST"])
def bureau_edit(request: SignedInRequest, bureau_id: int) -> HttpResponse:
    """Change what is known about a bureau; today it was checked."""
    row = get_object_or_404(bureaus(), pk=bureau_id)
    form = BureauForm(request.POST if request.method == "POST" else None, initial=bureau_values(row))
    if form.is_valid() and _keep(request, form, row.pk):
        return redirect(PAGE)
    context = {"form": form, "row": row, "crumbs": _crumbs(row.name)}
    return render(request, "antidiscrimination/bureau_edit.html", context)


def _keep(request: SignedInRequest, form: BureauForm, pk: int | None) -> bool:
    try:
        keep_bureau(by=request.user, facts=form.facts(), pk=pk, now=timezone.now())
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, _("Gespeichert."))
    return True


def _crumbs(last: str) -> list[Crumb]:
    return [Crumb(_("Unabhängige Stellen"), reverse(PAGE)), Crumb(last)]
