"""Which rules hold on a day."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from miteinander.schooling.models import CounsellingRules


def rules_on(day: date) -> CounsellingRules:
    """Return the rules of a day; where nobody enacted any, an unsaved proposal whose source says so."""
    held = CounsellingRules.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day
    ).first()
    return held or CounsellingRules(valid_from=day, source=_("Vorschlag, noch nicht beschlossen"))


def rules_history() -> QuerySet[CounsellingRules]:
    """Return all rules, the latest first."""
    return CounsellingRules.objects.order_by("-valid_from", "id")
