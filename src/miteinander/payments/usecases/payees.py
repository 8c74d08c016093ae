"""Accounts to pay to, many at once, as lists bring them. Who may do so is decided by the room that asks."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from miteinander.audit.usecases import By, record
from miteinander.payments.models import Payee


@transaction.atomic
def add_payees(*, by: By | None, entries: Sequence[tuple[int, str, str]], now: datetime) -> list[Payee]:
    """Keep person (by key), checked IBAN and holder; whoever has an account already keeps it."""
    known = set(
        Payee.objects.filter(person_id__in=[person_id for person_id, _, _ in entries])
        .order_by("id")
        .values_list("person_id", flat=True)
    )
    rows = Payee.objects.bulk_create(
        Payee(person_id=person_id, iban=iban, holder=holder[:140])
        for person_id, iban, holder in entries
        if person_id not in known
    )
    for row in rows:
        record("payments.payee.saved", by=by, subject=row, at=now, note=f"…{row.iban[-4:]}")
    return rows


@transaction.atomic
def remove_payees(*, by: By | None, ids: Collection[int], now: datetime) -> None:
    """Forget accounts to pay to."""
    rows = list(Payee.objects.select_for_update().filter(pk__in=ids).order_by("id"))
    for row in rows:
        record("payments.payee.removed", by=by, subject=row, at=now)
    Payee.objects.filter(pk__in=[row.pk for row in rows]).delete()
