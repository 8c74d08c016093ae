"""The whole way at once, for the command line: keep the file, read it, take its good rows over."""

from datetime import datetime
from typing import TypedDict

from miteinander.interpreting.models import ImportBatch
from miteinander.interpreting.queries.importing import applied_counts
from miteinander.interpreting.usecases.importing.applying import start_import
from miteinander.interpreting.usecases.importing.staging import Upload, stage_import
from miteinander.lists.mapping import Mapping


class Taken(TypedDict):
    """What became of a list: the import's number and, per sheet, how many rows are in which state."""

    number: int
    rows: dict[str, dict[str, int]]


def import_file(*, upload: Upload, mapping: Mapping | None, now: datetime) -> Taken:
    """Take a list over for an administrator.

    Raises:
        Refused: the file is no list we can open.
    """
    batch = stage_import(by=None, upload=upload, now=now, mapping=mapping)
    if batch.state == ImportBatch.State.CHECKED:
        start_import(by=None, batch=batch, now=now)
    return Taken(number=batch.pk, rows=applied_counts(batch))
