"""What the rooms of the house offer to the public, and whether it is out already."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from miteinander.figures.models import Edition, EditionState
from miteinander.figures.queries.tables import published
from miteinander.statistics.bundle import Dataset
from miteinander.statistics.service import ServiceFigures, ServiceTable, as_dataset

LICENCE = "dl-de/by-2-0"
YEARS_BACK = 5


@dataclass(frozen=True)
class Offer:
    """One table a room offers for a year: `state` "" if nobody brought it yet; `is_same` as brought."""

    room: str
    table: ServiceTable
    dataset: Dataset
    state: str
    is_same: bool


def finished_years(now: datetime) -> list[int]:
    """Return the calendar years that may be published, newest first. A year that runs gives away its last
    cases one by one, so it waits."""
    last = timezone.localdate(now).year - 1
    return list(range(last, last - YEARS_BACK, -1))


def offers(year: int) -> list[Offer]:
    """Return what every room offers for a finished year, in the order of the settings."""
    with translation.override("de"):
        found = [
            (room, table) for room, path in settings.SERVICE_FIGURES.items() for table in _of(path)(year)
        ]
    last_day = date(year, 12, 31)
    known = {
        edition.dataset.slug: edition
        for edition in Edition.objects.filter(reference_day=last_day)
        .exclude(state=EditionState.WITHDRAWN)
        .select_related("dataset")
        .order_by("brought_at", "id")
    }
    return [_offer(room, table, last_day, known.get(table.slug)) for room, table in found]


def _of(path: str) -> ServiceFigures:
    provider: ServiceFigures = import_string(path)
    return provider


def _offer(room: str, table: ServiceTable, last_day: date, edition: Edition | None) -> Offer:
    dataset = as_dataset(table, last_day=last_day, licence=LICENCE, synthetic=settings.DEMO)
    return Offer(
        room=room,
        table=table,
        dataset=dataset,
        state=edition.state if edition is not None else "",
        is_same=edition is not None and published(edition).rows == dataset.rows,
    )
