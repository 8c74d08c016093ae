"""Who looked at which case: the one thing a page writes although nobody sent a form."""

from datetime import datetime

from django.db import transaction

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.rules.weeks import hour_of
from miteinander.audit import queries as audit
from miteinander.audit.usecases import record
from miteinander.people.models import Account

READ = "antidiscrimination.case.read"


def note_reading(*, by: Account, row: Case, now: datetime) -> None:
    """Record that somebody opened a case, once per account, case and hour.

    Raises:
        NotAllowed: `by` does not counsel.
    """
    access.check_counsellor(by)
    if _is_noted(by, row, now):
        return
    with transaction.atomic():
        # Two tabs opened at once wait for each other here; the second finds the entry of the first.
        Case.objects.select_for_update(no_key=True, of=("self",)).filter(pk=row.pk).only("pk").first()
        if not _is_noted(by, row, now):
            record("antidiscrimination.case.read", by=by, subject=row, at=now)


def _is_noted(by: Account, row: Case, now: datetime) -> bool:
    return audit.is_recorded(
        READ, by_id=by.pk, subject_type=row._meta.label_lower, subject_id=row.pk, since=hour_of(now)
    )
