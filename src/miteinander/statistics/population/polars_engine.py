"""The derivation run by Polars, part by part, so that a register of any size fits into memory.

Children whose parents stand in another part wait until all parts are read (`strays`); then their parents
are looked for everywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import narwhals as nw
import polars as pl

from miteinander.statistics.population import cube
from miteinander.statistics.population.canonical import DOUBT, FLAW, LINE, canonical
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
from miteinander.statistics.population.mapping import Mapping
from miteinander.statistics.population.parameters import Parameters
from miteinander.statistics.population.reading import Part
from miteinander.statistics.population.record_keys import read_secret, record_keys


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done: the day, the parameters, the supplier's mapping, and where the secret is."""

    on: date
    parameters: Parameters
    mapping: Mapping
    out: Path
    secret_file: Path | None = None
    persons: bool = True


@dataclass(frozen=True, slots=True)
class Derived:
    """What came of one part: packed cells, persons if wanted, waiting children, and counts."""

    cells: pl.DataFrame
    persons: pl.DataFrame | None
    strays: pl.DataFrame
    rows: int
    doubts: dict[str, int]
    ids: pl.Series


def derive_part(part: Part, job: Job, *, alone: bool) -> Derived:
    """Derive one part; `alone`: there is no other part a parent could stand in. Raises FormatError."""
    people, doubts = _checked(part, job)
    linked, others = _split(people)
    parents = _parents(people.lazy().join(_links(linked).lazy(), on="person", how="semi"), job)
    children = _collect(with_parents(_lazy(linked), _lazy(parents)))
    strays = linked.clear()
    if not alone:
        waits = _unknown("mother") | _unknown("father")
        strays = linked.join(children.filter(waits).select("person"), on="person", how="semi")
        children = children.filter(~waits)
    settled = [_lazy(children), without_parents(_lazy(others), _lazy(parents))]
    return _derived(settled, job, strays, people.height, doubts, people.get_column("person"))


def derive_strays(strays: pl.DataFrame, parts: Iterable[Part], job: Job) -> Derived:
    """Derive the children whose parents were not all in their own part."""
    wanted = _links(strays).lazy()
    near = []
    for part in parts:
        frame = canonical(part.frame, job.mapping, on=job.on, parameters=job.parameters).frame
        people = facts(
            nw.from_native(frame.join(wanted, on="person", how="semi")), on=job.on, parameters=job.parameters
        )
        near.append(_collect(as_parents(people, parameters=job.parameters)))
    settled = [with_parents(_lazy(strays), _lazy(pl.concat(near)))]
    return _derived(settled, job, strays.clear(), 0, {}, strays.get_column("person").clear())


def _checked(part: Part, job: Job) -> tuple[pl.DataFrame, dict[str, int]]:
    """Return the facts of a part that is free of flaws, each with a record key."""
    found = canonical(part.frame, job.mapping, on=job.on, parameters=job.parameters)
    doubtful = [f"{DOUBT}{check.name}" for check in found.checks if not check.stops]
    read = facts(nw.from_native(found.frame), on=job.on, parameters=job.parameters, keep=(FLAW, *doubtful))
    people = _collect(read)
    if people.get_column(FLAW).any():
        indexed = canonical(
            part.frame.with_row_index(LINE), job.mapping, on=job.on, parameters=job.parameters
        )
        earliest = job.parameters.earliest_date
        stop_at_flaws(part, indexed, on=job.on, form=job.mapping.date_format, earliest=earliest)
    stop_at_doubles(str(part.path), people)
    doubts = doubts_in(people)
    people = people.drop(FLAW, *doubtful)
    if RECORD_KEY not in people.columns:
        keys = record_keys(people.get_column("person"), read_secret(job.secret_file, job.out))
        people = people.with_columns(keys)
    return people, doubts


def _split(people: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    linked = pl.col("mother").is_not_null() | pl.col("father").is_not_null()
    counted = people.filter(pl.col("counted"))
    return counted.filter(linked), counted.filter(~linked)


def _links(linked: pl.DataFrame) -> pl.DataFrame:
    named = pl.concat([linked.get_column("mother"), linked.get_column("father")])
    return pl.DataFrame({"person": named.drop_nulls().unique()})


def _parents(people: pl.LazyFrame, job: Job) -> pl.DataFrame:
    return _collect(as_parents(nw.from_native(people), parameters=job.parameters))


def _unknown(parent: str) -> pl.Expr:
    return pl.col(parent).is_not_null() & pl.col(f"{parent}_status").is_null()


def _derived(
    settled: list[Frame],
    job: Job,
    strays: pl.DataFrame,
    rows: int,
    doubts: dict[str, int],
    ids: pl.Series,
) -> Derived:
    done = [judged(frame, parameters=job.parameters) for frame in settled]
    counted = pl.concat([_collect(cube.cells(frame)) for frame in done])
    counted = counted.group_by(*PLACES, "cell").agg(pl.col("n").sum(), pl.col("key").sum() % cube.KEY_SPACE)
    persons = None
    if job.persons:
        persons = pl.concat([_collect(named(frame).select(*RESULTS)) for frame in done])
    return Derived(counted, persons, strays, rows, doubts, ids)


def _lazy(frame: pl.DataFrame) -> Frame:
    return nw.from_native(frame.lazy())


def _collect(frame: Frame) -> pl.DataFrame:
    native = frame.to_native()
    if not isinstance(native, pl.LazyFrame):
        raise TypeError("a frame of another engine")
    return native.collect(engine="streaming")
