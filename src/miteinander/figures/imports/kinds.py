"""The one way into a file of any kind: bytes and wishes in, tables and findings out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from miteinander.core.errors import FormatError
from miteinander.figures.imports.cells import Table, read_table
from miteinander.figures.imports.findings import Findings
from miteinander.figures.imports.guessing import guess_mapping
from miteinander.figures.imports.mapping import FileMapping
from miteinander.figures.imports.shapes import shape_called, shape_of
from miteinander.figures.imports.tables import read_tables
from miteinander.statistics.bundle import Dataset, read_bundle

SAMPLES = 6
_SAMPLE_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person says about a file: the day, a known shape, or the whole mapping."""

    day: date | None = None
    shape: str = ""
    mapping: FileMapping | None = None


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column as the page shows it: its heading and some of its different values."""

    heading: str
    samples: tuple[str, ...]
    distinct: int


@dataclass(slots=True)
class Outcome:
    """What a file holds and what is wrong with it; datasets only if nothing is."""

    findings: Findings = field(default_factory=Findings)
    datasets: Sequence[Dataset] = ()
    rows: int = 0
    mapping: FileMapping | None = None
    columns: Sequence[ColumnSeen] = ()


def examine(kind: str, content: bytes, wishes: Wishes, *, nations: frozenset[str] = frozenset()) -> Outcome:
    """Read a file of one kind.

    Raises:
        Refused: it cannot or must not be opened at all.
    """
    if kind == "bundle":
        return _bundle(content)
    outcome = Outcome()
    table = read_table(content, outcome.findings)
    if table is not None:
        _read(table, outcome, content, wishes, nations)
    return outcome


def _read(table: Table, outcome: Outcome, content: bytes, wishes: Wishes, nations: frozenset[str]) -> None:
    shape = shape_called(wishes.shape) or shape_of(table.headings)
    mapping = wishes.mapping or (shape.make(table.headings) if shape is not None else guess_mapping(table))
    read = read_tables(
        table,
        mapping,
        outcome.findings,
        day=wishes.day,
        guessed=wishes.mapping is None,
        recipe={"import": "city", "file": sha256(content).hexdigest()},
        nations=nations,
    )
    outcome.mapping, outcome.datasets, outcome.rows = read.mapping, read.datasets, read.rows
    outcome.columns = _columns(table)


def _columns(table: Table) -> list[ColumnSeen]:
    found = []
    for heading in table.headings:
        values = list(dict.fromkeys(text for text in table.column(heading) if text))
        samples = tuple(value[:_SAMPLE_LENGTH] for value in values[:SAMPLES])
        found.append(ColumnSeen(heading, samples, len(values)))
    return found


def _bundle(content: bytes) -> Outcome:
    outcome = Outcome()
    try:
        outcome.datasets = read_bundle(content)
    except FormatError as error:
        for problem in error.problems:
            outcome.findings.note("bundle_broken", value=problem)
        return outcome
    outcome.rows = sum(len(dataset.rows) for dataset in outcome.datasets)
    return outcome
