"""The list of independent bureaus, kept by the head of the office."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Bureau
from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class BureauFacts:
    """What is known about a bureau."""

    name: str
    place: str
    carrier: str = ""
    topics: str = ""
    languages: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    website: str = ""
    is_active: bool = True


def keep_bureau(*, by: Account, facts: BureauFacts, now: datetime, pk: int | None = None) -> Bureau:
    """Enter a bureau, or change what is known about it; today it was checked.

    Raises:
        NotAllowed: `by` does not head the office.
        Bureau.DoesNotExist: there is none of this number.
        Refused: `bureau_known`: the same name at the same place.
    """
    access.check_head(by)
    try:
        with transaction.atomic():
            row = Bureau.objects.select_for_update().get(pk=pk) if pk is not None else Bureau()
            for name in BureauFacts.__slots__:
                setattr(row, name, getattr(facts, name))
            row.languages, row.checked_on = list(facts.languages), timezone.localdate(now)
            row.save()
            record("antidiscrimination.bureau.kept", by=by, subject=row, at=now)
    except IntegrityError as trouble:
        raise Refused([Problem("name", "bureau_known")]) from trouble
    return row
