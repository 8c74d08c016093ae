"""The cell key method as the British statistics office publishes it: 256 keys and a lookup table.

A count n uses table row n up to 750; larger counts reuse the rows 501–750 again and again, so that the
noise depends on the count modulo 250. The office's own table of noise is secret; its published example is
the "10-5 rule": below 10 nothing is shown, everything else goes to the nearest multiple of 5.
Source: ONS, "Cell Key Perturbation", method specification and package cell-key-perturbation 3.1.0 (MIT).
"""

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from miteinander.statistics.disclosure.cell_key import crossed

KEYS = 256
ROWS = 750
REPEATED = 250
THRESHOLD = 10
BASE = 5


def noise_of_10_5_rule() -> NDArray[np.int64]:
    """Return noise[row, key]: counts below 10 lose everything, others go to the nearest multiple of 5."""
    counts = np.arange(ROWS + 1)
    nearest = (counts + BASE // 2) // BASE * BASE
    noise = np.where(counts < THRESHOLD, 0, nearest) - counts
    return np.repeat(noise[:, None], KEYS, axis=1)


def table_row(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the row of the lookup table for each count ("pcv")."""
    repeating = ROWS - REPEATED + 1 + (counts - 1) % REPEATED
    return np.where(counts <= ROWS, counts, repeating)


def perturbed_by_lookup(
    records: pl.DataFrame,
    dimensions: Sequence[str],
    *,
    key: str,
    noise: NDArray[np.int64],
    threshold: int = THRESHOLD,
) -> pl.DataFrame:
    """Count records by the dimensions and add the noise of the lookup table; every cell gets a row.

    `key` names the column of record keys, 0–255. Columns of the answer: the dimensions, pre_sdc_count,
    ckey, pcv, pvalue and count, which is null below the threshold.
    """
    cells = records.group_by(dimensions).agg(
        pl.len().cast(pl.Int64).alias("pre_sdc_count"),
        (pl.col(key).cast(pl.Int64).sum() % KEYS).alias("ckey"),
    )
    labels = {name: records[name].unique().sort().to_list() for name in dimensions}
    full = crossed(labels).join(cells, on=list(dimensions), how="left").fill_null(0).sort(dimensions)
    counts = full["pre_sdc_count"].to_numpy()
    rows = table_row(counts)
    values = pl.Series("pvalue", noise[rows, full["ckey"].to_numpy()])
    count = pl.col("pre_sdc_count") + pl.col("pvalue")
    return full.with_columns(pl.Series("pcv", rows), values).with_columns(
        pl.when(count >= threshold).then(count).alias("count")
    )
