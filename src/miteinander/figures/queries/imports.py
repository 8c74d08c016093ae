"""Files with figures on their way in, and how files were read before."""

from django.db.models import QuerySet

from miteinander.figures.models import Edition, FigureImport, ImportMapping, ImportState


def imports(*, kind: str = "", state: str = "") -> QuerySet[FigureImport]:
    """Return the files, newest first, without their bytes."""
    rows = FigureImport.objects.defer("content", "findings").select_related("brought_by__person")
    if kind:
        rows = rows.filter(kind=kind)
    if state:
        rows = rows.filter(state=state)
    return rows.order_by("-brought_at", "-id")


def one_import(pk: int) -> QuerySet[FigureImport]:
    """Return one file with its findings, without its bytes."""
    return FigureImport.objects.defer("content").select_related("brought_by__person").filter(pk=pk)


def same_file_before(row: FigureImport) -> FigureImport | None:
    """Return the newest import of exactly this file that was taken over."""
    rows = FigureImport.objects.defer("content", "findings").filter(
        sha256=row.sha256, state=ImportState.TAKEN
    )
    return rows.exclude(pk=row.pk).order_by("-brought_at", "-id").first()


def editions_of(row: FigureImport) -> list[Edition]:
    """Return the tables a file brought that are still there."""
    rows = Edition.objects.filter(brought_in=row).select_related("dataset")
    return list(rows.order_by("dataset__slug", "reference_day", "id"))


def mappings(kind: str = "") -> QuerySet[ImportMapping]:
    """Return how files were read before, by name."""
    rows = ImportMapping.objects.all()
    return (rows.filter(kind=kind) if kind else rows).order_by("name", "id")
