"""What a plan costs beside others: worked out after the plan, so that nobody waits for it."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.models import DayPlan
from miteinander.interpreting.models.planning import Continuity, Fairness
from miteinander.interpreting.queries.plan_prices import plan_with_input
from miteinander.interpreting.rules.appraisal import Choices, lacks, trials
from miteinander.interpreting.rules.day_store import restored

APPRAISE_TASK = "interpreting.appraise_plan"
# A day of so many talks is planned twenty times within about two seconds; larger ones go to the worker.
AT_ONCE = 200
CHOICES = Choices(fairness=tuple(Fairness.values), continuity=tuple(Continuity.values))


def ask_for_appraisal(*, by: access.Actor, plan: int, now: datetime) -> bool:
    """Compare a plan with others: at once, or in the background if the day is large (then False).

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: what the plan was made from is no longer stored.
    """
    access.check_desk(by)
    row = _stored(plan)
    if row.served + row.unserved > AT_ONCE:
        defer_appraisal(plan=row.pk)
        return False
    appraise_plan(plan=row.pk, now=now, by=by)
    return True


def appraise_plan(*, plan: int, now: datetime, by: access.Actor | None = None) -> DayPlan:
    """Plan the day again with every weight the centre can choose, and with one more person of each kind.

    Raises:
        Refused: what the plan was made from is no longer stored.
    """
    row = _stored(plan)
    tried = trials(restored(row.input), CHOICES)
    missing = lacks(row.input, weekday=row.day.weekday())
    with transaction.atomic():
        row.trials = [asdict(one) for one in tried]
        row.prices = [asdict(one) for one in missing]
        row.appraised_at = now
        row.save(update_fields=["trials", "prices", "appraised_at"])
        record("interpreting.plan.appraised", by=by, subject=row, at=now, note=f"{len(missing)}")
    return row


def defer_appraisal(*, plan: int) -> None:
    """Let a plan be compared with others in the background."""
    app.configure_task(APPRAISE_TASK).defer(plan_id=plan)


def _stored(plan: int) -> DayPlan:
    row = plan_with_input(plan)
    if row is None or not row.input:
        raise Refused([Problem("", "input_is_gone")])
    return row
