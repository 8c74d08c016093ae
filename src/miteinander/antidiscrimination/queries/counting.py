"""Reading the counters and what was published of them."""

from collections.abc import Iterable, Mapping

from miteinander.antidiscrimination.models import Counter, YearRelease, YearStory
from miteinander.antidiscrimination.rules.attacking import Published
from miteinander.antidiscrimination.rules.counting import Place, Plan, Quarter
from miteinander.statistics.protection import Cell
from miteinander.statistics.tables import Labels

SEPARATOR = "|"
Values = Mapping[Labels, int | None]


def all_cells() -> dict[Place, Cell]:
    """Return every counter there is."""
    return cells_of(Counter.objects.order_by("id"))


def cells_of(rows: Iterable[Counter]) -> dict[Place, Cell]:
    """Return rows as cells."""
    return {_place(row): Cell(row.count, row.key_sum) for row in rows}


def row_of(place: Place, cell: Cell) -> Counter:
    """Return a cell as a row that is not yet saved."""
    return Counter(
        table=place.table,
        year=place.quarter.year,
        quarter=place.quarter.number,
        labels=SEPARATOR.join(place.labels),
        count=cell.value,
        key_sum=cell.key,
    )


def _place(row: Counter) -> Place:
    labels = tuple(row.labels.split(SEPARATOR)) if row.labels else ()
    return Place(row.table, Quarter(row.year, row.quarter), labels)


def release_of(year: int) -> YearRelease | None:
    """Return what was released of a year."""
    return YearRelease.objects.select_related("released_by__person").filter(year=year).first()


def newest_release() -> YearRelease | None:
    """Return the youngest year that was released."""
    return YearRelease.objects.order_by("-year").first()


def released_years() -> list[int]:
    """Return the years that were released, newest first."""
    return list(YearRelease.objects.order_by("-year").values_list("year", flat=True))


def is_released(year: int) -> bool:
    """Tell whether the tables of a year are out."""
    return YearRelease.objects.filter(year=year).exists()


def values_of(release: YearRelease) -> dict[str, Values]:
    """Return the numbers of a release per table."""
    return {code: {tuple(row[:-1]): row[-1] for row in rows} for code, rows in release.tables.items()}


def all_published(plan: Plan, *, before: int) -> list[Published]:
    """Return every table that is out already, of the years before this one, as an attacker reads them."""
    found = []
    for release in YearRelease.objects.filter(year__lt=before).order_by("year"):
        for code, values in values_of(release).items():
            table = plan.table(code)
            if table is not None:
                first = Quarter(release.year - table.years + 1, 1)
                found.append(Published(table, first, Quarter(release.year, 4), values))
    return found


def stories_of(year: int) -> list[YearStory]:
    """Return the cases told for the report of a year."""
    return list(YearStory.objects.filter(year=year).order_by("id"))
