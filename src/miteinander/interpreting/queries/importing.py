"""Reading imports: which there were, what their rows say, and what has to be mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from miteinander.interpreting.models import ImportBatch, ImportRow, ImportTemplate

CHUNK = 2_000


def imports() -> QuerySet[ImportBatch]:
    """Return all imports, newest first."""
    return ImportBatch.objects.select_related("uploaded_by__person").order_by("-uploaded_at", "-id")


def templates() -> QuerySet[ImportTemplate]:
    """Return the kept mappings, by name."""
    return ImportTemplate.objects.order_by("name", "id")


def same_file_before(batch: ImportBatch) -> ImportBatch | None:
    """Return the import that took the very same file over before."""
    rows = ImportBatch.objects.filter(sha256=batch.sha256, state=ImportBatch.State.DONE).exclude(pk=batch.pk)
    return rows.order_by("-uploaded_at", "-id").first()


def applied_counts(batch: ImportBatch) -> dict[str, dict[str, int]]:
    """Return per sheet how many rows are in which state."""
    counted = (
        ImportRow.objects.filter(batch=batch)
        .values("sheet", "state")
        .annotate(times=Count("id"))
        .order_by("sheet", "state")
    )
    found: dict[str, dict[str, int]] = {}
    for entry in counted:
        found.setdefault(entry["sheet"], {})[entry["state"]] = entry["times"]
    return found


def rows_with_problems(
    batch: ImportBatch, *, sheet: str = "", state: str = "", code: str = ""
) -> QuerySet[ImportRow]:
    """Return rows with something to say, in the order of the file."""
    rows = ImportRow.objects.filter(batch=batch).exclude(problems=[])
    if sheet:
        rows = rows.filter(sheet=sheet)
    if state:
        rows = rows.filter(state=state)
    if code:
        rows = rows.filter(problems__contains=[[code]])
    return rows.order_by("sheet", "row_number", "id")


@dataclass(frozen=True, slots=True)
class MendSheet:
    """The rejected rows of one sheet: headings as in the file, then each row's number, texts and problems."""

    name: str
    headings: list[str]
    rows: list[tuple[int, list[str], list[tuple[str, str, dict[str, str | int]]]]]


def rows_to_mend(batch: ImportBatch) -> Iterator[MendSheet]:
    """Yield every sheet that has rejected rows, in the order of the file."""
    for name, entry in batch.result.get("sheets", {}).items():
        rejected = ImportRow.objects.filter(batch=batch, sheet=name[:120], state=ImportRow.State.REJECTED)
        rows = [
            (row.row_number, list(row.cells), [(p[0], p[1], p[2]) for p in row.problems])
            for row in rejected.order_by("row_number", "id").iterator(CHUNK)
        ]
        if rows:
            yield MendSheet(name, [column["heading"] for column in entry["columns"]], rows)
