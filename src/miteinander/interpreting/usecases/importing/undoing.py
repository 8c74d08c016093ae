"""Take a whole import back, unless later work stands on it."""

from collections.abc import Collection
from datetime import datetime

from django.db import models, transaction
from django.db.models import Q

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.models import (
    Assignment,
    Credential,
    ImportBatch,
    ImportRow,
    Interpreter,
    InterpreterLanguage,
    MonthLoad,
    Request,
    RequestState,
)
from miteinander.interpreting.usecases.importing.work import add_loads
from miteinander.organisations.usecases import remove_listed
from miteinander.payments.usecases import remove_payees
from miteinander.people.usecases import remove_persons
from miteinander.web.dependents import dependents

# An imported request may be in these states only as long as nobody worked with it.
AS_IMPORTED = frozenset(
    {
        RequestState.SETTLED,
        RequestState.CANCELLED,
        RequestState.CANCELLED_LATE,
        RequestState.NO_SHOW,
        RequestState.UNFILLED,
        RequestState.CONFIRMED,
    }
)


@transaction.atomic
def undo_import(*, by: access.Actor, batch: ImportBatch, now: datetime) -> None:
    """Remove everything an import made: assignments, requests, people, institutions.

    Raises:
        NotAllowed: only the desk may.
        Refused: it was not taken over, or something done since points at what it made.
    """
    access.check_desk(by)
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if locked.state != ImportBatch.State.DONE:
        raise Refused([Problem("batch", "import_not_applied")])
    if not locked.rows.exists():
        raise Refused([Problem("batch", "import_too_old")])  # retention took what undoing needs
    made = _made(locked)
    _remove_work(made["request"], made["assignment"])
    _remove_pool(made["interpreter"])
    remove_payees(by=by, ids=made["payee"], now=now)
    remove_persons(by=by, ids=[*made["person"], *made["contact"]], now=now)
    remove_listed(by=by, ids=made["organisation"], now=now)
    gone = [ImportRow.State.APPLIED, ImportRow.State.WAITING]
    locked.rows.filter(state__in=gone).update(made={}, entry={}, state=ImportRow.State.SKIPPED)
    locked.state = ImportBatch.State.UNDONE
    locked.finished_at = now
    locked.save(update_fields=["state", "finished_at"])
    record("interpreting.import.undone", by=by, subject=locked, at=now)


def _made(batch: ImportBatch) -> dict[str, list[int]]:
    """Return the keys of everything the import made, by what it is."""
    found: dict[str, list[int]] = {
        name: []
        for name in ("request", "assignment", "interpreter", "payee", "person", "contact", "organisation")
    }
    for made in batch.rows.exclude(made={}).order_by("id").values_list("made", flat=True):
        for name, key in made.items():
            found[name].append(key)
    return found


def _refuse_if_needed(
    model: type[models.Model], ids: Collection[int], *apart_from: type[models.Model]
) -> None:
    needed = dependents(model, ids, apart_from=apart_from)
    if needed:
        raise Refused(
            [
                Problem("batch", "still_needed", {"what": what, "count": count})
                for what, count in sorted(needed.items())
            ]
        )


def _remove_work(request_ids: Collection[int], assignment_ids: Collection[int]) -> None:
    """Remove imported requests with their assignments, if they are as they came."""
    _refuse_if_needed(Assignment, assignment_ids)
    assignments = list(Assignment.objects.select_for_update().filter(pk__in=assignment_ids).order_by("id"))
    touched = Request.objects.filter(pk__in=request_ids).filter(Q(version__gt=1) | ~Q(state__in=AS_IMPORTED))
    changed = touched.count() + sum(assignment.version > 1 for assignment in assignments)
    if changed:
        raise Refused([Problem("batch", "changed_since", {"count": changed})])
    add_loads(assignments, sign=-1)
    Assignment.objects.filter(pk__in=[row.pk for row in assignments]).delete()
    _refuse_if_needed(Request, request_ids)
    Request.objects.filter(pk__in=request_ids).delete()


def _remove_pool(ids: Collection[int]) -> None:
    """Remove imported members of the pool with their languages and papers, if nobody changed them."""
    changed = Interpreter.objects.filter(pk__in=ids, version__gt=1).count()
    if changed:
        raise Refused([Problem("batch", "changed_since", {"count": changed})])
    MonthLoad.objects.filter(interpreter_id__in=ids, assignments__lte=0).delete()
    _refuse_if_needed(Interpreter, ids, InterpreterLanguage, Credential)
    Interpreter.objects.filter(pk__in=ids).delete()
