"""Published tables, read as the value they came as. Drafts are for the desk only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Q, QuerySet

from miteinander.figures.models import Edition, EditionState, Observation, SeriesBreak
from miteinander.statistics.bundle import Dataset, Labels, Row

UNPROTECTED = "none"  # the `sdc_method` of figures that are open as they are
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

    @property
    def is_protected(self) -> bool:
        """Tell whether numbers were changed or withheld to protect people."""
        return any(row.sdc_method != UNPROTECTED for row in self.rows)

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


@dataclass(frozen=True, slots=True)
class Occurring:
    """How many codes occur in an edition."""

    edition: Edition
    count: int
    is_protected: bool


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
    return Published(edition, tuple(row_of(row) for row in rows))


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
    return [(row.edition.reference_day, row_of(row)) for row in rows]


def several_series(slug: str, cells: Sequence[Labels]) -> dict[Labels, list[tuple[Edition, Row]]]:
    """Return some cells of a dataset in all its released editions, oldest first, in one question.

    Invented and real editions never stand in one line: only those like the newest are returned.
    """
    wanted = [[label or TOTAL for label in labels] for labels in cells]
    rows = (
        Observation.objects.filter(
            edition__dataset__slug=slug, edition__state=EditionState.RELEASED, labels__in=wanted
        )
        .select_related("edition", "edition__dataset")
        .order_by("edition__reference_day", "id")
    )
    found: dict[Labels, list[tuple[Edition, Row]]] = {labels: [] for labels in cells}
    kept = list(rows)
    for row in kept:
        if row.edition.synthetic == kept[-1].edition.synthetic:
            read = row_of(row)
            found[read.labels].append((row.edition, read))
    return found


def occurring(slug: str, *, without: Sequence[str] = ()) -> list[Occurring]:
    """Count the codes of a one-dimensional dataset that have people, in all editions, oldest first.

    As in `several_series`, only editions like the newest.
    """
    rows = (
        Observation.objects.filter(
            edition__dataset__slug=slug, edition__state=EditionState.RELEASED, value__gt=0
        )
        .exclude(labels__in=[[TOTAL], *([code] for code in without)])
        .values_list("edition")
        .annotate(codes=Count("id"), protected=Count("id", filter=~Q(sdc_method=UNPROTECTED)))
        .order_by("edition")
    )
    counts = {edition: (count, bool(protected)) for edition, count, protected in rows}
    editions = _released().filter(pk__in=counts).order_by("reference_day", "id")
    kept = list(editions)
    return [Occurring(one, *counts[one.pk]) for one in kept if one.synthetic == kept[-1].synthetic]


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


def row_of(row: Observation) -> Row:
    """Return one kept number as it stood in its bundle."""
    return Row(
        labels=tuple(label or None for label in row.labels),
        value=row.value,
        lower=row.lower,
        upper=row.upper,
        n_eff=row.n_eff,
        sdc_method=row.sdc_method,
        status=row.status,
    )
