"""A list of notified children is kept, read and judged; nothing it says is taken over yet."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.documents.queries import content_of
from miteinander.documents.usecases import About, store_document
from miteinander.interpreting.usecases.importing.progress import Progress
from miteinander.lists.container import check_file
from miteinander.lists.keeping import kept_rows, sheet_summary
from miteinander.lists.mapping import Mapping, dump_mapping, load_mapping
from miteinander.lists.problems import RowProblem
from miteinander.lists.values import text_of
from miteinander.schooling import access
from miteinander.schooling.imports.reading import Plan, examine
from miteinander.schooling.imports.records import BY_ADDRESS
from miteinander.schooling.imports.vocabulary import VOCABULARY
from miteinander.schooling.models import Notification, NotificationTemplate, NotifiedRow
from miteinander.schooling.usecases.notification_known import alike, known_now
from miteinander.web.sheets import XLSX

CHECK_TASK = "schooling.check_notification"
TABLE = "schooling_notification"
SMALL_BYTES = 60_000  # a list of this size is read while the person waits
KEPT = timedelta(days=90)
CHUNK = 2_000
MOST_GROUPS = 60
OPEN = (Notification.State.UPLOADED, Notification.State.CHECKED)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody handed in, and from which office it is."""

    name: str
    content: bytes
    channel: str = "registry"


def stage_notification(
    *, by: access.Actor, upload: Upload, now: datetime, mapping: Mapping | None = None
) -> Notification:
    """Keep a list and read it, in the background if it is long.

    Raises:
        NotAllowed: only the desk may.
        Refused: the file is no list we can open.
    """
    access.check_desk(by)
    kind = check_file(upload.content)
    row = _keep(by=by, upload=upload, kind=kind, mapping=mapping, now=now)
    _read(row, len(upload.content), now=now)
    return row


@transaction.atomic
def _keep(
    *, by: access.Actor, upload: Upload, kind: str, mapping: Mapping | None, now: datetime
) -> Notification:
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
    row = Notification.objects.create(
        file_name=upload.name[:200],
        channel=upload.channel,
        sha256=hashlib.sha256(upload.content).hexdigest(),
        document=document,
        mapping=dump_mapping(mapping) if mapping else {},
        uploaded_by_id=by.pk,
        uploaded_at=now,
    )
    record("schooling.notification.uploaded", by=by, subject=row, at=now)
    return row


def _read(row: Notification, size: int, *, now: datetime) -> None:
    if size <= SMALL_BYTES:
        check_notification(notification=row.pk, now=now)
    else:
        app.configure_task(CHECK_TASK).defer(notification_id=row.pk)
    row.refresh_from_db()


def check_notification(*, notification: int, now: datetime) -> None:
    """Read a staged list and keep every row with its verdict; called again, it reads anew."""
    row = Notification.objects.select_related("document").get(pk=notification)
    if row.state not in OPEN or row.document is None:
        return
    content = content_of(row.document)
    if content is None:
        return
    mapping = load_mapping(row.mapping, VOCABULARY) if row.mapping else None
    try:
        with Progress(row.pk, of=0, table=TABLE) as progress:
            plan = _examine(content, row, mapping, progress, now=now)
    except Refused as refused:
        problems = [{"code": problem.code, "params": problem.params} for problem in refused.problems]
        Notification.objects.filter(pk=row.pk).update(
            state=Notification.State.FAILED, result={"refused": problems}, finished_at=now
        )
        return
    _note_alike(plan)
    _write_plan(row, plan)


def _examine(
    content: bytes, row: Notification, mapping: Mapping | None, progress: Progress, *, now: datetime
) -> Plan:
    seen: dict[str, int] = {}

    def say(sheet: str, done: int, of: int) -> None:
        if sheet == "read":
            progress.of += of
        else:
            progress.add(done - seen.get(sheet, 0))
            seen[sheet] = done

    known = known_now(now)
    return examine(content, known=known, mapping=mapping, file_name=row.file_name, progress=say)


def _note_alike(plan: Plan) -> None:
    """Say beside each row which child we know it may be; somebody compares them afterwards."""
    rows = {(number, row.number): row for number, sheet in enumerate(plan.sheets) for row in sheet.rows}
    for sheet, number, known in alike(plan):
        born_on = known.known.born_on
        params = {
            "name": f"{known.known.first_name} {known.known.last_name}",
            "day": born_on.strftime("%d.%m.%Y") if born_on else "–",
            "number": known.number,
        }
        rows[sheet, number].problems.append(RowProblem(number, "", "like_known", params))


@transaction.atomic
def _write_plan(row: Notification, plan: Plan) -> None:
    """Exchange the rows of a list for those of a fresh reading."""
    locked = Notification.objects.select_for_update().get(pk=row.pk)
    if locked.state not in OPEN:
        return
    NotifiedRow.objects.filter(notification=locked).delete()
    cells = {
        (sheet.name[:120], one.number): [text_of(cell) for cell in one.cells]
        for sheet in plan.sheets
        for one in sheet.rows
    }
    NotifiedRow.objects.bulk_create(
        (
            NotifiedRow(
                notification=locked,
                sheet=kept.sheet,
                row_number=kept.number,
                state=kept.state,
                cells=cells.get((kept.sheet, kept.number), [])
                if kept.state in {"rejected", "waiting"}
                else [],
                problems=kept.problems,
                entry={"record": kept.record, "key": kept.key, **kept.refers} if kept.record else {},
            )
            for kept in kept_rows(plan)
        ),
        batch_size=CHUNK,
    )
    locked.mapping = dump_mapping(plan.mapping)
    locked.result = {
        # A list: the database keeps no order of keys.
        "sheets": [sheet_summary(plan, sheet) for sheet in plan.sheets],
        **_families(plan),
    }
    locked.state = Notification.State.CHECKED
    locked.all_rows = locked.done_rows = sum(len(sheet.rows) for sheet in plan.sheets)
    locked.save(update_fields=["mapping", "result", "state", "all_rows", "done_rows"])


def _families(plan: Plan) -> dict[str, object]:
    """Return how many families the rows are, and those put together by surname and address alone."""
    homes = defaultdict(list)
    for sheet in plan.sheets:
        for row in sheet.rows:
            if row.state == "accepted" and row.record is not None:
                homes[row.refers["family"], row.refers["found_by"]].append(row.record)
    groups = [
        {
            "name": members[0].last_name,
            "where": f"{members[0].street}, {members[0].postcode}".strip(", "),
            "children": [one.first_name for one in members],
        }
        for (_key, found_by), members in homes.items()
        if found_by == BY_ADDRESS and len(members) > 1
    ]
    return {"families": len(homes), "groups": groups[:MOST_GROUPS], "group_count": len(groups)}


def change_mapping(*, by: access.Actor, notification: int, mapping: Mapping, now: datetime) -> None:
    """Read a staged list again, its columns as a person corrected them.

    Raises:
        NotAllowed: only the desk may.
        Refused: the list has been taken over already.
    """
    access.check_desk(by)
    with transaction.atomic():
        row = Notification.objects.select_for_update().get(pk=notification)
        if row.state not in OPEN:
            raise Refused([Problem("mapping", "import_is_closed")])
        row.mapping = dump_mapping(mapping)
        row.state = Notification.State.UPLOADED
        row.save(update_fields=["mapping", "state"])
        record("schooling.notification.mapped", by=by, subject=row, at=now)
    _read(row, row.document.size if row.document else 0, now=now)


@transaction.atomic
def save_mapping(
    *, by: access.Actor, notification: Notification, name: str, now: datetime
) -> NotificationTemplate:
    """Keep how a list was read as a template; a template of that name is exchanged.

    Raises:
        NotAllowed: only the desk may.
    """
    access.check_desk(by)
    row, _is_new = NotificationTemplate.objects.update_or_create(
        name=name.strip(), defaults={"mapping": notification.mapping, "made_at": now}
    )
    record("schooling.notification.template_saved", by=by, subject=row, at=now)
    return row


@transaction.atomic
def discard_notification(*, by: access.Actor, notification: int, now: datetime) -> None:
    """Forget a list that was not taken over, with everything it said.

    Raises:
        NotAllowed: only the desk may.
        Refused: it has been taken over.
    """
    access.check_desk(by)
    row = Notification.objects.select_for_update().get(pk=notification)
    if row.state not in {*OPEN, Notification.State.FAILED}:
        raise Refused([Problem("notification", "import_is_closed")])
    row.rows.all().delete()
    row.result, row.mapping = {}, {}
    row.state, row.finished_at = Notification.State.DISCARDED, now
    row.save(update_fields=["result", "mapping", "state", "finished_at"])
    record("schooling.notification.discarded", by=by, subject=row, at=now)
