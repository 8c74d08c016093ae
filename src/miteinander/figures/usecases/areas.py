"""Boundaries come level by level; what was there before is kept with the file, to be put back."""

from collections.abc import Sequence

from miteinander.core.errors import Problem, Refused
from miteinander.figures.imports.areas import Names, Outline
from miteinander.figures.models import Area, FigureImport, ImportKind, ImportState

_FIELDS = ("level", "code", "name", "borough", "outline", "source", "synthetic")


def replace_areas(row: FigureImport, outlines: Sequence[Outline], names: Names) -> None:
    """Put the areas of a file in the place of those of the same level."""
    former = Area.objects.filter(level=names.level)
    row.options["before"] = list(former.order_by("id").values(*_FIELDS))
    row.save(update_fields=["options"])
    former.delete()
    Area.objects.bulk_create(
        Area(
            level=names.level,
            code=outline.code,
            name=outline.name,
            borough=outline.borough,
            outline=outline.rings,
            source=names.source,
            synthetic=names.synthetic,
        )
        for outline in outlines
    )


def restore_areas(row: FigureImport) -> None:
    """Put back what was there before this file; does nothing for a file of another kind.

    Raises:
        Refused: `areas_newer`.
    """
    names = row.options.get("names")
    if row.kind != ImportKind.AREAS or not names:
        return
    later = FigureImport.objects.filter(
        kind=ImportKind.AREAS,
        state=ImportState.TAKEN,
        ended_at__gt=row.ended_at,
        options__names__level=names["level"],
    )
    if later.exists():
        raise Refused([Problem("", "areas_newer")])
    Area.objects.filter(level=names["level"]).delete()
    Area.objects.bulk_create(Area(**before) for before in row.options.get("before", []))
