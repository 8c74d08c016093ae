"""The finest cells: counts and key sums from which every table follows by addition.

A cell is packed into one number while it is counted, and unpacked once.
"""

from collections.abc import Sequence
from typing import Final

import narwhals as nw
import polars as pl

from miteinander.statistics.population.columns import CELLS, DEFINITIONS, PLACES, RECORD_KEY, WORDS
from miteinander.statistics.population.derivation import Frame
from miteinander.statistics.population.keys import nationalities
from miteinander.statistics.population.rules import STATUSES

KEY_SPACE: Final = 2**32
_REF_SPACE: Final = 1001  # no country, or one of 000–999
_AGE_SPACE: Final = 32
_SEX_SPACE: Final = 4
_STATUS_SPACE: Final = len(STATUSES) + 1
_FLAG_SPACE: Final = 2 ** len(DEFINITIONS)


def cells(judged: Frame, places: Sequence[str] = PLACES) -> Frame:
    """Return the packed cells of judged persons per place, with `n` and `key`."""
    return (
        judged.select(*places, RECORD_KEY, cell=_packed())
        .group_by(*places, "cell")
        .agg(nw.len().alias("n"), nw.col(RECORD_KEY).cast(nw.Int64).sum().alias("key"))
        .with_columns(nw.col("n").cast(nw.Int64), nw.col("key") % KEY_SPACE)
    )


def _packed() -> nw.Expr:
    parts: list[tuple[nw.Expr, int]] = [
        (nw.col("status"), _STATUS_SPACE),
        (nw.col("age_group").fill_null(0), _AGE_SPACE),
        (_sex(), _SEX_SPACE),
        *((nw.col(name), 2) for name in DEFINITIONS),
    ]
    number = (nw.col("ref") + 1).fill_null(0).cast(nw.Int32)
    for part, space in parts:
        number = number * nw.lit(space, dtype=nw.Int32) + part.cast(nw.Int32)
    return number


def _sex() -> nw.Expr:
    code = nw.lit(0, dtype=nw.Int32)
    for number, word in enumerate(WORDS["sex"], start=1):
        code = nw.when(nw.col("sex") == word).then(nw.lit(number, dtype=nw.Int32)).otherwise(code)
    return code


def unpacked(packed: pl.DataFrame, ages: Sequence[int]) -> pl.DataFrame:
    """Return cells with their columns, sorted."""
    number = pl.col("cell")
    columns: dict[str, pl.Expr] = {}
    for name in reversed(DEFINITIONS):
        columns[name] = (number % 2).cast(pl.Boolean)
        number = number // 2
    for name, space, words in (
        ("sex", _SEX_SPACE, ["", *WORDS["sex"]]),
        ("age_group", _AGE_SPACE, age_names(ages)),
        ("status", _STATUS_SPACE, ["", *STATUSES]),
    ):
        columns[name] = (number % space).cast(pl.UInt8).cat.to(pl.Enum(words))
        number = number // space
    refs = ["", *(f"{key:03d}" for key in range(1000))]
    columns["ref_country"] = (
        number.cast(pl.UInt16).cat.to(pl.Enum(refs)).cast(pl.Enum(["", *nationalities()]))
    )
    return (
        packed.lazy()
        .sort(*PLACES, "cell")
        .with_columns(**columns)
        .select(*CELLS, "n", "key")
        .collect(engine="streaming")
    )


def age_names(ages: Sequence[int]) -> list[str]:
    """Return the names of age groups from their first ages: 0–4, …, 90+."""
    nexts = [*ages[1:], None]
    return [f"{age}+" if end is None else f"{age}-{end - 1}" for age, end in zip(ages, nexts, strict=True)]
