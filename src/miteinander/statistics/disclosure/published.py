"""Tables as they are published: counts become protected numbers with the bounds of what may lie behind.

`lower` and `upper` say between which true counts the truth can lie, given the published number alone:
value − D to value + D, never below 0, and at least 1 where something was published (zero stays zero).
They are no confidence interval: most counts lie much nearer.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from miteinander.statistics.bundle import Dataset, Row
from miteinander.statistics.disclosure.cell_key import COUNT, KEY, VALUE, crossed, margins, perturbed
from miteinander.statistics.disclosure.specification import (
    BASE,
    CELL_KEY,
    EXACT,
    ROUNDING,
    SHARE,
    Filter,
    Shield,
    TableOrder,
)
from miteinander.statistics.population.columns import CELLS, DEFINITIONS
from miteinander.statistics.protection import KEY_SPACE

UNKNOWN: Final = "unknown"
# A listed nationality tells that somebody holds it, so one that was made zero does not appear at all.
_TELLING: Final = ("ref_country",)
# Every row of a bundle has a column `status` of its own (normal, missing, confidential).
_NAMES: Final = {"status": "migration_status"}
_NUMBER: Final = re.compile(r"\d+")
Labels = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Protected counts of one filter over all margins of its dimensions; a null label is "all of them".

    Columns of `cells`: the dimensions, n, key, value, lower, upper, sdc_method. The true n never leaves.
    """

    slug: str
    dimensions: tuple[str, ...]
    where: Filter
    cells: pl.DataFrame


def tidy(cube: pl.DataFrame) -> pl.DataFrame:
    """Return the cube with all labels as text; what is not known is called so."""
    text = [
        pl.col(name).cast(pl.String).replace("", UNKNOWN).fill_null(UNKNOWN)
        for name in cube.columns
        if name not in (COUNT, KEY, *DEFINITIONS)
    ]
    flags = [
        pl.when(pl.col(name).cast(pl.Boolean)).then(pl.lit("true")).otherwise(pl.lit("false")).alias(name)
        for name in DEFINITIONS
        if name in cube.columns
    ]
    return cube.with_columns(*text, *flags)


def labels_of(cube: pl.DataFrame) -> Labels:
    """Return the labels that occur, by column, in the order people read them: 5-9 before 10-14."""
    return {
        name: tuple(sorted(cube[name].unique().to_list(), key=_reading_order))
        for name in CELLS
        if name in cube.columns
    }


def column_of(name: str) -> str:
    """Return the column of the cube behind the name of a published dimension."""
    return next((column for column, shown in _NAMES.items() if shown == name), name)


def _reading_order(label: str) -> tuple[int, str]:
    number = _NUMBER.match(label)
    return (int(number[0]) if number else 0, label)


def counts(cube: pl.DataFrame, order: TableOrder, shield: Shield, *, where: Filter) -> Counts:
    """Return the protected counts of one order for one filter."""
    kept = cube
    for column, chosen in where.items():
        kept = kept.filter(pl.col(column).is_in(sorted(chosen)))
    labels = {
        name: tuple(label for label in found if label in where.get(name, found))
        for name, found in labels_of(cube).items()
        if name in order.dimensions
    }
    base = kept.select(*order.dimensions, COUNT, KEY)
    finished = dict(margins(base, order.dimensions))
    shown = {
        dims: _protected(cells, dims, order.protection, shield, is_everybody=not where)
        for dims, cells in finished.items()
    }
    for name in set(order.dimensions) & set(_TELLING):
        seen = set(shown[(name,)].filter(pl.col(VALUE) > 0)[name])
        labels[name] = tuple(label for label in labels[name] if label in seen)
    tables = [
        _filled(shown[dims], {name: labels[name] for name in dims}, order.dimensions)
        for dims in sorted(shown, key=len)
    ]
    return Counts(
        slug=order.slug, dimensions=order.dimensions, where=where, cells=pl.concat(tables, how="vertical")
    )


def _protected(
    cells: pl.DataFrame, dims: Sequence[str], method: str, shield: Shield, *, is_everybody: bool
) -> pl.DataFrame:
    if is_everybody and frozenset(dims) in shield.exact_totals:
        return cells.with_columns(pl.col(COUNT).alias(VALUE), pl.lit(EXACT).alias("sdc_method"))
    if method == ROUNDING:
        return _rounded(cells).with_columns(pl.lit(ROUNDING).alias("sdc_method"))
    return perturbed(cells, shield.table).with_columns(pl.lit(CELL_KEY).alias("sdc_method"))


def _rounded(cells: pl.DataFrame) -> pl.DataFrame:
    """Return the cells rounded to base 5 as `protection.round_keyed` does, for many cells at once."""
    rest = pl.col(COUNT) % BASE
    up = pl.col(KEY) * BASE < rest * KEY_SPACE
    return cells.with_columns((pl.col(COUNT) - rest + pl.when(up).then(BASE).otherwise(0)).alias(VALUE))


def _filled(
    cells: pl.DataFrame, labels: Mapping[str, Sequence[str]], dimensions: Sequence[str]
) -> pl.DataFrame:
    """Return one row per combination of labels, with nulls for the dimensions that were added up."""
    if labels:
        method = cells["sdc_method"][0] if cells.height else CELL_KEY
        cells = crossed(labels).join(cells, on=list(labels), how="left", maintain_order="left")
        cells = cells.with_columns(
            pl.col(COUNT, KEY, VALUE).fill_null(0), pl.col("sdc_method").fill_null(method)
        )
    missing = [pl.lit(None, dtype=pl.String).alias(name) for name in dimensions if name not in labels]
    return cells.with_columns(missing).select(*dimensions, COUNT, KEY, VALUE, "sdc_method")


def bounded(counted: Counts, shield: Shield) -> Counts:
    """Return the counts with `lower` and `upper`."""
    value, method = pl.col(VALUE), pl.col("sdc_method")
    off = pl.when(method == EXACT).then(0).when(method == ROUNDING).then(BASE - 1).otherwise(shield.largest)
    least = pl.when(value > 0).then(1).otherwise(0)
    return replace(
        counted,
        cells=counted.cells.with_columns(
            lower=pl.max_horizontal(value - off, pl.when(off == 0).then(value).otherwise(least)),
            upper=value + off,
        ),
    )


def dataset(
    order: TableOrder, part: Counts, whole: Counts | None, shield: Shield, recipe: Mapping[str, object]
) -> Dataset:
    """Return the table as it goes into the bundle; `whole` is what a share is a share of."""
    rows = _shares(part, whole, shield) if whole is not None else _numbers(part)
    return Dataset(
        slug=order.slug,
        title=order.title,
        dimensions=tuple(_NAMES.get(name, name) for name in order.dimensions),
        rows=rows,
        reference_day=order.reference_day,
        register=order.register,
        definition=order.definition,
        base=order.base,
        unit="percent" if order.measure == SHARE else "persons",
        source=order.source,
        licence=order.licence,
        synthetic=order.synthetic,
        recipe=recipe,
    )


def _numbers(part: Counts) -> tuple[Row, ...]:
    columns = [*part.dimensions, VALUE, "lower", "upper", "sdc_method"]
    return tuple(
        Row(labels=tuple(labels), value=value, lower=lower, upper=upper, sdc_method=method)
        for *labels, value, lower, upper, method in part.cells.select(columns).iter_rows()
    )


def _shares(part: Counts, whole: Counts, shield: Shield) -> tuple[Row, ...]:
    """Return percentages of perturbed counts; none below the least denominator."""
    names = (VALUE, "lower", "upper")
    wholes = {
        tuple(labels): (value, lower, upper)
        for *labels, value, lower, upper in whole.cells.select(*whole.dimensions, *names).iter_rows()
    }
    rows = []
    columns = (*part.dimensions, *names, "sdc_method")
    for *labels, value, lower, upper, method in part.cells.select(columns).iter_rows():
        all_, all_lower, all_upper = wholes[tuple(labels)]
        if all_ < shield.minimum_denominator:
            rows.append(Row(labels=tuple(labels), value=None, sdc_method=method, status="M"))
            continue
        percent = [value / all_, lower / all_upper, upper / max(all_lower, 1)]
        shown, low, high = (round(100 * min(1.0, number), 1) for number in percent)
        rows.append(Row(labels=tuple(labels), value=shown, lower=low, upper=high, sdc_method=method))
    return tuple(rows)
