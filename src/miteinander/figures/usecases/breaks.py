"""Marking where a series does not mean quite the same any more."""

from datetime import date, datetime

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.figures import access
from miteinander.figures.models import Dataset, SeriesBreak
from miteinander.people.models import Account


@transaction.atomic
def mark_break(*, by: Account, dataset: int, day: date, kind: str, note: str, now: datetime) -> SeriesBreak:
    """Mark a break in a series.

    Raises:
        NotAllowed: the account does not work on figures.
        Dataset.DoesNotExist: no such table.
        Refused: `break_known`.
    """
    access.check_editor(by)
    table = Dataset.objects.select_for_update().get(pk=dataset)
    if SeriesBreak.objects.filter(dataset=table, day=day, kind=kind).exists():
        raise Refused([Problem("day", "break_known")])
    row = SeriesBreak.objects.create(dataset=table, day=day, kind=kind, note=note)
    record("figures.break.marked", by=by, subject=row, at=now)
    return row


@transaction.atomic
def remove_break(*, by: Account, pk: int, now: datetime) -> None:
    """Take a mark away again.

    Raises:
        NotAllowed: the account does not work on figures.
        SeriesBreak.DoesNotExist: no such mark.
    """
    access.check_editor(by)
    row = SeriesBreak.objects.select_for_update().get(pk=pk)
    record("figures.break.removed", by=by, subject=row, at=now)
    row.delete()
