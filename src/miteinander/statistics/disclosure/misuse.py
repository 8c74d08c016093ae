"""Rules against tables that undo the noise together, checked before anything is published.

Sources: Handbook on Statistical Disclosure Control, 2nd edition 2024, chapter 5; figures.md section 3,
pitfalls (a) differencing and (b) averaging.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import polars as pl

from miteinander.statistics.disclosure.cell_key import COUNT
from miteinander.statistics.disclosure.published import Counts
from miteinander.statistics.disclosure.specification import Shield, TableOrder
from miteinander.statistics.population.columns import DEFINITIONS


def problems_of_orders(orders: Sequence[TableOrder], cube: pl.DataFrame, shield: Shield) -> list[str]:
    """Return what forbids these tables before a single number is looked at."""
    found = []
    for order in orders:
        if len(order.dimensions) > shield.most_dimensions:
            found.append(
                f"{order.slug}: has {len(order.dimensions)} dimensions, "
                f"but {shield.most_dimensions} are the most; leave some out."
            )
        missing = sorted({*order.dimensions, *order.whole_filter} - set(cube.columns))
        if missing:
            found.append(
                f"{order.slug}: the cube has no column {', '.join(missing)}; derive it again or leave it."
            )
            continue
        for column, chosen in order.where.items():
            unknown = sorted(chosen - set(cube[column].unique()))
            if unknown:
                found.append(
                    f"{order.slug}: nobody in the cube has {column} {', '.join(unknown)}; mend the filter."
                )
    return found + _areas(orders, cube, shield)


def _areas(orders: Sequence[TableOrder], cube: pl.DataFrame, shield: Shield) -> list[str]:
    """Small areas that cut through each other leave slivers of few persons between them."""
    used = [
        name
        for name in shield.areas
        if name in cube.columns and any(name in {*order.dimensions, *order.where} for order in orders)
    ]
    found = []
    for one, other in combinations(used, 2):
        if not (_nested(cube, one, other) or _nested(cube, other, one)):
            slugs = [order.slug for order in orders if {one, other} & {*order.dimensions, *order.where}]
            found.append(
                f"{', '.join(slugs)}: {one} and {other} are not nested; publish one of them, "
                "or areas that are unions of the other."
            )
    return found


def _nested(cube: pl.DataFrame, smaller: str, larger: str) -> bool:
    """Tell whether every smaller area lies in one larger area."""
    pairs = cube.select(smaller, larger).unique()
    return pairs.height == pairs[smaller].n_unique()


@dataclass(frozen=True, slots=True)
class Nearness:
    """Two tables whose totals differ by few persons; `is_allowed` where only the definitions differ."""

    slugs: tuple[str, str]
    is_allowed: bool
    words: str


def few_persons_apart(tables: Mapping[str, Counts], shield: Shield) -> list[Nearness]:
    """Return each two tables whose totals of true counts are nearly, but not quite, the same.

    Their difference is a published group of few persons: children under 18 beside those under 19, a city
    with and without one small district. Several definitions beside each other are wanted, so near ones are
    reported only; what could be derived from them is for the attack to find.
    """
    found = []
    for (slug, one), (other_slug, other) in combinations(tables.items(), 2):
        apart = abs(_total(one) - _total(other))
        if one.where == other.where or not 0 < apart < shield.least_difference:
            continue
        words = (
            f"{slug}, {other_slug}: their totals are fewer than {shield.least_difference} persons apart; "
            "publish one of them, or filters that differ by more."
        )
        found.append(Nearness((slug, other_slug), _plain(one) == _plain(other), words))
    return found


def _plain(counted: Counts) -> dict[str, frozenset[str]]:
    return {column: chosen for column, chosen in counted.where.items() if column not in DEFINITIONS}


def _total(counted: Counts) -> int:
    totals = counted.cells
    for name in counted.dimensions:
        totals = totals.filter(pl.col(name).is_null())
    return int(totals[COUNT][0])
