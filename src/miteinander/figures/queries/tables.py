"""Published tables, read as the value they came as. Drafts are for the desk only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from miteinander.figures.models import Edition, EditionState, Observation, SeriesBreak
from miteinander.statistics.bundle import Dataset, Row

TOTAL = ""  # how the table of observations writes the total of a dimension


@dataclass(frozen=True)
class Published:
    """One edition with its numbers. Labels are given as in the bundle: None is the total."""

    edition: Edition
    rows: tuple[Row, ...]

    @cached_property
    def _by_labels(self) -> dict[tuple[str | None, ...], Row]:
        return {row.labels: row for row in self.rows}

    def row(self, *labels: str | None) -> Row | None:
        """Return the row with these labels, one per dimension."""
        return self._by_labels.get(labels)

    def value(self, *labels: str | None) -> float | None:
        """Return the published number; None where it is withheld or does not occur."""
        row = self.row(*labels)
        return row.value if row is not None else None

    def codes(self, dimension: str) -> list[str]:
        """Return the codes that occur in a dimension, without the total, sorted."""
        place = self.edition.dataset.dimensions.index(dimension)
        return sorted({row.labels[place] or "" for row in self.rows} - {TOTAL})

    def as_dataset(self) -> Dataset:
        """Return the edition as it would stand in a bundle."""
        edition, dataset = self.edition, self.edition.dataset
        return Dataset(
            slug=dataset.slug,
            title=dataset.title,
            dimensions=tuple(dataset.dimensions),
            rows=self.rows,
            reference_day=edition.reference_day,
            register=edition.register,
            definition=edition.definition,
            base=edition.base,
            unit=dataset.unit,
            source=edition.source,
            licence=edition.licence.code,
            synthetic=edition.synthetic,
            recipe=edition.recipe,
        )


def released(slug: str, *, day: date | None = None) -> Published | None:
    """Return the released edition of a dataset for a reference day, or the newest."""
    editions = _released().filter(dataset__slug=slug)
    if day is not None:
        editions = editions.filter(reference_day=day)
    edition = editions.order_by("-reference_day", "-id").first()
    return published(edition) if edition is not None else None


def published(edition: Edition) -> Published:
    """Read the numbers of one edition, in the order in which they came."""
    rows = Observation.objects.filter(edition=edition).order_by("id")
    return Published(edition, tuple(_row(row) for row in rows))


def newest_editions() -> list[Edition]:
    """Return the newest released edition of every dataset, by slug."""
    editions = _released().order_by("dataset__slug", "-reference_day", "-id")
    return list(editions.distinct("dataset__slug"))


def released_days(slug: str) -> list[date]:
    """Return for which reference days a dataset is out, newest first."""
    days = _released().filter(dataset__slug=slug).order_by("-reference_day", "-id")
    return list(days.values_list("reference_day", flat=True))


def series(slug: str, *labels: str | None) -> list[tuple[date, Row]]:
    """Return one cell of a dataset over all its reference days, oldest first."""
    rows = (
        Observation.objects.filter(
            edition__dataset__slug=slug,
            edition__state=EditionState.RELEASED,
            labels=[label or TOTAL for label in labels],
        )
        .select_related("edition")
        .order_by("edition__reference_day", "id")
    )
    return [(row.edition.reference_day, _row(row)) for row in rows]


def breaks(slugs: Sequence[str]) -> list[SeriesBreak]:
    """Return the breaks in series of these datasets, oldest first."""
    rows = SeriesBreak.objects.filter(dataset__slug__in=slugs).select_related("dataset")
    return list(rows.order_by("day", "id"))


def drafts() -> list[Edition]:
    """Return what waits for its release, oldest first."""
    rows = Edition.objects.filter(state=EditionState.DRAFT).select_related("dataset", "licence", "brought_by")
    return list(rows.order_by("brought_at", "id"))


def _released() -> QuerySet[Edition]:
    return Edition.objects.filter(state=EditionState.RELEASED).select_related("dataset", "licence")


def _row(row: Observation) -> Row:
    return Row(
        labels=tuple(label or None for label in row.labels),
        value=row.value,
        lower=row.lower,
        upper=row.upper,
        n_eff=row.n_eff,
        sdc_method=row.sdc_method,
        status=row.status,
    )
