"""A supplier's values become the canonical record; what does not fit is marked, then told.

Every row carries `flaw`: whether anything is wrong with it. So a clean register is read once; only when a
row is flawed is the file read again, to tell which code, how often, and where first. What is odd but
possible is counted as a doubt and told.
"""

from collections.abc import Mapping as ReadMapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from miteinander.statistics.population.columns import (
    COLUMNS,
    DATES,
    KEYS,
    PLACES,
    RECORD_KEY,
    REFERENCE_DAY,
    WORDS,
)
from miteinander.statistics.population.derivation import years_before
from miteinander.statistics.population.keys import nationalities
from miteinander.statistics.population.mapping import Mapping
from miteinander.statistics.population.parameters import Parameters

FLAW: Final = "flaw"
DOUBT: Final = "doubt:"
LINE: Final = "line"
# Places become small numbers while reading; the words behind them are shared by all parts of a run.
PLACE_KINDS: Final = {
    name: pl.Categorical(pl.Categories(f"miteinander {name}", physical=pl.UInt16)) for name in PLACES
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that may be wrong with a row: a name, the column it is about, and the condition."""

    name: str
    column: str
    bad: pl.Expr
    stops: bool = True


@dataclass(frozen=True, slots=True)
class Canonical:
    """A lazy frame in canonical form with a `flaw` column, and the checks behind its bits."""

    frame: pl.LazyFrame
    checks: tuple[Check, ...]


def canonical(
    frame: pl.LazyFrame, mapping: Mapping, *, on: date, parameters: Parameters, thorough: bool = False
) -> Canonical:
    """Return the canonical record of a frame that has our column names.

    `thorough` looks at every municipality key too; usually that is done once per key, see `short_keys`.
    """
    schema = frame.collect_schema()
    checks: list[Check] = []
    made: dict[str, pl.Expr] = {}
    for name in COLUMNS:
        made[name] = _column(name, schema, mapping, checks)
    for name in (RECORD_KEY, REFERENCE_DAY):
        if name in schema:
            made[name] = _column(name, schema, mapping, checks)
    checks += _row_checks(schema, on, parameters)
    if thorough:
        checks.append(Check("short key", "municipality", short_keys(pl.col("municipality").cast(pl.String))))
    raw = {f"raw:{name}": pl.col(name) for name in {check.column for check in checks} if name in schema}
    selected = frame.select(*((LINE,) if LINE in schema else ()), **raw, **made)
    stops = [check.bad.fill_null(value=False) for check in checks if check.stops]
    doubts = {f"{DOUBT}{check.name}": check.bad.fill_null(value=False) for check in checks if not check.stops}
    return Canonical(selected.with_columns(pl.any_horizontal(stops).alias(FLAW), **doubts), tuple(checks))


def _column(name: str, schema: pl.Schema, mapping: Mapping, checks: list[Check]) -> pl.Expr:
    kind, raw = schema[name], pl.col(name)
    if kind.is_float():  # numbers with gaps, as pandas writes them
        kind, raw = pl.Int64(), raw.cast(pl.Int64, strict=False)
    elif kind == pl.Null:
        kind, raw = pl.String(), raw.cast(pl.String)
    texts = kind == pl.String
    if name in mapping.codes:
        texts, raw = True, _translated(name, kind, mapping.codes[name], checks)
        checks = []  # what the mapping says is nothing lost; its words were looked at when it was read
    elif texts and name not in PLACES:
        raw = _clean(raw)
    elif kind == pl.Categorical:
        texts, raw = True, raw.cast(pl.String)
    if name in KEYS:
        return _key(name, raw, kind if not texts else pl.String(), checks)
    if name in WORDS:
        return _word(name, raw, kind if not texts else pl.String(), checks)
    if name in (*DATES, REFERENCE_DAY):
        return _day(name, raw, kind if not texts else pl.String(), mapping, checks)
    if name in PLACES:
        if kind.is_numeric():
            checks.append(Check("number", name, _raw(name).is_not_null()))
        return raw.cast(pl.String).cast(PLACE_KINDS[name])
    if name == RECORD_KEY:
        checks.append(
            Check("no record key", name, ~pl.col(name).is_between(0, 2**32 - 1) | pl.col(name).is_null())
        )
        return raw.cast(pl.Int64, strict=False)
    if name in ("mother", "father") and schema["person"].is_numeric():
        if not kind.is_integer():
            checks.append(Check("no pseudonym", name, _lost(name).bad))
        return raw.cast(pl.Int64 if schema["person"].is_float() else schema["person"], strict=False)
    return raw if texts or kind.is_integer() else raw.cast(pl.String)


def _clean(raw: pl.Expr) -> pl.Expr:
    return pl.when(raw != "").then(raw)


def _translated(name: str, kind: pl.DataType, codes: ReadMapping[str, str], checks: list[Check]) -> pl.Expr:
    text = pl.col(name) if kind == pl.String else pl.col(name).cast(pl.String)
    text = _clean(text)
    known = _raw(name).cast(pl.String).is_in(["", *codes])
    checks.append(Check("not in the mapping", name, ~known))
    return text.replace_strict(
        list(codes), [value or None for value in codes.values()], default=None, return_dtype=pl.String
    )


def _key(name: str, raw: pl.Expr, kind: pl.DataType, checks: list[Check]) -> pl.Expr:
    known = list(nationalities())
    if isinstance(kind, pl.Enum):
        if not set(kind.categories) <= set(known):
            checks.append(_lost(name))
            kind = pl.Enum(known)
            raw = raw.cast(kind, strict=False)
        numbers = pl.Series([int(key) for key in kind.categories], dtype=pl.Int16)
        return raw.map_batches(
            lambda column: numbers.gather(column.cat.physical()), return_dtype=pl.Int16, is_elementwise=True
        )
    checks.append(_lost(name))
    if kind.is_integer():
        return pl.when(raw.is_in([int(key) for key in known])).then(raw).cast(pl.Int16)
    return raw.replace_strict(known, [int(key) for key in known], default=None, return_dtype=pl.Int16)


def _word(name: str, raw: pl.Expr, kind: pl.DataType, checks: list[Check]) -> pl.Expr:
    words = pl.Enum(WORDS[name])
    if kind == words:
        return raw
    if not (isinstance(kind, pl.Enum) and set(kind.categories) <= set(WORDS[name])):
        checks.append(_lost(name))
    return (raw if isinstance(kind, pl.Enum | pl.String) else raw.cast(pl.String)).cast(words, strict=False)


def _day(name: str, raw: pl.Expr, kind: pl.DataType, mapping: Mapping, checks: list[Check]) -> pl.Expr:
    if kind == pl.Date:
        return raw
    if kind == pl.String:
        checks.append(Check("no date", name, _lost(name).bad))
        return raw.str.to_date(mapping.date_format, strict=False, exact=True)
    checks.append(Check("no date", name, _lost(name).bad))
    return raw.cast(pl.Date, strict=False) if kind.is_temporal() else pl.lit(None, dtype=pl.Date)


def _raw(name: str) -> pl.Expr:
    return pl.col(f"raw:{name}")


def _lost(name: str) -> Check:
    """Something stood there, and nothing of ours came of it."""
    given = _raw(name).cast(pl.String)
    return Check("unknown code", name, pl.col(name).is_null() & (given != ""))


def _row_checks(schema: pl.Schema, on: date, parameters: Parameters) -> list[Check]:
    person, mother, father = pl.col("person"), pl.col("mother"), pl.col("father")
    born, came = pl.col("born"), pl.col("immigrated_on")
    latest = years_before(on, -parameters.years_ahead)
    found = [
        Check("no person", "person", person.is_null()),
        Check("own parent", "person", (person == mother) | (person == father)),
        Check("same parents", "mother", mother == father),
        Check("too early", "born", born < parameters.earliest_date),
        Check("too late", "born", born > latest),
        Check("too early", "immigrated_on", came < parameters.earliest_date),
        Check("too late", "immigrated_on", came > latest),
        Check("not yet born", "born", (born > on) & (born <= latest), stops=False),
        Check("no date of birth", "born", born.is_null(), stops=False),
        Check("not yet immigrated", "immigrated_on", (came > on) & (came <= latest), stops=False),
        Check("came before birth", "immigrated_on", came < born, stops=False),
        Check("no residence", "residence", pl.col("residence").is_null(), stops=False),
    ]
    if REFERENCE_DAY in schema:
        day = pl.col(REFERENCE_DAY)
        found.append(Check("another day", REFERENCE_DAY, (day != on) | day.is_null()))
    return found


def short_keys(municipality: pl.Expr) -> pl.Expr:
    """Return which keys have lost a leading zero: a municipality has eight digits."""
    return municipality.str.contains(r"^\d{7}$")
