"""Say who or which is meant where a list names somebody it holds twice."""

from datetime import datetime

from django.db import transaction

from miteinander.audit.usecases import record as record_entry
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.imports.folding import fold
from miteinander.interpreting.models import ImportBatch, ImportRow
from miteinander.interpreting.usecases.importing.applying import settle_waiting
from miteinander.interpreting.usecases.importing.known import INSTITUTION, INTERPRETER

PREFIXES = {"institution": INSTITUTION, "interpreter": INTERPRETER}


@transaction.atomic
def decide_reference(
    *, by: access.Actor, batch: ImportBatch, what: str, written: str, target_id: int, now: datetime
) -> int:
    """Take over the waiting rows that name `written`, now that it is clear who is meant; return how many.

    Raises:
        NotAllowed: only the desk may.
        Refused: no row of this import waits for that name.
    """
    access.check_desk(by)
    waiting = batch.rows.select_for_update().filter(state=ImportRow.State.WAITING).order_by("id")
    rows = [row for row in waiting if fold(str(row.entry["record"].get(what, ""))) == fold(written)]
    if not rows or what not in PREFIXES:
        raise Refused([Problem("written", "nothing_waits")])
    for row in rows:
        row.entry[what] = f"{PREFIXES[what]}{target_id}"
    ImportRow.objects.bulk_update(rows, ["entry"])
    settled = settle_waiting(by=by, now=now)
    record_entry("interpreting.import.decided", by=by, subject=batch, at=now, note=f"rows={len(rows)}")
    return settled
