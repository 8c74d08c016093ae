"""The rules of planning that hold on a day, and all there were."""

from datetime import date

from django.db.models import Q, QuerySet

from miteinander.interpreting.models import DayPlan, PlanningRules
from miteinander.interpreting.rules.day_input import PlanWeights
from miteinander.interpreting.rules.planning import PlanRules, Publishing

BUILT_IN = "0"  # the version of a centre that has entered nothing


def plan_rules(*, on: date) -> PlanRules:
    """Return the rules of planning valid that day; the system's defaults where nobody entered any."""
    rows = PlanningRules.objects.filter(valid_from__lte=on).filter(Q(valid_to__gte=on) | Q(valid_to=None))
    row = rows.order_by("-valid_from", "id").first()
    if row is None:
        return PlanRules(weights=PlanWeights(version=BUILT_IN))
    return PlanRules(
        weights=PlanWeights(fairness=row.fairness, continuity=row.continuity, version=str(row.pk)),
        plan_at=row.plan_at,
        publishing=Publishing(row.publishing),
        answer_hours=row.answer_hours,
        counts_acceptance=row.counts_acceptance,
    )


def rules_of(plan: DayPlan) -> PlanningRules | None:
    """Return the rules a plan was made by, None for the system's defaults."""
    version = plan.rules_version
    return PlanningRules.objects.filter(pk=int(version)).first() if version.isdecimal() else None


def planning_history() -> QuerySet[PlanningRules]:
    """Return all rules of planning, the latest first."""
    return PlanningRules.objects.order_by("-valid_from", "id")
