"""The one way into a file of any kind: bytes and wishes in, tables and findings out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from miteinander.core.errors import FormatError
from miteinander.figures.imports.areas import Names, Outline, read_areas
from miteinander.figures.imports.cells import Table, read_table
from miteinander.figures.imports.findings import Findings
from miteinander.figures.imports.genesis import answer_of, genesis_mapping, is_flat, unpacked, words_of
from miteinander.figures.imports.guessing import guess_mapping
from miteinander.figures.imports.mapping import FileMapping
from miteinander.figures.imports.shapes import shape_called, shape_of
from miteinander.figures.imports.surveys import estimates_of
from miteinander.figures.imports.tables import read_tables
from miteinander.statistics.bundle import Dataset, read_bundle

BUNDLED = ("bundle", "survey")  # of a survey only the estimates are kept, see `only_estimates`
SAMPLES = 6
_SAMPLE_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person says about a file: the day, a known shape, or the whole mapping."""

    day: date | None = None
    shape: str = ""
    mapping: FileMapping | None = None
    areas: Names = field(default_factory=Names)


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
    areas: Sequence[Outline] = ()
    names: Names | None = None


def examine(kind: str, content: bytes, wishes: Wishes, *, nations: frozenset[str] = frozenset()) -> Outcome:
    """Read a file of one kind.

    Raises:
        Refused: it cannot or must not be opened at all.
    """
    if kind in BUNDLED:
        return _bundle(content)
    outcome = Outcome()
    if kind == "areas":
        return _areas(content, wishes.areas, outcome)
    recipe: dict[str, object] = {"import": kind, "file": sha256(content).hexdigest()}
    bare: bytes | None = content
    if kind == "genesis":
        bare = _flat(content, outcome.findings)
    table = read_table(bare, outcome.findings) if bare is not None else None
    if table is None:
        return outcome
    mapping = wishes.mapping or _suggested(kind, table, wishes, outcome.findings)
    if mapping is None:
        return outcome
    if kind == "genesis":
        recipe["words"] = words_of(table, mapping)
    read = read_tables(
        table,
        mapping,
        outcome.findings,
        day=wishes.day,
        guessed=wishes.mapping is None,
        recipe=recipe,
        nations=nations,
    )
    outcome.mapping, outcome.datasets, outcome.rows = read.mapping, read.datasets, read.rows
    outcome.columns = _columns(table)
    return outcome


def _flat(content: bytes, findings: Findings) -> bytes | None:
    """Return the flat CSV of a portal's answer, None if it is none."""
    bare = unpacked(content, findings)
    if bare is not None and (answer := answer_of(bare)) is not None:
        answer.tell(findings)
        return None
    return bare


def _suggested(kind: str, table: Table, wishes: Wishes, findings: Findings) -> FileMapping | None:
    """Return how a file is probably read, None if it is not of its kind."""
    if kind == "genesis" or is_flat(table):
        return genesis_mapping(table, findings)
    shape = shape_called(wishes.shape) or shape_of(table.headings)
    return shape.make(table.headings) if shape is not None else guess_mapping(table)


def _columns(table: Table) -> list[ColumnSeen]:
    found = []
    for heading in table.headings:
        values = list(dict.fromkeys(text for text in table.column(heading) if text))
        samples = tuple(value[:_SAMPLE_LENGTH] for value in values[:SAMPLES])
        found.append(ColumnSeen(heading, samples, len(values)))
    return found


def only_estimates(content: bytes, findings: Findings) -> bytes | None:
    """Return what may be kept of an uploaded survey: the bundle of its estimates."""
    if not content.startswith(b"PK\x03\x04"):
        findings.note("archive_broken")
        return None
    return estimates_of(content, findings)


def _areas(content: bytes, names: Names, outcome: Outcome) -> Outcome:
    areas, used, samples = read_areas(content, names, outcome.findings)
    outcome.areas, outcome.names, outcome.rows = areas, used, len(areas)
    outcome.columns = [ColumnSeen(name, tuple(values), len(set(values))) for name, values in samples.items()]
    return outcome


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
