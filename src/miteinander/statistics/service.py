"""What a service room offers to the public: tables that are protected already, and nothing else.

Every room may offer such tables (`settings.SERVICE_FIGURES` names one function per room). The type takes a
`Table`, and a `Table` is made by `tables.protect` alone, so nobody outside a room sees an unprotected count.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from miteinander.statistics.bundle import Dataset, Row
from miteinander.statistics.spread import Quartiles
from miteinander.statistics.tables import Row as TableRow
from miteinander.statistics.tables import Table

METHOD = "keyed-rounding"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTable:
    """One offered table. `words` names its labels: dimension → code → word."""

    slug: str
    title: str
    table: Table
    unit: str = "cases"
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


# A room's offer for one calendar year (local time): its finished tables, empty if it has none.
ServiceFigures = Callable[[int], Sequence[ServiceTable]]


def as_dataset(offer: ServiceTable, *, last_day: date, licence: str, synthetic: bool) -> Dataset:
    """Return an offer as a table that may be published.

    A rounded count lies less than one base away from the true one, which is what its bounds say; medians
    and quartiles are rounded to whole units and have none.
    """
    table = offer.table
    base = table.protection.base if offer.unit != "days" else 0
    return Dataset(
        slug=offer.slug,
        title=offer.title,
        dimensions=table.dimensions,
        rows=tuple(_row(row, base) for row in table.rows),
        reference_day=last_day,
        register=table.source,
        definition=table.definition,
        base=table.reference_period,
        unit=offer.unit,
        source=table.source,
        licence=licence,
        synthetic=synthetic,
        recipe={
            "protection": table.protection.name,
            "base": table.protection.base,
            "minimum_total": table.protection.minimum_total,
            "measure": table.measure,
            "words": {name: dict(words) for name, words in offer.words.items()},
        },
    )


def quartile_table(found: Quartiles | None, *, about: Table) -> Table:
    """Return quartiles as a table with the explanations of another one; withheld where there are too few."""
    values = (found.lower, found.median, found.upper) if found is not None else (None, None, None)
    return Table(
        dimensions=("quartile",),
        measure="days",
        rows=tuple(
            TableRow((name,), value) for name, value in zip(("lower", "median", "upper"), values, strict=True)
        ),
        protection=about.protection,
        definition=about.definition,
        source=about.source,
        reference_period=about.reference_period,
    )


def _row(row: TableRow, base: int) -> Row:
    if row.value is None:
        return Row(labels=row.labels, value=None, sdc_method=METHOD, status="C")
    away = max(0, base - 1)
    return Row(
        labels=row.labels,
        value=row.value,
        lower=max(0, row.value - away) if base else None,
        upper=row.value + away if base else None,
        sdc_method=METHOD,
        status="A",
    )
