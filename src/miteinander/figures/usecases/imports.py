"""A file with figures: looked at, corrected, taken over whole or not at all, given back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.figures import access
from miteinander.figures.imports.areas import Names
from miteinander.figures.imports.findings import Findings
from miteinander.figures.imports.kinds import Outcome, Wishes, examine, only_estimates
from miteinander.figures.imports.mapping import FileMapping, dump_mapping, load_mapping
from miteinander.figures.models import EditionState, FigureImport, ImportKind, ImportMapping, ImportState
from miteinander.figures.usecases.areas import replace_areas, restore_areas
from miteinander.figures.usecases.editions import bring_datasets, table_problems
from miteinander.people.models import Account
from miteinander.statistics.bundle import Dataset
from miteinander.statistics.population.keys import nationalities

SHOWN_ROWS = 10
SHOWN_TABLES = 40
OPEN = (ImportState.CHECKED, ImportState.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file somebody handed in, or that a command fetched from `url`."""

    kind: str
    name: str
    content: bytes
    url: str = ""
    wishes: Wishes = field(default_factory=Wishes)


@transaction.atomic
def stage_import(*, by: Account | None, upload: Upload, now: datetime) -> FigureImport:
    """Keep a file and say what would become of it; nothing of it is taken over.

    `by` is None on the command line of the server.

    Raises:
        NotAllowed: the account does not work on figures.
        Refused: the file cannot be opened at all.
    """
    _check(by)
    row = FigureImport(
        kind=upload.kind, file_name=upload.name[:200], url=upload.url, brought_by=by, brought_at=now
    )
    hold(row, upload.content, upload.wishes)
    row.save()
    record("figures.import.brought", by=by, subject=row, at=now)
    return row


def hold(row: FigureImport, content: bytes, wishes: Wishes) -> None:
    """Put a file on its row, read.

    Raises:
        Refused: it cannot be opened at all.
    """
    noticed = Findings()
    kept = only_estimates(content, noticed) if row.kind == ImportKind.SURVEY else content
    outcome = _examine(row.kind, kept, wishes) if kept is not None else Outcome()
    outcome.findings.add(noticed.kept)
    row.sha256, row.size, row.content = sha256(content).hexdigest(), len(content), kept
    _keep(row, outcome, wishes)


@transaction.atomic
def change_import(*, by: Account, pk: int, wishes: Wishes, now: datetime) -> FigureImport:
    """Read an open file again, with another mapping or day.

    Raises:
        NotAllowed, FigureImport.DoesNotExist.
        Refused: `import_closed`.
    """
    _check(by)
    row = _open_row(pk)
    outcome = _examine(row.kind, bytes(row.content or b""), wishes)
    _keep(row, outcome, wishes)
    row.save()
    record("figures.import.mapped", by=by, subject=row, at=now)
    return row


@transaction.atomic
def keep_mapping(*, by: Account, pk: int, name: str, now: datetime) -> ImportMapping:
    """Keep how a file was read under a name, for the next one of the same shape.

    Raises:
        NotAllowed, FigureImport.DoesNotExist.
        Refused: `import_closed`; `nothing_mapped`: a file of this kind needs no mapping.
    """
    _check(by)
    row = _open_row(pk)
    mapping = row.options.get("mapping")
    if not mapping:
        raise Refused([Problem("", "nothing_mapped")])
    kept, _made = ImportMapping.objects.update_or_create(
        name=name, defaults={"kind": row.kind, "options": mapping, "made_at": now}
    )
    record("figures.mapping.kept", by=by, subject=kept, at=now)
    return kept


@transaction.atomic
def take_import(*, by: Account | None, pk: int, now: datetime) -> FigureImport:
    """Take a file over: its tables wait for their release, its bytes are forgotten.

    Raises:
        NotAllowed, FigureImport.DoesNotExist.
        Refused: `import_closed`, `import_has_errors`; or what `bring_datasets` refuses.
    """
    _check(by)
    row = _open_row(pk)
    outcome = _examine(row.kind, bytes(row.content or b""), wishes_of(row))
    if outcome.findings.has_errors:
        raise Refused([Problem("", "import_has_errors")])
    bring_datasets(by=by, datasets=outcome.datasets, now=now, brought_in=row)
    if outcome.names is not None:
        replace_areas(row, outcome.areas, outcome.names)
    _end(row, ImportState.TAKEN, now=now)
    record("figures.import.taken", by=by, subject=row, at=now)
    return row


@transaction.atomic
def discard_import(*, by: Account, pk: int, now: datetime) -> None:
    """Throw an open file away.

    Raises:
        NotAllowed, FigureImport.DoesNotExist.
        Refused: `import_closed`.
    """
    _check(by)
    row = FigureImport.objects.select_for_update().get(pk=pk)
    if row.state not in (*OPEN, ImportState.FETCHING):
        raise Refused([Problem("", "import_closed")])
    _end(row, ImportState.DISCARDED, now=now)
    record("figures.import.discarded", by=by, subject=row, at=now)


@transaction.atomic
def undo_import(*, by: Account, pk: int, now: datetime) -> None:
    """Take back what a file brought, as long as none of it has been released.

    Raises:
        NotAllowed, FigureImport.DoesNotExist.
        Refused: `import_not_taken`, `import_released`, `areas_newer`.
    """
    _check(by)
    row = FigureImport.objects.select_for_update().get(pk=pk)
    if row.state != ImportState.TAKEN:
        raise Refused([Problem("", "import_not_taken")])
    editions = list(row.editions.select_for_update().select_related("dataset").order_by("id"))
    if any(edition.state != EditionState.DRAFT for edition in editions):
        raise Refused([Problem("", "import_released")])
    for edition in editions:
        edition.delete()
    restore_areas(row)
    _end(row, ImportState.DISCARDED, now=now)
    record("figures.import.undone", by=by, subject=row, at=now)


def wishes_of(row: FigureImport) -> Wishes:
    """Return what was said about a file when it was last read."""
    kept: Mapping[str, Any] = row.options.get("wishes", {})
    day, mapping = kept.get("day"), kept.get("mapping")
    return Wishes(
        day=date.fromisoformat(str(day)) if day else None,
        shape=str(kept.get("shape", "")),
        mapping=load_mapping(mapping) if mapping else None,
        areas=Names(**kept.get("areas", {})),
    )


def note_wishes(row: FigureImport, wishes: Wishes) -> None:
    """Keep what was said about a file."""
    row.options = {
        "wishes": {
            "day": wishes.day.isoformat() if wishes.day else None,
            "shape": wishes.shape,
            "mapping": dump_mapping(wishes.mapping) if wishes.mapping else None,
            "areas": asdict(wishes.areas),
        }
    }


def mapping_of(row: FigureImport) -> FileMapping | None:
    """Return how a file is read now."""
    kept = row.options.get("mapping")
    return load_mapping(kept) if kept else None


def names_of(row: FigureImport) -> Names | None:
    """Return how the areas of a file are named now."""
    kept = row.options.get("names")
    return Names(**kept) if kept else None


def _check(by: Account | None) -> None:
    if by is not None:
        access.check_editor(by)


def _open_row(pk: int) -> FigureImport:
    row = FigureImport.objects.select_for_update().get(pk=pk)
    if row.state not in OPEN or row.content is None:
        raise Refused([Problem("", "import_closed")])
    return row


def _end(row: FigureImport, state: ImportState, *, now: datetime) -> None:
    row.state, row.content, row.ended_at = state, None, now
    row.save(update_fields=["state", "content", "ended_at"])


def _examine(kind: str, content: bytes, wishes: Wishes) -> Outcome:
    """Read a file, and hold its tables against those that are there."""
    outcome = examine(kind, content, wishes, nations=frozenset(nationalities()))
    said = set()
    for dataset in outcome.datasets:
        for problem in table_problems(dataset):
            if (problem.field, problem.code) in said:
                continue
            said.add((problem.field, problem.code))
            params: dict[str, Any] = {name: str(value) for name, value in problem.params.items()}
            outcome.findings.note(problem.code, table=problem.field, **params)
    return outcome


def _keep(row: FigureImport, outcome: Outcome, wishes: Wishes) -> None:
    """Write on the row what a page shows of a file."""
    row.state = ImportState.REFUSED if outcome.findings.has_errors else ImportState.CHECKED
    row.rows = outcome.rows
    row.findings = outcome.findings.stored()
    note_wishes(row, wishes)
    row.options |= {
        "mapping": dump_mapping(outcome.mapping) if outcome.mapping else None,
        "names": asdict(outcome.names) if outcome.names else None,
        "areas": [[area.code, area.name, area.borough] for area in outcome.areas[:SHOWN_TABLES]],
        "columns": [asdict(column) for column in outcome.columns],
        "counts": dict(outcome.findings.counts),
        "tables": [_summary(dataset) for dataset in outcome.datasets[:SHOWN_TABLES]],
        "table_count": len(outcome.datasets),
        "value_count": sum(len(dataset.rows) for dataset in outcome.datasets),
    }


def _summary(dataset: Dataset) -> dict[str, object]:
    return {
        "slug": dataset.slug,
        "title": dataset.title,
        "dimensions": list(dataset.dimensions),
        "day": dataset.reference_day.isoformat(),
        "rows": len(dataset.rows),
        "synthetic": dataset.synthetic,
        "first": [[*row.labels, row.value, row.status] for row in dataset.rows[:SHOWN_ROWS]],
    }
