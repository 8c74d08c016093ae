"""How a room says which of its rows have had their time; `privacy` counts, shows and removes them.

`settings.RETENTION_JOBS` names one function per retention code: given the moment before which a row is too
old, it returns what is due. The same answer is counted for the preview and carried out at night.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db.models import Model, QuerySet

from miteinander.web.models import BarrierReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Rows whose time is over: deleted or, where `blank` is given, overwritten in these columns.

    `stamp` names a column that notes when that happened; `remembered`: the rows go on the list that is
    applied again after a restore; `act` replaces deleting where a room must do more, and returns how many
    rows it was.
    """

    rows: QuerySet[Model]
    blank: Mapping[str, object] | None = None
    stamp: str = ""
    remembered: bool = False
    act: Callable[[datetime], int] | None = None

    @property
    def is_deleting(self) -> bool:
        return self.blank is None

    @property
    def table(self) -> str:
        return self.rows.model._meta.label_lower


class Provider(Protocol):
    """What `settings.RETENTION_JOBS` points to."""

    def __call__(self, before: datetime, /) -> Sequence[Due]: ...


def answered_reports(before: datetime) -> Sequence[Due]:
    """Return reports about barriers that were answered before then."""
    return [Due(rows=BarrierReport.objects.filter(answered_at__lt=before))]
