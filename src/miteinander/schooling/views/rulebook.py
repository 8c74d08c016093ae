"""Pages of the rules of the Schulische Beratung: what holds since when, by whose word, and new ones."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.planning.school.model import Rules as Weights
from miteinander.schooling.access import HEAD
from miteinander.schooling.forms.rules import PROPOSAL, SOURCES, WEIGHTS, RulesForm
from miteinander.schooling.models import CounsellingRules
from miteinander.schooling.queries.rulebook import rules_history, rules_on
from miteinander.schooling.usecases.rulebook import enact_counselling_rules
from miteinander.schooling.views.figures import crumbs, figure_tabs
from miteinander.web.components import Pair
from miteinander.web.policy import roles

_APART = ("id", "valid_from", "valid_to", "source", "weights")


@roles(*HEAD)
@require_safe
def counselling_rules_list(request: SignedInRequest) -> HttpResponse:
    """Show the rules that hold, those to come and those of the past; or the proposal, with its sources."""
    today = timezone.localdate()
    versions = [
        {
            "row": row,
            "pairs": _pairs(row),
            "is_current": row.valid_from <= today and (row.valid_to is None or row.valid_to >= today),
            "is_planned": row.valid_from > today,
        }
        for row in rules_history()
    ]
    context = {
        "crumbs": crumbs(_("Regeln")),
        "tabs": figure_tabs("counselling_rules_list"),
        "versions": versions,
        "is_decided": any(one["is_current"] for one in versions),
        "proposal": _pairs(CounsellingRules()),
        "sources": [
            Pair(str(field.verbose_name), str(SOURCES.get(field.name, PROPOSAL)))
            for field in CounsellingRules._meta.concrete_fields
            if field.name not in _APART
        ],
    }
    return render(request, "schooling/counselling_rules_list.html", context)


@roles(*HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def counselling_rules_new(request: SignedInRequest) -> HttpResponse:
    """Enter rules that hold from a day on, beginning with a copy of the latest ones."""
    now = timezone.now()
    today = timezone.localdate(now)
    last = rules_history().first() or rules_on(today)
    last.valid_from, last.source = today + timedelta(days=1), ""
    form = RulesForm(request.POST or None, instance=last)
    if form.is_valid():
        try:
            row = enact_counselling_rules(by=request.user, draft=form.draft(), today=today, now=now)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(
                request, _("Die neuen Regeln gelten ab {day:%d.%m.%Y}.").format(day=row.valid_from)
            )
            return redirect("schooling:counselling_rules_list")
    context = {"form": form, "crumbs": crumbs(_("Neue Regeln"))}
    return render(request, "schooling/counselling_rules_new.html", context)


def _pairs(row: CounsellingRules) -> list[Pair]:
    """Return every rule with its value; weights nobody set have the planner's."""
    pairs = [
        Pair(str(field.verbose_name), getattr(row, field.name))
        for field in row._meta.concrete_fields
        if field.name not in _APART
    ]
    usual = Weights()
    return pairs + [
        Pair(str(label), row.weights.get(name, getattr(usual, name)))
        for name, (label, _hint) in WEIGHTS.items()
    ]
