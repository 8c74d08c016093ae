"""A case under a new key: every sealed row of it is sealed anew, and only the copies wanted are made."""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.db import models
from django.db.models import Q

from miteinander.antidiscrimination.models import Case, CaseFile, CaseKey, Mailbox
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.antidiscrimination.usecases.cases import seal_case
from miteinander.audit.usecases import record
from miteinander.core.privacy import Fields
from miteinander.people.models import Account
from miteinander.sealing import keys
from miteinander.vault.models import Sealed
from miteinander.vault.queries import open_field
from miteinander.vault.usecases.rows import seal_field


def renew(found: OpenCase, *, by: Account, now: datetime) -> CaseSecret:
    """Seal a locked case and all its rows under a new key; the old key opens nothing of what stands now.

    The reporter's copy follows; the caller shares the key with staff. Pieces of files keep their own key, of
    which only the new copy is kept. Inside the caller's transaction.
    """
    secret, row = CaseSecret.new(), found.row
    row.version += 1
    seal_case(row, secret, identity=found.identity, content=found.content)
    row.save()
    record("antidiscrimination.case.rekeyed", by=by, subject=row, at=now, note=f"v{row.version}")
    for one in sealed_rows(row):
        _reseal(one, found.secret, secret)
        record("antidiscrimination.case.rekeyed", by=by, subject=one, at=now, note=f"v{one.version}")
    CaseKey.objects.filter(case=row).delete()
    mailbox = Mailbox.objects.filter(case=row).first()
    if mailbox is not None:
        CaseKey.objects.create(case=row, mailbox=mailbox, box=keys.box_to(bytes(mailbox.public), secret.key))
    return secret


def sealed_rows(case: Case) -> Iterator[Sealed]:
    """Yield every row of the room that is sealed under a case's key, table by table."""
    for model in sealed_tables():
        rows: models.QuerySet[Sealed] = model._default_manager.select_for_update().order_by("id")
        yield from rows.filter(Q(case=case))


def sealed_tables() -> list[type[Sealed]]:
    """Return the tables whose rows belong to a case and hold something sealed under its key."""
    found = apps.get_app_config("antidiscrimination").get_models()
    return [one for one in found if issubclass(one, Sealed) and _columns(one) and hasattr(one, "case")]


def _columns(model: type[Sealed]) -> list[str]:
    declared: Fields = getattr(model, "privacy", Fields())
    named = declared.personal
    return [
        one.name
        for one in model._meta.concrete_fields
        if isinstance(one, models.BinaryField) and one.name in named
    ]


def _reseal(row: Sealed, old: CaseSecret, new: CaseSecret) -> None:
    before, after = (one.files if isinstance(row, CaseFile) else one.content for one in (old, new))
    opened = {name: open_field(row, name, key=before) for name in _columns(type(row))}
    row.version += 1
    for name, content in opened.items():
        seal_field(row, name, content, key=after)
    row.save()
