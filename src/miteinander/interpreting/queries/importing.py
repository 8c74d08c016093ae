"""Reading imports: which there were, what their rows say, and what has to be mended."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet

from miteinander.core.errors import Problem
from miteinander.interpreting.models import ImportBatch, ImportRow, ImportTemplate
from miteinander.lists import keeping
from miteinander.lists.keeping import MendSheet

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


def state_counts(batch: ImportBatch) -> dict[str, int]:
    """Return how many rows of an import are in which state; states without rows count zero."""
    counted = batch.rows.values("state").annotate(times=Count("id")).order_by("state")
    found = {entry["state"]: entry["times"] for entry in counted}
    return {state.value: found.get(state.value, 0) for state in ImportRow.State}


def refusal(stored: dict[str, Any]) -> Problem:
    """Return the reason kept with a list that could not be read."""
    return Problem("file", str(stored["code"]), dict(stored["params"]))


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


def rows_to_mend(batch: ImportBatch) -> Iterator[MendSheet]:
    """Yield every sheet that has rejected rows, in the order of the file."""
    for entry in batch.result.get("sheets", []):
        name = entry["name"]
        rejected = ImportRow.objects.filter(batch=batch, sheet=name[:120], state=ImportRow.State.REJECTED)
        rows = [
            (row.row_number, list(row.cells), list(row.problems))
            for row in rejected.order_by("row_number", "id").iterator(CHUNK)
        ]
        if rows:
            yield MendSheet(name, [column["heading"] for column in entry["columns"]], rows)


def odd_languages(batch: ImportBatch) -> dict[str, list[str]]:
    """Return per sheet the names of languages that were not understood, each once."""
    rows = ImportRow.objects.filter(batch=batch).filter(
        Q(problems__contains=[["language_unknown"]]) | Q(problems__contains=[["language_assumed"]])
    )
    ordered = rows.order_by("sheet", "row_number", "id").values_list("sheet", "problems")
    return keeping.odd_languages(ordered.iterator(CHUNK))
