"""The derivation run by Polars, part by part, so that a register of any size fits into memory.

Children whose parents stand in another part wait until all parts are read (`strays`); then their parents
are looked for everywhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import narwhals as nw
import polars as pl

from miteinander.statistics.population import cube
from miteinander.statistics.population.canonical import DOUBT, FLAW, PLACE_KINDS, canonical, short_keys
from miteinander.statistics.population.columns import PLACES, RECORD_KEY, RESULTS
from miteinander.statistics.population.derivation import (
    Frame,
    as_parents,
    facts,
    judged,
    named,
    with_parents,
    without_parents,
)
from miteinander.statistics.population.flaws import doubts_in, stop_at_doubles, stop_at_flaws
from miteinander.statistics.population.parameters import Parameters
from miteinander.statistics.population.reading import Part
from miteinander.statistics.population.record_keys import read_secret, record_keys
from miteinander.statistics.population.rows import Rows
from miteinander.statistics.population.rules import OUTCOMES


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done: the day, the parameters, where to, and whether persons are wanted."""

    on: date
    parameters: Parameters
    out: Path
    secret_file: Path | None = None
    persons: bool = True
    spark: bool = False


@dataclass(frozen=True, slots=True)
class Derived:
    """What came of one part: packed cells, persons if wanted, waiting children, and counts."""

    cells: pl.DataFrame
    persons: pl.DataFrame | None
    strays: pl.DataFrame
    info: "Info"


@dataclass(frozen=True, slots=True)
class Info:
    """What is remembered of a finished part besides its tables."""

    rows: int
    doubts: dict[str, int]
    early: dict[str, int]
    lowest: str
    highest: str
    numbers: bool

    @classmethod
    def of(cls, persons: pl.Series, doubts: dict[str, int], early: dict[str, int]) -> "Info":
        """Return what is to be remembered of these pseudonyms and counts."""
        ends = (str(persons.min()), str(persons.max())) if persons.len() else ("", "")
        return cls(persons.len(), doubts, early, *ends, numbers=persons.dtype.is_integer())

    @property
    def span(self) -> tuple[tuple[int, str], tuple[int, str]]:
        """Return the first and the last pseudonym in order."""
        if self.numbers:
            return (int(self.lowest), ""), (int(self.highest), "")
        return (0, self.lowest), (0, self.highest)


NOWHERE: Final = 65535  # code of a place that is not known
_LINKED: Final = pl.col("mother").is_not_null() | pl.col("father").is_not_null()


def derive_part(part: Part, job: Job, *, alone: bool) -> Derived:
    """Derive one part; `alone`: there is no other part a parent could stand in. Raises FormatError."""
    people, doubts, rows = _checked(part, job)
    linked = people.filter(pl.col("counted") & _LINKED)
    others = without_parents(
        _lazy(people.lazy().filter(pl.col("counted") & ~_LINKED)),
        as_parents(_lazy(people.lazy()), parameters=job.parameters),
    )
    children = _beside_parents(linked, people, rows, job)
    strays = linked.clear()
    if not alone:
        waits = (pl.col("mother").is_not_null() & pl.col("mother_status").is_null()) | (
            pl.col("father").is_not_null() & pl.col("father_status").is_null()
        )
        waiting = children.select(waits).to_series()
        strays, children = linked.filter(waiting), children.filter(~waiting)
    early = people.select(pl.col("early").filter(pl.col("counted"))).to_series().value_counts()
    done = _counted([_lazy(children.lazy()), others], job)
    rules = {OUTCOMES[code - 1][1]: count for code, count in early.rows() if code}
    return Derived(*done, strays, Info.of(people.get_column("person"), doubts, rules))


def derive_strays(strays: pl.DataFrame, parts: Iterable[Part], job: Job) -> Derived:
    """Derive the children whose parents were not all in their own part."""
    links = pl.concat([strays.get_column("mother"), strays.get_column("father")]).drop_nulls().unique()
    wanted = pl.LazyFrame({"person": links})
    near = []
    for part in parts:
        frame = canonical(part.open(), part.mapping, on=job.on, parameters=job.parameters).frame
        people = facts(
            _lazy(frame.join(wanted, on="person", how="semi")), on=job.on, parameters=job.parameters
        )
        near.append(_collect(as_parents(people, parameters=job.parameters)))
    children = with_parents(_lazy(strays.lazy()), _lazy(pl.concat(near).lazy()))
    return Derived(*_counted([children], job), strays.clear(), Info.of(links.clear(), {}, {}))


def _checked(part: Part, job: Job) -> tuple[pl.DataFrame, dict[str, int], Rows]:
    """Return the facts of a part free of flaws with record keys, what is odd, and the row of each person."""
    found = canonical(part.open(), part.mapping, on=job.on, parameters=job.parameters)
    doubtful = [f"{DOUBT}{check.name}" for check in found.checks if not check.stops]
    people = _collect(facts(_lazy(found.frame), on=job.on, parameters=job.parameters, keep=(FLAW, *doubtful)))
    keys = people.select(pl.col("municipality").unique().cast(pl.String))
    if people.get_column(FLAW).any() or keys.select(short_keys(pl.first()).any()).item():
        stop_at_flaws(part, on=job.on, parameters=job.parameters)
    rows = Rows.of(people.get_column("person"))
    if not rows.unique:
        stop_at_doubles(part.name, people)
    doubts = doubts_in(people)
    people = people.drop(FLAW, *doubtful)
    if RECORD_KEY not in people.columns:
        secret = read_secret(job.secret_file, job.out)
        people = people.with_columns(record_keys(people.get_column("person"), secret))
    return people, doubts, rows


def _beside_parents(linked: pl.DataFrame, people: pl.DataFrame, rows: Rows, job: Job) -> pl.DataFrame:
    """Return children with the facts of their parents, found by row; the same as `with_parents`, faster."""
    lookup = people.select("person", "household", "early", "ref", pl.col("^since_.*$"))
    beside = [linked]
    for parent in ("mother", "father"):
        found = lookup.select(pl.all().gather(rows.find(linked.get_column(parent))))
        known = _collect(as_parents(_lazy(found.lazy()), parameters=job.parameters)).drop("person")
        beside.append(known.rename({name: f"{parent}_{name}" for name in known.columns}))
    return pl.concat(beside, how="horizontal")


def _counted(settled: Sequence[Frame], job: Job) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """Return the cells, and the persons if wanted."""
    done = [judged(frame, parameters=job.parameters) for frame in settled]
    number = [pl.col(name).cat.physical().cast(pl.Int64).fill_null(NOWHERE) for name in PLACES]
    numbered = [
        _lazy(_native(frame).with_columns(place=number[0] * (NOWHERE + 1) + number[1])) for frame in done
    ]
    place = pl.col("cell") // cube.CELL_SPACE
    words = {
        name: pl.when(code != NOWHERE).then(code).cast(pl.UInt16).cat.to(PLACE_KINDS[name])
        for name, code in zip(PLACES, (place // (NOWHERE + 1), place % (NOWHERE + 1)), strict=True)
    }
    cells = _native(cube.cells(numbered, by=(), place=nw.col("place"))).select(
        **words, cell=(pl.col("cell") % cube.CELL_SPACE).cast(pl.Int32), n="n", key="key"
    )
    table = cells.collect(engine="streaming")
    if not job.persons:
        return table, None
    return table, pl.concat([_collect(named(frame).select(*RESULTS)) for frame in done]).sort("person")


def _lazy(frame: pl.LazyFrame) -> Frame:
    return nw.from_native(frame)


def _native(frame: Frame) -> pl.LazyFrame:
    native = frame.to_native()
    if not isinstance(native, pl.LazyFrame):
        raise TypeError("a frame of another engine")
    return native


def _collect(frame: Frame) -> pl.DataFrame:
    return _native(frame).collect(engine="streaming")
