"""Bundles that were published before: tables of the same day belong to what an attacker has."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl

from miteinander.core.errors import FormatError
from miteinander.statistics.bundle import Dataset, read_bundle
from miteinander.statistics.disclosure.published import Counts, column_of
from miteinander.statistics.disclosure.specification import EVERYBODY, Filter
from miteinander.statistics.population.columns import CELLS


def published_before(paths: Sequence[Path], days: frozenset[date]) -> list[Counts]:
    """Return the counts in earlier bundles, for these days. Raises FormatError.

    Percentages are left out: the counts they are made of are attacked when they are made.
    """
    found = []
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise FormatError([f"{path}: cannot be read ({error.strerror}); give a bundle.json."]) from None
        known = [one for one in read_bundle(content) if one.reference_day in days and one.unit == "persons"]
        found += [
            _as_counts(one) for one in known if {column_of(name) for name in one.dimensions} <= {*CELLS}
        ]
    return found


def _as_counts(one: Dataset) -> Counts:
    dimensions = tuple(column_of(name) for name in one.dimensions)
    rows = [
        (*row.labels, int(row.lower), int(row.upper))
        for row in one.rows
        if row.lower is not None and row.upper is not None
    ]
    schema = dict.fromkeys(dimensions, pl.String) | {"lower": pl.Int64, "upper": pl.Int64}
    return Counts(
        slug=f"{one.slug} (published before)",
        dimensions=dimensions,
        where=_filter(one),
        cells=pl.DataFrame(rows, schema=schema, orient="row"),
    )


def _filter(one: Dataset) -> Filter:
    given = one.recipe.get("filter")
    where = {}
    if isinstance(given, dict):
        where = {str(name): frozenset(map(str, chosen)) for name, chosen in given.items()}
    if one.definition != EVERYBODY:
        where[one.definition] = frozenset({"true"})
    return where
