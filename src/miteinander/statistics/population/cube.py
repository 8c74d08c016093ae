"""The finest cells: counts and key sums from which every table follows by addition.

A cell is packed into one number while it is counted, and unpacked once.
"""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Final

import narwhals as nw
import polars as pl

from miteinander.statistics.population.columns import CELLS, DEFINITIONS, PLACES, RECORD_KEY, WORDS
from miteinander.statistics.population.derivation import Frame
from miteinander.statistics.population.keys import nationalities
from miteinander.statistics.population.rules import STATUSES

KEY_SPACE: Final = 2**32
FLAG_SPACE: Final = 2 ** len(DEFINITIONS)
SEX_SPACE: Final = 4
AGE_SPACE: Final = 32
STATUS_SPACE: Final = 16
WHO_SPACE: Final = STATUS_SPACE * AGE_SPACE * SEX_SPACE
REF_SPACE: Final = 1024  # no country, or one of 000–999
PLACE_SPACE: Final = 2**16
CELL_SPACE: Final = REF_SPACE * WHO_SPACE * FLAG_SPACE


def cells(persons: Sequence[Frame], *, by: Sequence[str] = PLACES, place: nw.Expr | None = None) -> Frame:
    """Return the packed cells of judged persons with `n` and `key`.

    Cells are counted `by` place; an engine that has numbers for places packs the `place` too.
    """
    cell = _packed()
    if place is not None:
        cell = place.cast(nw.Int64) * nw.lit(CELL_SPACE, dtype=nw.Int64) + cell.cast(nw.Int64)
    packed = [frame.select(*by, nw.col(RECORD_KEY).cast(nw.Int64), cell=cell) for frame in persons]
    return (
        nw.concat(packed, how="vertical")
        .group_by(*by, "cell")
        .agg(nw.len().alias("n"), nw.col(RECORD_KEY).sum().alias("key"))
        .select(*by, "cell", nw.col("n").cast(nw.Int64), nw.col("key") % KEY_SPACE)
    )


def _packed() -> nw.Expr:
    """Small numbers first: the narrower the type, the faster."""
    flags = _joined([(nw.col(name), 2) for name in DEFINITIONS], nw.Int8)
    age = nw.col("age_group").fill_null(0)
    who = _joined([(nw.col("status"), STATUS_SPACE), (age, AGE_SPACE), (_sex(), SEX_SPACE)], nw.Int16)
    country = (nw.col("ref") + 1).fill_null(0)
    return _joined([(country, REF_SPACE), (who, WHO_SPACE), (flags, FLAG_SPACE)], nw.Int32)


def _joined(
    parts: Sequence[tuple[nw.Expr, int]], kind: type[nw.Int8] | type[nw.Int16] | type[nw.Int32]
) -> nw.Expr:
    number = parts[0][0].cast(kind)
    for part, space in parts[1:]:
        number = number * nw.lit(space, dtype=kind) + part.cast(kind)
    return number


def _sex() -> nw.Expr:
    code = nw.lit(0, dtype=nw.Int16)
    for number, word in enumerate(WORDS["sex"], start=1):
        code = nw.when(nw.col("sex") == word).then(nw.lit(number, dtype=nw.Int16)).otherwise(code)
    return code


def table(parts: Sequence[pl.DataFrame], ages: Sequence[int]) -> pl.DataFrame:
    """Return the cells of all parts as one sorted table with columns instead of packed numbers."""
    words = {name: _sorted_words([part.get_column(name) for part in parts]) for name in PLACES}
    place = reduce(lambda number, code: number * PLACE_SPACE + code, (_rank(name, words) for name in PLACES))
    packed = [part.select("n", "key", cell=place * CELL_SPACE + pl.col("cell")) for part in parts]
    cells = pl.concat(packed)
    if _share_places(packed):
        cells = cells.group_by("cell").agg(pl.col("n").sum(), pl.col("key").sum() % KEY_SPACE)
    return _unpacked(cells.sort("cell").lazy(), words, ages).collect(engine="streaming")


def _share_places(packed: Sequence[pl.DataFrame]) -> bool:
    """Return whether a place stands in two parts; mostly none does, and adding up is spared."""
    places = [part.select((pl.col("cell") // CELL_SPACE).unique()).to_series() for part in packed]
    return pl.concat(places).is_duplicated().any()


def _sorted_words(columns: Sequence[pl.Series]) -> list[str]:
    found = {word for column in columns for word in column.unique().cast(pl.String).fill_null("").to_list()}
    return sorted(found)


def _rank(name: str, words: Mapping[str, Sequence[str]]) -> pl.Expr:
    """Return where each word stands among the sorted ones; "not known" is empty and comes first."""
    return pl.col(name).cast(pl.Enum(words[name])).cat.physical().cast(pl.Int64).fill_null(0)


def _unpacked(packed: pl.LazyFrame, places: Mapping[str, Sequence[str]], ages: Sequence[int]) -> pl.LazyFrame:
    number = (pl.col("cell") % CELL_SPACE).cast(pl.UInt32)
    columns: dict[str, pl.Expr] = {}
    flags = (number % FLAG_SPACE).cast(pl.UInt8)
    for name in reversed(DEFINITIONS):
        columns[name] = (flags % 2).cast(pl.Boolean)
        flags = flags // 2
    number = number // FLAG_SPACE
    for name, space, words in (
        ("sex", SEX_SPACE, ["", *WORDS["sex"]]),
        ("age_group", AGE_SPACE, age_names(ages)),
        ("status", STATUS_SPACE, ["", *STATUSES]),
    ):
        columns[name] = (number % space).cast(pl.UInt8).cat.to(pl.Enum(words))
        number = number // space
    refs = ["", *(f"{key:03d}" for key in range(1000))]
    columns["ref_country"] = (
        number.cast(pl.UInt16).cat.to(pl.Enum(refs)).cast(pl.Enum(["", *nationalities()]))
    )
    place = pl.col("cell") // CELL_SPACE
    for name in reversed(PLACES):
        columns[name] = _word(place % PLACE_SPACE, places[name])
        place = place // PLACE_SPACE
    return packed.with_columns(**columns).select(*CELLS, "n", "key")


def _word(code: pl.Expr, words: Sequence[str]) -> pl.Expr:
    return code.cast(pl.UInt8 if len(words) < 256 else pl.UInt16).cat.to(pl.Enum(words))


def age_names(ages: Sequence[int]) -> list[str]:
    """Return the names of age groups from their first ages: 0–4, …, 90+."""
    nexts = [*ages[1:], None]
    return [f"{age}+" if end is None else f"{age}-{end - 1}" for age, end in zip(ages, nexts, strict=True)]
