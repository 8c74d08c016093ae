"""Changing the rules of the Schulische Beratung. Old ones stay: a day is judged by the rules of that day."""

from datetime import date, datetime, timedelta

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.schooling.access import Actor, check_head
from miteinander.schooling.models import CounsellingRules


@transaction.atomic
def enact_counselling_rules(
    *, by: Actor, draft: CounsellingRules, today: date, now: datetime
) -> CounsellingRules:
    """Let new rules hold from a day on; the rules before them end the day before.

    Raises:
        NotAllowed: only the head of the Schulische Beratung changes rules.
        Refused: `rules_in_the_past`, or `newer_rules_exist`.
    """
    check_head(by)
    if draft.valid_from < today:
        raise Refused([Problem("valid_from", "rules_in_the_past")])
    last = CounsellingRules.objects.select_for_update().order_by("-valid_from", "id").first()
    if last is not None and last.valid_from >= draft.valid_from:
        raise Refused([Problem("valid_from", "newer_rules_exist", {"day": last.valid_from})])
    if last is not None:
        last.valid_to = draft.valid_from - timedelta(days=1)
        last.save(update_fields=["valid_to"])
    draft.pk, draft.valid_to = None, None
    draft.save(force_insert=True)
    record("schooling.rules.enacted", by=by, subject=draft, at=now, note=f"{draft.valid_from}")
    return draft
