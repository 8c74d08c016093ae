"""What the command is told: which tables to publish, and how they are protected.

The protection file belongs to the deployment: D, V, js, pstay and the thresholds are nobody's default, and
the secret behind the record keys stays with `figures derive`. `example/` shows both files.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from miteinander.core.errors import FormatError
from miteinander.core.reading import Entry, Problems, load
from miteinander.statistics.disclosure.ptable import PerturbationTable, perturbation_table
from miteinander.statistics.population.columns import CELLS, DEFINITIONS

TABLES_FORMAT: Final = "miteinander-tables-1"
PROTECTION_FORMAT: Final = "miteinander-protection-1"
EVERYBODY: Final = "all"
CELL_KEY, ROUNDING, EXACT = "cell-key", "rounding-5", "exact"
PERSONS, SHARE = "persons", "share"
BASE: Final = 5
_WORDS = ("title", "register", "source", "licence", "base")

Filter = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shield:
    """How one deployment protects. Totals over the dimensions in `exact_totals` are published as they are."""

    name: str
    table: PerturbationTable
    pstay: float
    most_dimensions: int
    minimum_denominator: int
    least_difference: int
    exact_totals: frozenset[frozenset[str]]
    areas: tuple[str, ...]
    tells_parameters: bool

    @property
    def largest(self) -> int:
        """The most by which a published number can be off."""
        return self.table.largest


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOrder:
    """One table that is to be published. `where` holds the labels that are kept, column by column."""

    slug: str
    title: str
    dimensions: tuple[str, ...]
    where: Filter
    definition: str
    measure: str
    protection: str
    reference_day: date
    register: str
    source: str
    licence: str
    base: str
    synthetic: bool

    @property
    def whole_filter(self) -> Filter:
        """The filter with the definition in it."""
        if self.definition == EVERYBODY:
            return self.where
        return {**self.where, self.definition: frozenset({"true"})}


def read_shield(path: Path) -> Shield:
    """Read a protection file. Raises FormatError naming what is wrong and the way out."""
    problems = Problems()
    head = Entry(_content(path, PROTECTION_FORMAT), path.name, problems)
    noise = Entry(head.mapping("noise"), f"{path.name}, noise", problems)
    limits = Entry(head.mapping("limits"), f"{path.name}, limits", problems)
    problems.stop()
    largest, blocked = noise.integer("largest", 1, 100), noise.integer("blocked", 0, 20)
    variance, pstay = noise.number("variance", 0.01, 1000), noise.number("pstay", 0, 0.99)
    most = limits.integer("most_dimensions", 1, 6)
    denominator = limits.integer("minimum_denominator", 100, 1_000_000)
    difference = limits.integer("least_difference", 2, 1_000_000)
    exact = _exact_totals(limits)
    areas = tuple(limits.words("areas"))
    name, tells = head.word("name"), head.flag("tells_parameters")
    problems.stop()
    try:
        table = perturbation_table(largest=largest, variance=variance, blocked=blocked, pstay=pstay)
    except ValueError as error:
        raise FormatError([f"{path.name}, noise: {error}."]) from error
    return Shield(
        name=name, table=table, pstay=pstay, most_dimensions=most, minimum_denominator=denominator,
        least_difference=difference, exact_totals=exact, areas=areas, tells_parameters=tells,
    )  # fmt: skip


def tables_file(path: Path) -> dict[str, object]:
    """Return a file of tables as it is. Raises FormatError."""
    return _content(path, TABLES_FORMAT)


def read_tables(path: Path) -> tuple[TableOrder, ...]:
    """Read a file of tables. Raises FormatError naming every broken entry."""
    content = tables_file(path)
    problems = Problems()
    head = Entry(content, path.name, problems)
    common = head.mapping("common") if "common" in content else {}
    orders = []
    for number, given in enumerate(head.items("tables"), start=1):
        if not isinstance(given, dict):
            problems.add(f"tables[{number}]", "must be a table with a slug.")
            continue
        where = str(given.get("slug", f"tables[{number}]"))
        orders.append(_order(Entry({**common, **given}, where, problems)))
    slugs = [order.slug for order in orders]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        problems.add(slug, "stands twice; every table needs a slug of its own.")
    if not orders:
        problems.add(path.name, "holds no tables; add [[tables]].")
    problems.stop()
    return tuple(orders)


def _order(entry: Entry) -> TableOrder:
    dimensions = tuple(entry.words("dimensions"))
    for name in dimensions:
        entry.as_choice("dimensions", name, CELLS)
    if len(set(dimensions)) < len(dimensions):
        entry.wrong("dimensions", "must be named once each")
    definition = str(entry.choice("definition", (EVERYBODY, *DEFINITIONS)))
    measure = str(entry.choice("measure", (PERSONS, SHARE))) if "measure" in entry.fields else PERSONS
    if measure == SHARE and definition == EVERYBODY:
        entry.wrong("measure", "is share, so definition must say of whom (A, B, C, D1, D2, E or F)")
    protection = CELL_KEY
    if "protection" in entry.fields:
        protection = str(entry.choice("protection", (CELL_KEY, ROUNDING)))
    words = {name: entry.word(name) for name in _WORDS}
    return TableOrder(
        slug=entry.word("slug"), dimensions=dimensions, where=_filter(entry), definition=definition,
        measure=measure, protection=protection, reference_day=_day(entry),
        synthetic=entry.flag("synthetic"), **words,
    )  # fmt: skip


def _filter(entry: Entry) -> Filter:
    given = entry.mapping("filter") if "filter" in entry.fields else {}
    kept: dict[str, frozenset[str]] = {}
    for column, labels in given.items():
        entry.as_choice("filter", column, CELLS)
        chosen = labels if isinstance(labels, list) else [labels]
        if not chosen or not all(isinstance(label, str | bool) for label in chosen):
            entry.wrong(f"filter.{column}", "must be a word or a list of words")
            continue
        kept[column] = frozenset(
            str(label).lower() if isinstance(label, bool) else str(label) for label in chosen
        )
    return kept


def _day(entry: Entry) -> date:
    given = entry.raw("reference_day")
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        entry.wrong("reference_day", f"is {given!r}, but must be a day such as 2025-12-31")
        return date.min


def _exact_totals(limits: Entry) -> frozenset[frozenset[str]]:
    found = []
    for columns in limits.items("exact_totals"):
        if isinstance(columns, list) and all(isinstance(column, str) for column in columns):
            found.append(frozenset(columns))
        else:
            limits.wrong("exact_totals", "must hold lists of columns, such as [[], ['municipality']]")
    return frozenset(found)


def _content(path: Path, format_: str) -> dict[str, object]:
    if path.suffix == ".json":
        content = load(path)
    else:
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise FormatError(
                [f"{path}: cannot be read ({error.strerror}); give the path of a file."]
            ) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise FormatError([f"{path}: is no TOML ({error}); see the example."]) from None
    if content.get("format") != format_:
        raise FormatError([f'{path}: does not say format = "{format_}"; see the example.'])
    return content
