"""Pages of the rules of planning: what holds since when, what each choice costs, and new ones."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.interpreting.forms.plan_prices import COLUMNS, compared
from miteinander.interpreting.forms.rulebook import WORDS, PlanningRulesForm
from miteinander.interpreting.models import PlanningRules
from miteinander.interpreting.queries.plan_prices import plan_to_compare, plans_to_compare
from miteinander.interpreting.queries.plan_rules import planning_history
from miteinander.interpreting.usecases.appraising import ask_for_appraisal
from miteinander.interpreting.usecases.rulebook import enact_planning_rules
from miteinander.interpreting.views.rulebook import DESK, HEAD, setting_crumbs, setting_tabs
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Pair, Tab
from miteinander.web.policy import roles
from miteinander.web.templatetags.locale_format import weekday_short


@roles(*DESK)
@require_safe
def planning_rules_list(request: SignedInRequest) -> HttpResponse:
    """Show the rules of planning, past ones and those to come, and what each choice costs on a day."""
    today = timezone.localdate()
    versions = [
        {
            "row": row,
            "pairs": _pairs(row),
            "is_current": row.valid_from <= today and (row.valid_to is None or row.valid_to >= today),
            "is_planned": row.valid_from > today,
        }
        for row in planning_history()
    ]
    plans = plans_to_compare()
    plan = plan_to_compare(plans, wished=request.GET.get("tag", ""), today=today)
    url = reverse("interpreting:planning_rules_list")
    context = {
        "tabs": setting_tabs("planning_rules_list"),
        "crumbs": setting_crumbs(_("Planung")),
        "versions": versions,
        "is_decided": any(one["is_current"] for one in versions),
        "built_in": _pairs(PlanningRules()),
        "plan": plan,
        "days": [
            Tab(weekday_short(row.day), f"{url}?tag={row.day}#price", is_current=row is plan) for row in plans
        ],
        "columns": COLUMNS,
        "settings": compared(plan.trials) if plan is not None else [],
    }
    return render(request, "interpreting/planning_rules_list.html", context)


@roles(HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def planning_rules_new(request: SignedInRequest) -> HttpResponse:
    """Enter rules of planning that hold from a day on, beginning with a copy of the present ones."""
    now = timezone.now()
    today = timezone.localdate(now)
    last = planning_history().first() or PlanningRules()
    last.valid_from = today + timedelta(days=1)
    last.source = ""
    form = PlanningRulesForm(request.POST or None, instance=last)
    if form.is_valid():
        try:
            row = enact_planning_rules(by=request.user, draft=form.draft(), today=today, now=now)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(
                request, _("Die neuen Regeln gelten ab {day:%d.%m.%Y}.").format(day=row.valid_from)
            )
            return redirect("interpreting:planning_rules_list")
    context = {"form": form, "crumbs": setting_crumbs(_("Neue Regeln der Planung"))}
    return render(request, "interpreting/planning_rules_new.html", context)


@roles(*DESK)
@require_POST
def planning_rules_compare(request: SignedInRequest) -> HttpResponse:
    """Plan the day of the comparison again with every choice."""
    now = timezone.now()
    wished = request.POST.get("tag", "")
    plan = plan_to_compare(plans_to_compare(), wished=wished, today=timezone.localdate(now))
    if plan is None:
        return redirect("interpreting:planning_rules_list")
    try:
        is_done = ask_for_appraisal(by=request.user, plan=plan.pk, now=now)
    except Refused as refused:
        messages.error(request, str(WORDS[refused.problems[0].code]))
    else:
        messages.success(
            request,
            _("Der Tag ist mit jeder Wahl neu geplant.")
            if is_done
            else _(
                "Der Tag wird mit jeder Wahl neu geplant. Bitte sehen Sie in ein paar Minuten wieder nach."
            ),
        )
    return redirect(f"{reverse('interpreting:planning_rules_list')}?tag={plan.day}#price")


def _pairs(row: PlanningRules) -> list[Pair]:
    """Return every rule with its value in words."""
    return [
        Pair(_("Plan für den nächsten Tag um"), str(row.plan_at)[:5]),
        Pair(_("Angebote gehen hinaus"), row.get_publishing_display()),
        Pair(_("Antwort innerhalb von Stunden"), row.answer_hours),
        Pair(_("Stunden gerecht verteilen"), row.get_fairness_display()),
        Pair(_("Familien sehen dieselbe Person wieder"), row.get_continuity_display()),
        Pair(_("mit Absagen rechnen"), _("ja") if row.counts_acceptance else _("nein")),
    ]
