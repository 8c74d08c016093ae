"""The computed answer to "Wie offen sind wir?": made from evidence, released by another person."""

from collections.abc import Mapping
from itertools import groupby
from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.figures.access import EDITORS, HEAD
from miteinander.figures.forms.openness import FORMS, ComputeForm
from miteinander.figures.forms.worded import sentences
from miteinander.figures.models import Evidence, OpennessRun
from miteinander.figures.queries import openness as queries
from miteinander.figures.usecases.openness import compute_openness, end_openness, release_openness
from miteinander.people.access import SignedInRequest
from miteinander.statistics.openness.audit import audit_questions
from miteinander.statistics.openness.result import OpennessResult
from miteinander.statistics.openness.words import factor_in_words, refusal_in_words, warning_in_words
from miteinander.web.charts import Bar, BarChart
from miteinander.web.components import Column, Crumb
from miteinander.web.labels import label_of
from miteinander.web.policy import every_row, roles
from miteinander.web.templatetags.locale_format import number


@roles(*EDITORS)
@require_safe
def openness_show(request: SignedInRequest) -> HttpResponse:
    """Show all evidence by dimension, the audit, and the answers computed so far."""
    rows = queries.evidence()
    context = {
        "crumbs": [Crumb(_("Zahlen und Fakten"), reverse("figures:desk")), Crumb(_("Wie offen sind wir?"))],
        "groups": [
            (code, label, [row for row in rows if row.dimension == code], code in FORMS)
            for code, label in Evidence._meta.get_field("dimension").flatchoices
        ],
        "columns": [Column(_("Beleg")), Column(_("Quelle")), Column(_("Stichtag")), Column(_("Zählt"))],
        "raters": [
            (name, len(list(group)))
            for name, group in groupby(
                sorted(queries.answers(), key=lambda row: row.rater_id), key=lambda row: str(row.rater.person)
            )
        ],
        "asked": len(audit_questions()),
        "runs": queries.runs(),
        "form": ComputeForm(initial={"reference_day": timezone.localdate()}),
    }
    return render(request, "figures/openness_show.html", context)


@roles(*EDITORS)
@require_POST
def openness_compute(request: SignedInRequest) -> HttpResponse:
    """Compute the answer from the evidence that counts."""
    form = ComputeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Bitte geben Sie Stichtag und Definition an."))
        return redirect("figures:openness_show")
    try:
        run = compute_openness(
            by=request.user,
            title=_("Wie offen sind wir?"),
            audit_label=_("Audit der Öffnung mit zwei Prüfenden"),
            day=form.cleaned_data["reference_day"],
            definition=form.cleaned_data["definition"],
            now=timezone.now(),
        )
    except Refused as refused:
        messages.error(request, " ".join(sentences(refused)))
        return redirect("figures:openness_show")
    return redirect("figures:run_show", run.pk)


@roles(*EDITORS)
@every_row("figures.OpennessRun")
@require_safe
def run_show(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Show one computed answer with its uncertainty."""
    run = get_object_or_404(OpennessRun.objects.select_related("made_by__person"), pk=run_id)
    result = cast(OpennessResult, run.result)
    dimensions = dict(Evidence._meta.get_field("dimension").flatchoices)
    context = {
        "crumbs": [
            Crumb(_("Zahlen und Fakten"), reverse("figures:desk")),
            Crumb(_("Wie offen sind wir?"), reverse("figures:openness_show")),
            Crumb(label_of(run, "state")),
        ],
        "run": run,
        "result": result,
        "chart": _chart(result, dimensions),
        "largest": factor_in_words(result["largest"], _) if result["largest"] else "",
        "shares": [(factor_in_words(one["factor"], _), one) for one in result["sobol"]],
        "share_columns": [
            Column(_("Unsicherheit aus")),
            Column(_("allein"), is_number=True),
            Column(_("mit allem, womit es zusammenhängt"), is_number=True),
        ],
        "left_out": [(dimensions[one["dimension"]], one) for one in result["leave_one_out"]],
        "left_columns": [
            Column(_("Ohne die Dimension")),
            Column(_("Index"), is_number=True),
            Column(_("Unterschied"), is_number=True),
        ],
        "refusals": [refusal_in_words(one, _) for one in result["refusals"]],
        "warnings": [warning_in_words(one, _) for one in result["warnings"]],
        "may_release": request.user.has_role(*HEAD),
        "is_own": run.made_by_id == request.user.pk,
    }
    return render(request, "figures/run_show.html", context)


@roles(*HEAD)
@every_row("figures.OpennessRun")
@require_POST
def run_release(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Publish an answer somebody else computed."""
    get_object_or_404(OpennessRun, pk=run_id)
    try:
        release_openness(by=request.user, run=run_id, now=timezone.now())
    except Refused as refused:
        messages.error(request, " ".join(sentences(refused)))
    else:
        messages.success(request, _("Die Antwort ist veröffentlicht."))
    return redirect("figures:run_show", run_id)


@roles(*EDITORS)
@every_row("figures.OpennessRun")
@require_http_methods(["GET", "HEAD", "POST"])
def run_end(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Ask, then delete a draft or take a published answer back."""
    run = get_object_or_404(OpennessRun, pk=run_id)
    if request.method == "POST":
        end_openness(by=request.user, run=run_id, now=timezone.now())
        messages.success(request, _("Die Antwort ist zurückgenommen."))
        return redirect("figures:openness_show")
    crumbs = [Crumb(_("Wie offen sind wir?"), reverse("figures:openness_show")), Crumb(_("Zurücknehmen"))]
    return render(request, "figures/run_end.html", {"run": run, "crumbs": crumbs})


def _chart(result: OpennessResult, dimensions: Mapping[str, str]) -> BarChart:
    bars = [
        Bar(
            str(dimensions[one["code"]]),
            one["median"] or 0,
            _("{median} (von {lower} bis {upper})").format(
                median=number(round(one["median"] or 0)),
                lower=number(round(one["lower"] or 0)),
                upper=number(round(one["upper"] or 0)),
            )
            if one["median"] is not None
            else _("zu wenig bekannt"),
        )
        for one in result["dimensions"]
    ]
    return BarChart(
        title=_("Fünf Dimensionen, 0 bis 100 Punkte"), bars=bars, heads=(_("Dimension"), _("Punkte"))
    )
