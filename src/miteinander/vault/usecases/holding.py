"""Keeping a secret open for one browser: the row holds it sealed, the key is in the cookie alone."""

from datetime import datetime

from django.db import transaction

from miteinander.sealing import keys
from miteinander.sealing.envelope import seal
from miteinander.vault import queries, rules
from miteinander.vault.models import HeldKey
from miteinander.vault.usecases.rows import reserve


@transaction.atomic
def hold(secret: bytes, *, kind: str, account_id: int | None, subject_id: int, now: datetime) -> str:
    """Return the cookie's text that opens a secret again, for `rules.IDLE` after each use at most.

    Older open vaults of the same subject stay open: somebody may work in two browsers.
    """
    HeldKey.objects.filter(began_at__lte=now - rules.LONGEST).delete()
    key, row_id = keys.new_key(), reserve(HeldKey)
    row = HeldKey(pk=row_id, kind=kind, account_id=account_id, subject_id=subject_id, began_at=now)
    row.sealed = seal(key, secret, place=queries.held_place(row))
    row.save(force_insert=True)
    return queries.write_token(row_id, key, now=now)


def let_go(token: str, *, kind: str, now: datetime) -> None:
    """Close what a cookie holds open, however old it is; a cookie that opens nothing is no error."""
    found = queries.held_at_any_age(token, kind=kind)
    if found is not None:
        found.row.delete()
    HeldKey.objects.filter(began_at__lte=now - rules.LONGEST).delete()
