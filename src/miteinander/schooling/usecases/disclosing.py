"""Telling a family what is kept about it (Art. 15 DSGVO)."""

from datetime import datetime

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.core.errors import NotAllowed
from miteinander.privacy.usecases import note_disclosure, write_dossier
from miteinander.schooling.access import HEAD, Actor
from miteinander.schooling.models import Family
from miteinander.schooling.queries.disclosure import family_dossier

DISCLOSERS = (*HEAD, "privacy:officer")


@transaction.atomic
def export_family(*, by: Actor, family: int, now: datetime) -> bytes:
    """Return a ZIP with everything kept about a family, to read and as data, and note that it left.

    Raises:
        NotAllowed: neither the head of the Schulische Beratung nor whoever looks after data protection.
    """
    if not by.has_role(*DISCLOSERS):
        raise NotAllowed
    row = Family.objects.get(pk=family)
    note_disclosure(
        row,
        recipient="die Familie selbst",
        basis="Art. 15 DSGVO",
        fields="alle",
        by_id=by.pk,
        at=now,
    )
    record("schooling.family.exported", by=by, subject=row, at=now)
    return write_dossier(family_dossier(row), at=now)
