"""One person of a register and the parents, to be explained."""

from datetime import date
from pathlib import Path

import polars as pl

from miteinander.core.errors import FormatError
from miteinander.statistics.population.canonical import canonical
from miteinander.statistics.population.columns import COLUMNS
from miteinander.statistics.population.mapping import Mapping
from miteinander.statistics.population.parameters import Parameters
from miteinander.statistics.population.reading import Part, parts_of, register_files
from miteinander.statistics.population.trace import explain


def explain_person(
    register: Path, person: str, mapping: Mapping, *, on: date, parameters: Parameters
) -> dict[str, object]:
    """Return the trace of one person of a register. Raises FormatError."""
    parts = parts_of(register_files(register), mapping)
    records = _records(parts, [person], on, parameters)
    if not records:
        raise FormatError([f"{register}: there is no person {person}; give a pseudonym of the extract."])
    links = [str(records[0][name]) for name in ("mother", "father") if records[0][name] is not None]
    parents = _records(parts, links, on, parameters) if links else []
    return explain(records[0], parents=parents, on=on, parameters=parameters)


def _records(
    parts: list[Part], persons: list[str], on: date, parameters: Parameters
) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for part in parts:
        frame = canonical(part.open(), part.mapping, on=on, parameters=parameters).frame.select(COLUMNS)
        wanted: list[str] | list[int] = persons
        if frame.collect_schema()["person"].is_integer():
            wanted = [int(person) for person in persons if person.isdecimal()]
        found += frame.filter(pl.col("person").is_in(wanted)).collect(engine="streaming").to_dicts()
    return found
