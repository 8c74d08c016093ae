"""An uploaded list is kept, read and judged; nothing it says is taken over yet."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.documents.queries import content_of
from miteinander.documents.usecases import About, store_document
from miteinander.interpreting import access
from miteinander.interpreting.imports.plan import Plan, examine
from miteinander.interpreting.imports.sheet_kinds import VOCABULARY
from miteinander.interpreting.models import ImportBatch, ImportRow, ImportTemplate
from miteinander.interpreting.usecases.importing.known import known_entries
from miteinander.interpreting.usecases.importing.progress import Progress
from miteinander.lists.container import check_file
from miteinander.lists.keeping import KeptRow, kept_rows, sheet_summary
from miteinander.lists.mapping import Mapping, dump_mapping, load_mapping
from miteinander.web.sheets import XLSX

CHECK_TASK = "interpreting.check_import"
SMALL_BYTES = 1_000_000  # a list of this size is read while the person waits
KEPT = timedelta(days=90)
CHUNK = 2_000
OPEN = (ImportBatch.State.UPLOADED, ImportBatch.State.CHECKED)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody handed in."""

    name: str
    content: bytes


def stage_import(
    *, by: access.Actor | None, upload: Upload, now: datetime, mapping: Mapping | None = None
) -> ImportBatch:
    """Keep a list and read it, in the background if it is long; `by` is None on the command line.

    Raises:
        NotAllowed: only the desk may.
        Refused: the file is no list we can open.
    """
    if by is not None:
        access.check_desk(by)
    kind = check_file(upload.content)
    batch = _keep(by=by, upload=upload, kind=kind, mapping=mapping, now=now)
    if len(upload.content) <= SMALL_BYTES or by is None:
        check_import(batch_id=batch.pk, now=now)
    else:
        app.configure_task(CHECK_TASK).defer(batch_id=batch.pk)
    batch.refresh_from_db()
    return batch


@transaction.atomic
def _keep(
    *, by: access.Actor | None, upload: Upload, kind: str, mapping: Mapping | None, now: datetime
) -> ImportBatch:
    document = store_document(
        upload.content,
        about=About(
            kind="import",
            title=upload.name,
            file_name=upload.name,
            retention_until=timezone.localdate(now) + KEPT,
        ),
        content_type=XLSX if kind == "xlsx" else "text/csv",
        by=by,
        now=now,
    )
    batch = ImportBatch.objects.create(
        file_name=upload.name[:200],
        sha256=hashlib.sha256(upload.content).hexdigest(),
        document=document,
        mapping=dump_mapping(mapping) if mapping else {},
        uploaded_by_id=by.pk if by else None,
        uploaded_at=now,
    )
    record("interpreting.import.uploaded", by=by, subject=batch, at=now)
    return batch


def check_import(*, batch_id: int, now: datetime) -> None:
    """Read a staged list and keep every row with its verdict; called again, it reads anew."""
    batch = ImportBatch.objects.select_related("document").get(pk=batch_id)
    if batch.state not in OPEN or batch.document is None:
        return
    content = content_of(batch.document)
    if content is None:
        return
    mapping = load_mapping(batch.mapping, VOCABULARY) if batch.mapping else None
    try:
        with Progress(batch.pk, of=0) as progress:
            plan = _examine(content, batch, mapping, progress, now=now)
    except Refused as refused:
        _give_up(batch, refused, now=now)
        return
    _write_plan(batch, plan)


def _examine(
    content: bytes, batch: ImportBatch, mapping: Mapping | None, progress: Progress, *, now: datetime
) -> Plan:
    seen: dict[str, int] = {}

    def say(sheet: str, done: int, of: int) -> None:
        if sheet == "read":
            progress.of += of
        else:
            progress.add(done - seen.get(sheet, 0))
            seen[sheet] = done

    return examine(
        content,
        today=timezone.localdate(now),
        mapping=mapping,
        known=known_entries(),
        file_name=batch.file_name,
        progress=say,
    )


@transaction.atomic
def _give_up(batch: ImportBatch, refused: Refused, *, now: datetime) -> None:
    problems = [{"code": problem.code, "params": problem.params} for problem in refused.problems]
    ImportBatch.objects.filter(pk=batch.pk).update(
        state=ImportBatch.State.FAILED, result={"refused": problems}, finished_at=now
    )


@transaction.atomic
def _write_plan(batch: ImportBatch, plan: Plan) -> None:
    """Exchange the rows of a batch for those of a fresh reading."""
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if locked.state not in OPEN:
        return
    ImportRow.objects.filter(batch=locked).delete()
    pending: list[ImportRow] = []
    for row in _rows(locked, plan):
        pending.append(row)
        if len(pending) == CHUNK:
            ImportRow.objects.bulk_create(pending)
            pending = []
    ImportRow.objects.bulk_create(pending)
    locked.mapping = dump_mapping(plan.mapping)
    locked.result = {
        # A list: the database keeps no order of keys.
        "sheets": [sheet_summary(plan, sheet) for sheet in plan.sheets],
        "new_names": plan.new_names,
    }
    locked.state = ImportBatch.State.CHECKED
    locked.all_rows = locked.done_rows = sum(len(sheet.rows) for sheet in plan.sheets)
    locked.save(update_fields=["mapping", "result", "state", "all_rows", "done_rows"])


def _rows(batch: ImportBatch, plan: Plan) -> Iterator[ImportRow]:
    for row in kept_rows(plan):
        yield ImportRow(
            batch=batch,
            sheet=row.sheet,
            row_number=row.number,
            kind=row.kind,
            state=row.state,
            cells=row.cells,
            problems=row.problems,
            entry=_entry(row),
        )


def _entry(row: KeptRow) -> dict[str, object]:
    """Return what applying the row needs, as JSON."""
    if not row.record:
        return {}
    return {
        "record": row.record,
        "key": row.key,
        "institution": row.refers.get("institution", ""),
        "interpreter": row.refers.get("interpreter", ""),
        "waits_for": row.waits_for,
    }


def change_mapping(*, by: access.Actor, batch: ImportBatch, mapping: Mapping, now: datetime) -> None:
    """Read a staged list again, its columns as a person corrected them.

    Raises:
        NotAllowed: only the desk may.
        Refused: the list has been taken over already.
    """
    access.check_desk(by)
    with transaction.atomic():
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if locked.state not in OPEN:
            raise Refused([Problem("mapping", "import_is_closed")])
        locked.mapping = dump_mapping(mapping)
        locked.state = ImportBatch.State.UPLOADED
        locked.save(update_fields=["mapping", "state"])
        record("interpreting.import.mapped", by=by, subject=locked, at=now)
    size = batch.document.size if batch.document else 0
    if size <= SMALL_BYTES:
        check_import(batch_id=batch.pk, now=now)
    else:
        app.configure_task(CHECK_TASK).defer(batch_id=batch.pk)


@transaction.atomic
def save_mapping(*, by: access.Actor, batch: ImportBatch, name: str, now: datetime) -> ImportTemplate:
    """Keep how a list was read as a template; a template of that name is exchanged.

    Raises:
        NotAllowed: only the desk may.
    """
    access.check_desk(by)
    row, _is_new = ImportTemplate.objects.update_or_create(
        name=name.strip(), defaults={"mapping": batch.mapping, "made_at": now}
    )
    record("interpreting.import.template_saved", by=by, subject=row, at=now)
    return row


@transaction.atomic
def discard_import(*, by: access.Actor, batch: ImportBatch, now: datetime) -> None:
    """Forget a list that was not taken over, with everything it said.

    Raises:
        NotAllowed: only the desk may.
        Refused: it has been taken over.
    """
    access.check_desk(by)
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if locked.state not in {*OPEN, ImportBatch.State.FAILED}:
        raise Refused([Problem("batch", "import_is_closed")])
    locked.rows.all().delete()
    locked.result = {}
    locked.mapping = {}
    locked.state = ImportBatch.State.DISCARDED
    locked.finished_at = now
    locked.save(update_fields=["result", "mapping", "state", "finished_at"])
    record("interpreting.import.discarded", by=by, subject=locked, at=now)
