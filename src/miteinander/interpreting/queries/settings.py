"""Which of the centre's own rules hold on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from miteinander.interpreting.models import ServiceRules, Topic, UndertakingText
from miteinander.interpreting.rules.papers import PaperRules


def service_rules(*, on: date) -> ServiceRules:
    """Return the rules valid that day; the system's defaults where nobody entered any."""
    rows = ServiceRules.objects.filter(valid_from__lte=on).filter(Q(valid_to__gte=on) | Q(valid_to=None))
    return rows.order_by("-valid_from", "id").first() or ServiceRules(valid_from=on)


def paper_rules(rules: ServiceRules) -> PaperRules:
    """Return the part of the rules that is about papers."""
    return PaperRules(
        undertaking_years=rules.undertaking_years,
        record_check_years=rules.record_check_years,
        needs_record_check=rules.needs_record_check,
        remind_days=rules.remind_papers_days,
    )


def active_topics() -> QuerySet[Topic]:
    """Return the topics one can choose, in their order."""
    return Topic.objects.filter(is_active=True).order_by("order", "name", "id")


def undertaking_text(*, on: date) -> UndertakingText | None:
    """Return the wording valid that day."""
    return UndertakingText.objects.filter(valid_from__lte=on).order_by("-valid_from", "id").first()


def undertaking_texts() -> QuerySet[UndertakingText]:
    """Return every wording, the newest first."""
    return UndertakingText.objects.order_by("-valid_from", "-id")
