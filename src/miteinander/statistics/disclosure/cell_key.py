"""The cell key method on tables: every count gets noise that belongs to the persons behind it.

Each person has a fixed 32-bit key (`protection.record_key`). A cell adds the keys of its persons modulo
2³²; the sum, divided by 2³², picks the noise from the row of the perturbation table. So the same persons
give the same published number in every table, and a margin is perturbed from its own sum, never added up
from perturbed cells. A base table of finest cells (columns `n` and `key`) is enough for all margins: nobody
returns to the persons.
Source: Fraser and Wooton 2006; Handbook on Statistical Disclosure Control, 2nd edition 2024, chapter 5.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import combinations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from miteinander.statistics.disclosure.packing import CODE, Packing
from miteinander.statistics.disclosure.ptable import PerturbationTable
from miteinander.statistics.protection import KEY_SPACE

COUNT, KEY, VALUE = "n", "key", "value"
_SUMS = (
    pl.col(COUNT).cast(pl.Int64).sum(),
    (pl.col(KEY).cast(pl.UInt64).sum() % KEY_SPACE).cast(pl.Int64),
)


def added(cells: pl.DataFrame, dimensions: Sequence[str]) -> pl.DataFrame:
    """Return the margin over these dimensions: counts added, keys added modulo 2³². None: one row."""
    if not dimensions:
        return cells.select(_SUMS)
    return cells.group_by(dimensions).agg(_SUMS)


def margins(base: pl.DataFrame, dimensions: Sequence[str]) -> Iterator[tuple[tuple[str, ...], pl.DataFrame]]:
    """Yield every subset of the dimensions with its margin, the finest first, the total last.

    Each margin is added up from the smallest finer one, so a large base table is read only once.
    """
    packing = Packing.of(base, dimensions)
    if not packing.fits or not base.height:
        yield from ((kept, added(base, kept)) for kept in _subsets(dimensions))
        return
    finished: dict[tuple[str, ...], pl.DataFrame] = {}
    for kept in _subsets(dimensions):
        finer = [part for part in finished if len(part) == len(kept) + 1 and set(kept) < set(part)]
        if finer:
            part = min(finer, key=lambda names: finished[names].height)
            cells = finished[part].lazy().with_columns(packing.without(sorted({*part} - {*kept})))
        else:
            cells = base.lazy().select(packing.packed(base), COUNT, KEY)
        finished[kept] = cells.group_by(CODE).agg(_SUMS).collect(engine="streaming")
        yield kept, packing.unpacked(finished[kept], kept)


def _subsets(dimensions: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield every set of the dimensions, the finest first, the empty one last."""
    for size in range(len(dimensions), -1, -1):
        yield from combinations(dimensions, size)


def noise(counts: NDArray[np.int64], keys: NDArray[np.int64], table: PerturbationTable) -> NDArray[np.int64]:
    """Return the noise of many cells at once."""
    thresholds, noises = table.lookup()
    rows = np.minimum(counts, len(table.rows) - 1)
    return noises[np.searchsorted(thresholds, rows * KEY_SPACE + keys, side="right")]


def perturbed(cells: pl.DataFrame, table: PerturbationTable) -> pl.DataFrame:
    """Return the cells with a column `value`: the count with its noise."""
    counts, keys = cells[COUNT].cast(pl.Int64).to_numpy(), cells[KEY].cast(pl.Int64).to_numpy()
    return cells.with_columns(pl.Series(VALUE, counts + noise(counts, keys, table)))


def crossed(labels: Mapping[str, Sequence[object]]) -> pl.DataFrame:
    """Return every combination of the labels, in their order; no dimension gives one row without columns.

    A cell that nobody is in must stand in a table like one that noise made zero, or its absence would tell.
    """
    columns = [pl.DataFrame({name: list(values)}) for name, values in labels.items()]
    return reduce(lambda left, right: left.join(right, how="cross"), columns) if columns else pl.DataFrame()


def sum_may_fit(whole: int, parts: Sequence[int], *, largest: int) -> bool:
    """Tell whether perturbed parts can belong to a perturbed whole: each of them may be off by `largest`.

    Parts that do not add up are no mistake in a table of this method; only larger misses are.
    """
    return abs(sum(parts) - whole) <= largest * (len(parts) + 1)
