"""Take a staged list over: everything at once or nothing."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from django.db import connection, transaction
from procrastinate.contrib.django import app

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.imports.linking import find_entry, known_directories
from miteinander.interpreting.imports.records import (
    AssignmentRecord,
    InstitutionRecord,
    InterpreterRecord,
)
from miteinander.interpreting.models import Assignment, ImportBatch, ImportRow, Interpreter, Request
from miteinander.interpreting.usecases.importing.known import INSTITUTION, INTERPRETER, id_of, known_entries
from miteinander.interpreting.usecases.importing.lists import Made, make_institutions, make_interpreters
from miteinander.interpreting.usecases.importing.progress import Progress
from miteinander.interpreting.usecases.importing.work import Job, Topics, make_jobs
from miteinander.lists.folding import split_name
from miteinander.lists.records import from_json
from miteinander.lists.references import Directory

APPLY_TASK = "interpreting.apply_import"
APPLY_LOCK = 7_316_002  # any number will do; with the batch's key it names the lock
SMALL_ROWS = 1_000  # more than this is taken over in the background
CHUNK = 1_000
FILLED = (Request, Assignment, Interpreter, ImportRow)
_FINISH = """
    UPDATE interpreting_importrow AS stored
    SET state = fresh.state, entry = fresh.entry::jsonb, made = fresh.made::jsonb
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS fresh (id, state, entry, made)
    WHERE stored.id = fresh.id
"""
R = TypeVar("R", InstitutionRecord, InterpreterRecord, AssignmentRecord)


def start_import(*, by: access.Actor | None, batch: ImportBatch, now: datetime) -> None:
    """Take a checked list over, in the background if it is long; `by` is None on the command line.

    Raises:
        NotAllowed: only the desk may.
        Refused: it is not checked, or taken over already.
    """
    if by is not None:
        access.check_desk(by)
    with transaction.atomic():
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if locked.state != ImportBatch.State.CHECKED:
            raise Refused([Problem("batch", "import_is_closed")])
        locked.state = ImportBatch.State.RUNNING
        locked.done_rows = 0
        locked.save(update_fields=["state", "done_rows"])
        is_long = by is not None and locked.all_rows > SMALL_ROWS
        if is_long and by is not None:
            app.configure_task(APPLY_TASK).defer(batch_id=batch.pk, by_id=by.pk)
    if not is_long:
        apply_import(by=by, batch_id=batch.pk, now=now)


@transaction.atomic
def apply_import(*, by: access.Actor | None, batch_id: int, now: datetime) -> None:
    """Make rows of ours of every good row of a running import; a second call does nothing.

    Rows that name somebody not yet known, or known twice, wait. Rows of earlier imports that waited for what
    this one brings are taken over with it.
    """
    # Not a lock on the row: how far we are is written into it from a second connection.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [APPLY_LOCK, batch_id])
    batch = ImportBatch.objects.get(pk=batch_id)
    if batch.state != ImportBatch.State.RUNNING:
        return
    made = Made(by, now)
    _make_lists(batch, made)
    rows = batch.rows.filter(state=ImportRow.State.ACCEPTED, kind="assignments").order_by(
        "sheet", "row_number"
    )
    with Progress(batch.pk, of=batch.all_rows) as progress:
        progress.add(len(made.institutions) + len(made.interpreters))
        for chunk in _chunks(rows.iterator(CHUNK)):
            _make_chunk(chunk, made)
            progress.add(len(chunk))
    _keep_references(batch, made)
    settle_waiting(by=by, now=now)
    batch.state = ImportBatch.State.DONE
    batch.finished_at = now
    batch.done_rows = batch.all_rows
    batch.save(update_fields=["state", "finished_at", "done_rows"])
    if batch.all_rows > SMALL_ROWS:
        _count_anew()
    applied = batch.rows.filter(state=ImportRow.State.APPLIED).count()
    record("interpreting.import.applied", by=by, subject=batch, at=now, note=f"rows={applied}")


def _count_anew() -> None:
    """Tell PostgreSQL how full the tables are now: until it looks itself, it would plan as for empty ones."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(model._meta.db_table for model in FILLED)}")


def _keep_references(batch: ImportBatch, made: Made) -> None:
    """Turn the file's keys into ours in rows that wait: later nobody knows the file any more."""
    rows = list(batch.rows.filter(state=ImportRow.State.WAITING).order_by("id"))
    for row in rows:
        for what, known, prefix in (
            ("institution", made.institutions, INSTITUTION),
            ("interpreter", made.interpreters, INTERPRETER),
        ):
            found = _resolve(str(row.entry[what]), known)
            if found is not None:
                row.entry[what] = f"{prefix}{found}"
    ImportRow.objects.bulk_update(rows, ["entry"], batch_size=CHUNK)


def _make_lists(batch: ImportBatch, made: Made) -> None:
    institutions = _read(batch, "institutions", InstitutionRecord)
    make_institutions(made, institutions)
    interpreters = _read(batch, "interpreters", InterpreterRecord)
    make_interpreters(made, interpreters)
    _finish([row for row, _, _ in institutions] + [row for row, _, _ in interpreters])


def _read(batch: ImportBatch, kind: str, record: type[R]) -> list[tuple[ImportRow, str, R]]:
    rows = batch.rows.filter(state=ImportRow.State.ACCEPTED, kind=kind).order_by("sheet", "row_number")
    return [(row, str(row.entry["key"]), from_json(record, row.entry["record"])) for row in rows]


def _chunks(rows: Iterable[ImportRow]) -> Iterator[list[ImportRow]]:
    chunk: list[ImportRow] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _make_chunk(rows: Sequence[ImportRow], made: Made) -> None:
    """Make requests and assignments of some rows; names nobody listed become entries first."""
    typed = [(row, from_json(AssignmentRecord, row.entry["record"])) for row in rows]
    _make_new_names(typed, made)
    topics = Topics.load()
    jobs = []
    for row, past in typed:
        house = _resolve(str(row.entry["institution"]), made.institutions)
        person = _resolve(str(row.entry["interpreter"]), made.interpreters)
        if house is None or (past.interpreter and person is None):
            row.state = ImportRow.State.WAITING
            continue
        jobs.append(Job(row, past, str(row.entry["key"]), house, person))
    fresh = {job.row.pk for job in make_jobs(jobs, topics, today=made.today, now=made.now)}
    for job in jobs:
        job.row.state = ImportRow.State.APPLIED if job.row.pk in fresh else ImportRow.State.DUPLICATE
    _finish(rows)


def _resolve(key: str, made: dict[str, int]) -> int | None:
    return (made.get(key) or id_of(key)) if key else None


def _make_new_names(rows: Sequence[tuple[ImportRow, AssignmentRecord]], made: Made) -> None:
    """Keep institutions and people whom only the assignments name."""
    houses: dict[str, tuple[ImportRow, str, InstitutionRecord]] = {}
    people: dict[str, tuple[ImportRow, str, InterpreterRecord]] = {}
    spoken: dict[str, list[str]] = {}
    for row, past in rows:
        house, person = str(row.entry["institution"]), str(row.entry["interpreter"])
        if house and _resolve(house, made.institutions) is None and house not in houses:
            houses[house] = (row, house, InstitutionRecord(name=past.institution))
        if person and _resolve(person, made.interpreters) is None:
            spoken.setdefault(person, []).append(past.language)
            people.setdefault(person, (row, person, _named(past)))
    make_institutions(made, list(houses.values()))
    make_interpreters(
        made,
        [
            (row, key, _speaking(record, tuple(dict.fromkeys(spoken[key]))))
            for key, (row, _, record) in people.items()
        ],
    )


def _named(record: AssignmentRecord) -> InterpreterRecord:
    last, first = split_name(record.interpreter)
    return InterpreterRecord(last_name=last or record.interpreter, first_name=first)


def _speaking(record: InterpreterRecord, languages: tuple[str, ...]) -> InterpreterRecord:
    return replace(record, languages=languages)


def _finish(rows: Sequence[ImportRow]) -> None:
    """Store what became of rows; what they said is no longer needed once they are ours."""
    for row in rows:
        if row.state == ImportRow.State.ACCEPTED:
            row.state = ImportRow.State.APPLIED
        if row.state != ImportRow.State.WAITING:
            row.entry = {}
    # Django's bulk_update writes one CASE per row and column: thirty times slower at this length.
    with connection.cursor() as cursor:
        cursor.execute(
            _FINISH,
            [
                [row.pk for row in rows],
                [str(row.state) for row in rows],
                [json.dumps(row.entry, ensure_ascii=False) for row in rows],
                [json.dumps(row.made) for row in rows],
            ],
        )


def settle_waiting(*, by: access.Actor | None, now: datetime) -> int:
    """Take over waiting rows of finished imports whose names are clear by now; return how many."""
    waiting = ImportRow.objects.filter(
        state=ImportRow.State.WAITING, batch__state__in=[ImportBatch.State.DONE, ImportBatch.State.RUNNING]
    ).order_by("batch_id", "sheet", "row_number")
    rows = list(waiting.select_for_update(of=("self",)))
    if not rows:
        return 0
    institutions, interpreters = known_directories(known_entries())
    ready = [row for row in rows if _point_again(row, institutions, interpreters)]
    for chunk in _chunks(ready):
        _make_chunk(chunk, Made(by, now))
    return len(ready)


def _point_again(row: ImportRow, institutions: Directory, interpreters: Directory) -> bool:
    """Tell whether a waiting row's names are clear now, and keep whom they mean."""
    record = from_json(AssignmentRecord, row.entry["record"])
    clear = True
    for what, directory in (("institution", institutions), ("interpreter", interpreters)):
        written: str = getattr(record, what)
        if not written or id_of(str(row.entry[what])) is not None:
            continue
        found = find_entry(directory, what, record)
        if len(found.entries) == 1:
            row.entry[what] = found.entries[0].key
        else:
            clear = False
    return clear
