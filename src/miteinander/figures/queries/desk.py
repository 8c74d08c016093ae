"""What the desk of figures shows: the catalogue with its newest days, and all editions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from miteinander.figures.models import Area, Definition, Edition, EditionState, Indicator, SeriesBreak
from miteinander.figures.queries.tables import newest_editions

OLD_AFTER_DAYS = 550  # a yearly figure that nobody renewed for half a year


@dataclass(frozen=True)
class Line:
    """One indicator and the newest table that answers it; None: no figure yet."""

    indicator: Indicator
    edition: Edition | None


def catalogue() -> list[Line]:
    """Return every indicator in the catalogue's order with its newest published table."""
    newest: dict[int | None, Edition] = {}
    for edition in newest_editions():
        known = newest.get(edition.dataset.indicator_id)
        if known is None or edition.reference_day > known.reference_day:
            newest[edition.dataset.indicator_id] = edition
    rows = Indicator.objects.select_related("definition", "licence").order_by("position", "id")
    return [Line(row, newest.get(row.pk)) for row in rows]


def definitions() -> list[Definition]:
    """Return every definition in the order of its id in the catalogue."""
    return list(Definition.objects.order_by("code", "id"))


def editions(*, state: str = "", text: str = "") -> QuerySet[Edition]:
    """Return editions, newest first, of one state and whose title or slug holds a text."""
    rows = Edition.objects.select_related("dataset", "brought_by__person", "released_by__person")
    if state:
        rows = rows.filter(state=state)
    if text:
        rows = rows.filter(Q(dataset__title__icontains=text) | Q(dataset__slug__icontains=text))
    return rows.order_by("-reference_day", "dataset__title", "-version", "id")


def old_editions(today: date) -> list[Edition]:
    """Return the newest tables whose reference day lies so far back that a newer one should exist."""
    return [one for one in newest_editions() if (today - one.reference_day).days > OLD_AFTER_DAYS]


def former(edition: Edition) -> Edition | None:
    """Return what is out for the same table and day now, to compare a draft with."""
    rows = Edition.objects.filter(
        dataset_id=edition.dataset_id, reference_day=edition.reference_day, state=EditionState.RELEASED
    )
    return rows.exclude(pk=edition.pk).select_related("dataset", "licence").first()


def breaks_of(edition: Edition) -> list[SeriesBreak]:
    """Return the breaks in the series this edition belongs to."""
    return list(SeriesBreak.objects.filter(dataset_id=edition.dataset_id).order_by("day", "id"))


def area_names() -> Mapping[str, str]:
    """Return the names of all areas by code."""
    return dict(Area.objects.values_list("code", "name"))
