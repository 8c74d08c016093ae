"""Reads of the page frame's own rows."""

from django.db.models import F, QuerySet

from miteinander.web.models import BarrierReport


def barrier_reports() -> QuerySet[BarrierReport]:
    """Return all reports, unanswered first, the most urgent on top."""
    return BarrierReport.objects.order_by(F("answered_at").asc(nulls_first=True), "answer_due_on", "id")
