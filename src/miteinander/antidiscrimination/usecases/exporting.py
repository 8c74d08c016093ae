"""The list of cases as a sheet leaves the house only for a reason, and is written down as a disclosure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.queries.case_list import CaseFilter, cases
from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account
from miteinander.privacy.usecases import note_disclosure
from miteinander.vault.queries import Keyring

MOST = 5_000
FIELDS = "Nummer, Stand, Woche, Zugang, geprüft, Vollmacht"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a list leaves the house, and for whom: codes of the form's lists, never typed text."""

    recipient: str
    basis: str


@transaction.atomic
def export_cases(
    *, by: Account, ring: Keyring, wanted: CaseFilter, reason: Reason, now: datetime
) -> Sequence[Case]:
    """Return the plain columns of the cases that fit, and write down that they left the house.

    Raises:
        NotAllowed: `by` does not counsel.
        Refused: `nothing_fits`; `too_many_cases`: more than `MOST`.
    """
    access.check_counsellor(by)
    rows = list(cases(wanted, ring)[: MOST + 1])
    if not rows:
        raise Refused([Problem("", "nothing_fits")])
    if len(rows) > MOST:
        raise Refused([Problem("", "too_many_cases", {"most": MOST})])
    for row in rows:
        note_disclosure(
            row, recipient=reason.recipient, basis=reason.basis, fields=FIELDS, by_id=by.pk, at=now
        )
    record(
        "antidiscrimination.cases.exported",
        by=by,
        subject="antidiscrimination.case",
        at=now,
        note=str(len(rows)),
    )
    return rows
