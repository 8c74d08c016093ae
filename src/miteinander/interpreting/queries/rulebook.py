"""The rules of the service for their own pages."""

from collections import defaultdict
from datetime import date

from django.db.models import Q, QuerySet

from miteinander.interpreting.models import FundingRule, ServiceRules, Topic


def rules_history() -> QuerySet[ServiceRules]:
    """Return all rules, the latest first."""
    return ServiceRules.objects.order_by("-valid_from", "id")


def all_topics() -> QuerySet[Topic]:
    """Return every topic, active ones first, in the centre's order."""
    return Topic.objects.order_by("-is_active", "order", "name", "id")


def exclusions_on(day: date) -> dict[str, dict[str, FundingRule]]:
    """Return, per funding source and ground, the rule that covers the ground on `day`."""
    found: dict[str, dict[str, FundingRule]] = defaultdict(dict)
    rows = FundingRule.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
    for row in rows.order_by("funding_code", "ground", "id"):
        found[row.funding_code][row.ground] = row
    return dict(found)
