"""Make a stored plan again from what it was made of, and say whether it comes out the same."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from miteinander.interpreting.access import DESK
from miteinander.interpreting.models import DayPlan
from miteinander.interpreting.queries.plan_prices import plan_with_input
from miteinander.interpreting.queries.plan_rules import rules_of
from miteinander.interpreting.rules.appraisal import Recomputed, recompute
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Column, Crumb, Pair
from miteinander.web.policy import every_row, roles
from miteinander.web.templatetags.locale_format import day_short, moment, number
from miteinander.web.templatetags.locale_format import weekday as day_with_weekday

LONGEST_SECONDS = 20.0  # as long as the plan itself may take
COLUMNS = (
    Column(gettext_lazy("Größe")),
    Column(gettext_lazy("gespeichert"), is_number=True),
    Column(gettext_lazy("nachgerechnet"), is_number=True),
)


@roles(*DESK)
@every_row("interpreting.DayPlan")
@require_safe
def plan_recompute(request: SignedInRequest, day_plan_id: int) -> HttpResponse:
    """Show what a plan was made from; with `rechnen` make it again and compare."""
    plan = plan_with_input(day_plan_id)
    if plan is None:
        raise Http404
    again = None
    if "rechnen" in request.GET and plan.input:
        again = recompute(plan.input, digest=plan.digest, seconds=LONGEST_SECONDS)
    context = {
        "crumbs": [
            Crumb(_("Sprachmittlung"), reverse("interpreting:desk")),
            Crumb(_("Planung"), reverse("interpreting:planning_rules_list")),
            Crumb(_("Nachrechnen")),
        ],
        "plan": plan,
        "facts": _facts(plan),
        "again": again,
        "columns": COLUMNS,
        "rows": _rows(plan, again) if again is not None else [],
    }
    return render(request, "interpreting/plan_recompute.html", context)


def _facts(plan: DayPlan) -> list[Pair]:
    rules = rules_of(plan)
    return [
        Pair(_("Tag"), day_with_weekday(plan.day)),
        Pair(_("Stand"), plan.get_state_display()),
        Pair(_("gerechnet am"), moment(plan.made_at)),
        Pair(
            _("Regeln"),
            _("ab {first}").format(first=day_short(rules.valid_from)) if rules else _("Vorgaben des Systems"),
        ),
        Pair(_("Prüfsumme der Grundlage"), plan.digest, is_ltr=True),
    ]


def _rows(plan: DayPlan, again: Recomputed) -> list[tuple[str, str, str]]:
    pairs = (
        (_("besetzte Gespräche"), plan.served, again.served),
        (_("Weg in Minuten"), plan.travel_minutes, again.travel_minutes),
        (_("Punkte"), plan.objective, again.objective),
        (_("beweisbar höchstens"), plan.bound, again.bound),
    )
    return [(name, number(before), number(after)) for name, before, after in pairs]
