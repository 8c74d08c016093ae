"""Reading lists of notified children: which there were, what their rows say, and what has to be mended."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet

from miteinander.core.errors import Problem
from miteinander.lists import keeping
from miteinander.lists.keeping import MendSheet
from miteinander.schooling.models import Notification, NotificationTemplate, NotifiedRow

CHUNK = 2_000


def notifications() -> QuerySet[Notification]:
    """Return all lists, newest first."""
    return Notification.objects.select_related("uploaded_by__person").order_by("-uploaded_at", "-id")


def templates() -> QuerySet[NotificationTemplate]:
    """Return the kept mappings, by name."""
    return NotificationTemplate.objects.order_by("name", "id")


def same_file_before(row: Notification) -> Notification | None:
    """Return the list that was the very same file and was taken over before."""
    rows = Notification.objects.filter(sha256=row.sha256, state=Notification.State.DONE).exclude(pk=row.pk)
    return rows.order_by("-uploaded_at", "-id").first()


def state_counts(row: Notification) -> dict[str, int]:
    """Return how many rows of a list are in which state; states without rows count zero."""
    counted = row.rows.values("state").annotate(times=Count("id")).order_by("state")
    found = {entry["state"]: entry["times"] for entry in counted}
    return {state.value: found.get(state.value, 0) for state in NotifiedRow.State}


def refusal(stored: dict[str, Any]) -> Problem:
    """Return the reason kept with a list that could not be read."""
    return Problem("file", str(stored["code"]), dict(stored["params"]))


def rows_with_problems(row: Notification, *, sheet: str = "", state: str = "") -> QuerySet[NotifiedRow]:
    """Return rows with something to say, in the order of the file."""
    rows = NotifiedRow.objects.filter(notification=row).exclude(problems=[])
    if sheet:
        rows = rows.filter(sheet=sheet)
    if state:
        rows = rows.filter(state=state)
    return rows.order_by("sheet", "row_number", "id")


def rows_to_mend(row: Notification) -> Iterator[MendSheet]:
    """Yield every sheet with rows that were rejected or still wait, in the order of the file."""
    left = (NotifiedRow.State.REJECTED, NotifiedRow.State.WAITING)
    for entry in row.result.get("sheets", []):
        name = entry["name"]
        found = NotifiedRow.objects.filter(notification=row, sheet=name[:120], state__in=left)
        rows = [
            (one.row_number, list(one.cells), list(one.problems))
            for one in found.order_by("row_number", "id").iterator(CHUNK)
        ]
        if rows:
            yield MendSheet(name, [column["heading"] for column in entry["columns"]], rows)


def odd_languages(row: Notification) -> dict[str, list[str]]:
    """Return per sheet the names of languages that were not understood, each once."""
    rows = NotifiedRow.objects.filter(notification=row).filter(
        Q(problems__contains=[["language_unknown"]]) | Q(problems__contains=[["language_assumed"]])
    )
    ordered = rows.order_by("sheet", "row_number", "id").values_list("sheet", "problems")
    return keeping.odd_languages(ordered.iterator(CHUNK))
