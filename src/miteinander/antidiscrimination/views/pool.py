"""What leaves the house on the head's word: stories for the report, and rows for the federation's pool."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.antidiscrimination.access import HEAD
from miteinander.antidiscrimination.forms.pool import PoolForm
from miteinander.antidiscrimination.forms.sheets import StoryReleaseForm
from miteinander.antidiscrimination.forms.worded import sentences
from miteinander.antidiscrimination.queries.publishing import pool_exports, pool_preview, stories_told
from miteinander.antidiscrimination.usecases.publishing import export_to_pool, release_story
from miteinander.antidiscrimination.views.reading import opened_case
from miteinander.antidiscrimination.views.statistics import csv_response, statistics_tabs
from miteinander.core.errors import Refused
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.components import Column, Crumb
from miteinander.web.policy import own_rows, roles

MOST_PREVIEWED = 10


@roles(*HEAD)
@opened
@require_safe
def story_list(request: VaultRequest) -> HttpResponse:
    """Show the stories that wait for release."""
    years = _years()
    told = [
        (found, StoryReleaseForm(initial={"version": found.row.version, "year": years[0]}, years=years))
        for found in stories_told(request.keyring)
    ]
    context = {
        "crumbs": [Crumb(_("Erzählte Fälle"))],
        "tabs": statistics_tabs("story_list"),
        "told": told,
    }
    return render(request, "antidiscrimination/story_list.html", context)


@roles(*HEAD)
@own_rows("antidiscrimination.Case")
@opened
@require_POST
def story_release(request: VaultRequest, case_id: int) -> HttpResponse:
    """Release one story for the report of a year."""
    opened_case(request, case_id)
    form = StoryReleaseForm(request.POST, years=_years())
    if form.is_valid():
        try:
            release_story(
                by=request.user, ring=request.keyring, pk=case_id, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refused:
            messages.error(request, " ".join(sentences(refused)))
        else:
            messages.success(request, _("Der Text steht jetzt im Jahresbericht."))
    return redirect("antidiscrimination:story_list")


def _years() -> list[int]:
    year = timezone.localdate().year
    return [year, year - 1]


@roles(*HEAD)
@opened
@require_safe
def pool_show(request: VaultRequest) -> HttpResponse:
    """Show what would go to the federation for a year, and what the mapping leaves out."""
    form = PoolForm(request.GET if "jahr" in request.GET else None, years=_pool_years())
    year = form.year()
    found = pool_preview(request.keyring, year=year)
    context = {
        "crumbs": [Crumb(_("Daten an den Verband"))],
        "tabs": statistics_tabs("pool_show"),
        "form": form,
        "year": year,
        "found": found,
        "columns": [Column(name) for name in found.heads],
        "rows": found.rows[:MOST_PREVIEWED],
        "exports": pool_exports(),
    }
    return render(request, "antidiscrimination/pool_show.html", context)


@roles(*HEAD)
@opened
@require_http_methods(["POST"])
def pool_export(request: VaultRequest) -> HttpResponse:
    """Download the rows of a year; each case notes that its answers left the house."""
    form = PoolForm(request.POST, years=_pool_years())
    try:
        made = export_to_pool(by=request.user, ring=request.keyring, year=form.year(), now=timezone.now())
    except Refused as refused:
        messages.error(request, " ".join(sentences(refused)))
        return redirect("antidiscrimination:pool_show")
    return csv_response(made.csv, file_name=f"Verband_{form.year()}.csv")


def _pool_years() -> list[int]:
    year = timezone.localdate().year
    return [year - back for back in range(5)]
