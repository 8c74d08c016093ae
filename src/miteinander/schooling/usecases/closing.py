"""Being done with families who never answered, so that nothing is kept about them for ever."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Subquery
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.schooling.models import Appointment, Child, ChildState, ClosedReason, Step
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules import states
from miteinander.schooling.rules.following import months_later
from miteinander.schooling.usecases.proposing import withdraw_for
from miteinander.schooling.usecases.steps import lock_child, move

LONGER = 2  # who was counselled waits for us, too: such a case ends only after twice the time


def close_silent_children(*, now: datetime) -> int:
    """Close children about whom nothing was written for months and who have no talk ahead; return how many.

    Children at school are not among them: their support ends on its own day.
    """
    today = timezone.localdate(now)
    months = rules_on(today).silent_months
    last = Step.objects.filter(child_id=OuterRef("pk")).values("child_id").annotate(at=Max("recorded_at"))
    talk = Appointment.objects.filter(family=OuterRef("family"), state="booked", slot__starts_at__gte=now)
    quiet = Child.objects.annotate(last_at=Subquery(last.values("at"))).filter(~Exists(talk))
    before = quiet.filter(
        state__in=[str(state) for state in states.BEFORE_TALK],
        last_at__date__lt=months_later(today, -months),
    )
    later = quiet.filter(
        state__in=[str(state) for state in states.SEARCHING | states.PLACED - {ChildState.STARTED}],
        last_at__date__lt=months_later(today, -months * LONGER),
    )
    keys = [pk for rows in (before, later) for pk in rows.order_by("id").values_list("pk", flat=True)]
    return sum(_close(pk, now=now) for pk in keys)


@transaction.atomic
def _close(pk: int, *, now: datetime) -> bool:
    child = lock_child(pk)
    if child.state in states.OVER or child.state == ChildState.STARTED:
        return False
    withdraw_for(child, by=None, now=now)
    child.closed_reason = ClosedReason.NO_CONTACT
    move(child, ChildState.CLOSED, now=now)
    record("schooling.family.silent", by=None, subject=child, at=now, note=child.closed_reason)
    return True
