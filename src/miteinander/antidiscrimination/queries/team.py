"""Who works in the office's vault, and who looked at a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from miteinander.antidiscrimination.models import Case, CaseKey
from miteinander.antidiscrimination.models.cases import ZONE
from miteinander.audit import queries as audit
from miteinander.people.models import Account
from miteinander.vault import queries as vault

LATEST = 200


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody did something with a case: when, who, which kind of deed; never what stood there."""

    at: datetime
    account: Account | None
    kind: str


def colleagues() -> list[Account]:
    """Return the accounts that hold the team's present key."""
    return [one.account for one in vault.members(ZONE)]


def member_choices() -> list[tuple[int, str]]:
    """Return key and name of everybody in the team."""
    return [(one.pk, str(one.account.person or one.account)) for one in vault.members(ZONE)]


def named_in(case: Case) -> list[int]:
    """Return whose keys open a restricted case."""
    rows = CaseKey.objects.filter(case=case, member__isnull=False).order_by("id")
    return list(rows.values_list("member_id", flat=True))


def looks_at(case: Case) -> Sequence[Look]:
    """Return who read, opened or changed a case, newest first."""
    wish = audit.Wish(kind="antidiscrimination.", subject_type=case._meta.label_lower, subject_id=case.pk)
    rows = list(audit.entries(wish).order_by("-id")[:LATEST])
    accounts = Account.objects.select_related("person").in_bulk({row.by_id for row in rows} - {None})
    return [Look(row.at, accounts.get(row.by_id or 0), row.kind) for row in rows]
