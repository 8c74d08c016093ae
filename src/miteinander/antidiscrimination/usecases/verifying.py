"""Telling the officers when a sealed row was put back to an older version."""

from datetime import datetime

from django.db import transaction

from miteinander.audit.queries import officers
from miteinander.audit.usecases import record
from miteinander.vault.queries import rollbacks
from miteinander.web.mail import Recipient, queue_mail


@transaction.atomic
def warn_of_rollbacks(*, now: datetime) -> int:
    """Compare sealed rows with the trail and mail the officers what does not fit; return how many rows."""
    number = len(rollbacks())
    if not number:
        return 0
    for officer in officers():
        queue_mail(
            "antidiscrimination/mail/rolled_back.txt",
            to=Recipient(address=officer.email, language=officer.language, person_id=officer.person_id),
            context={"number": number},
            at=now,
        )
    record("antidiscrimination.rollback.found", by=None, subject="vault.sealed", at=now, note=f"{number}")
    return number
