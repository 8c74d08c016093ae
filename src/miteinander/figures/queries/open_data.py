"""What is open to everybody as data: released tables, and the memory of those that were taken back."""

from collections.abc import Sequence
from datetime import date

from miteinander.figures.models import Edition, EditionState, Observation
from miteinander.figures.queries.tables import Published, row_of


def edition_out(slug: str, day: date) -> Edition | None:
    """Return the released edition for a day, or the last one that was taken back; a draft is nobody's."""
    rows = Edition.objects.filter(dataset__slug=slug, reference_day=day)
    known = rows.filter(state__in=[EditionState.RELEASED, EditionState.WITHDRAWN])
    # "released" stands before "withdrawn": what is out now hides what was.
    return known.select_related("dataset", "licence").order_by("state", "-version", "-id").first()


def editions_out(slug: str = "") -> list[Edition]:
    """Return all released editions of all tables or of one, by slug, newest first."""
    rows = Edition.objects.filter(state=EditionState.RELEASED).select_related("dataset__indicator", "licence")
    if slug:
        rows = rows.filter(dataset__slug=slug)
    return list(rows.order_by("dataset__slug", "-reference_day", "-id"))


def tables_of(editions: Sequence[Edition]) -> list[Published]:
    """Read the numbers of many editions in one question, each in the order in which they came."""
    found: dict[int, list[Observation]] = {edition.pk: [] for edition in editions}
    for row in Observation.objects.filter(edition__in=list(found)).order_by("edition_id", "id"):
        found[row.edition_id].append(row)
    return [Published(edition, tuple(row_of(row) for row in found[edition.pk])) for edition in editions]
