"""Reports of barriers: taken from anybody, answered by the centre."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from miteinander.web.models import BarrierReport
from miteinander.web.throttle import Limit, count_attempt

# The law says "in due time"; four weeks is what the statement promises.
ANSWER_WITHIN = timedelta(weeks=4)
LIMIT = Limit(per_sender=10, in_all=100)
ANSWERERS = ("people:admin", "interpreting:dispatcher")


@transaction.atomic
def report_barrier(
    *, page: str, text: str, email: str, language: str, sender: str, now: datetime
) -> BarrierReport:
    """Keep a report; whoever answers finds it on the page of barriers.

    Raises:
        Refused: `too_many` reports within an hour.
    """
    count_attempt("barrier", sender=sender, now=now, limit=LIMIT)
    return BarrierReport.objects.create(
        page=page,
        text=text,
        email=email,
        language=language,
        received_at=now,
        answer_due_on=timezone.localdate(now + ANSWER_WITHIN),
    )


@transaction.atomic
def close_barrier_report(*, pk: int, now: datetime) -> None:
    """Note that a report has been answered; a second time changes nothing."""
    BarrierReport.objects.filter(pk=pk, answered_at__isnull=True).update(answered_at=now)
