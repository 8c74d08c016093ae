"""What is counted when a case is closed, and which fixed tables are made of it.

A case leaves one mark in each cell it belongs to and nothing that ties these marks together: a cell holds how
many cases and the sum of their keys, a key is drawn for one cell alone, and the sealed case remembers its own
marks so that reopening takes away exactly them. Margins are counted like cells, as a case may name several
values and must still count once in a total. Every number exists once and is rounded alike in every table.
Source: casework.md sections 2.3 and 6.1; figures.md section 3.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations, product
from typing import Any

from miteinander.antidiscrimination.rules.scheme import (
    FOLDER,
    Answer,
    ListField,
    Scheme,
    Sheet,
    View,
    Words,
    is_open,
    load,
    versions,
)
from miteinander.statistics.protection import EMPTY, KEY_SPACE, Cell, record_key
from miteinander.statistics.tables import Labels

CASES = "cases"  # the cell every case counts in
QUARTER = "quarter"
NOT_STATED = "not_stated"
_NOT_STATED = Words("ohne Angabe", "not stated")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year: the finest moment that is ever counted."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """Return the quarter a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def place(self) -> int:
        """Quarters in a row, without gap between years."""
        return self.year * 4 + self.number - 1

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One cell that is counted: the dimensions together, the quarter, a value per dimension."""

    table: str
    quarter: Quarter
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """One value of a dimension with few values: it is given where one of these codes is named."""

    code: str
    words: Words
    any_of: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """What a table is broken down by, and which answers make its values."""

    code: str
    words: Words
    fields: tuple[str, ...]
    added: tuple[str, Words, str] | None = None  # value, its words, the question that must be answered
    either: tuple[Either, ...] = ()

    def labels(self) -> list[str]:
        """Return every value that can occur, newest version of the scheme first."""
        found = [each.code for each in self.either] or [
            code
            for version in reversed(versions())
            for question in self._questions(load(version))
            for code in question.codes
        ]
        added = [self.added[0]] if self.added else []
        stated = [] if self.is_volunteered else [NOT_STATED]
        return list(dict.fromkeys([*found, *added, *stated]))

    def word(self, label: str, language: str) -> str:
        """Return what a value is called."""
        if label == NOT_STATED:
            return _NOT_STATED.into(language)
        if self.added and label == self.added[0]:
            return self.added[1].into(language)
        for each in self.either:
            if each.code == label:
                return each.words.into(language)
        for version in reversed(versions()):
            for question in self._questions(load(version)):
                if label in question.codes:
                    return question.words_of(label, language)
        return label

    @property
    def is_volunteered(self) -> bool:
        """Whether the values are noted only if the person says them unasked."""
        return all(each.volunteered for each in self._questions(load(versions()[-1])))

    @property
    def is_always_asked(self) -> bool:
        """Whether every case has at least one value of it."""
        questions = self._questions(load(versions()[-1]))
        return not self.is_volunteered and any(
            each.opened_by is None and each.closed_by is None for each in questions
        )

    @property
    def is_single(self) -> bool:
        """Whether a case has at most one value of it."""
        return bool(self.either) or not any(each.multiple for each in self._questions(load(versions()[-1])))

    def _questions(self, scheme: Scheme) -> list[ListField]:
        return [each for each in map(scheme.find, self.fields) if each is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTable:
    """One table that is published every year, over so many years together. There are no others."""

    code: str
    words: Words
    dimensions: tuple[str, ...]
    years: int
    is_public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """How numbers are protected; see `statistics.protection`."""

    base: int
    minimum_total: int
    minimum_denominator: int
    most_dimensions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every table there is, with the rules of its protection."""

    version: int
    valid_from: date
    source: str
    thresholds: Thresholds
    dimensions: Mapping[str, Dimension]
    tables: tuple[FixedTable, ...]

    @property
    def counted(self) -> list[tuple[str, ...]]:
        """Every set of dimensions that is counted: those of the tables, and their margins."""
        found = {
            chosen
            for table in self.tables
            for size in range(len(table.dimensions) + 1)
            for chosen in combinations(table.dimensions, size)
            if QUARTER not in chosen
        }
        return sorted(found)

    def table(self, code: str) -> FixedTable | None:
        """Return the table of that code."""
        return next((each for each in self.tables if each.code == code), None)


@cache
def plan(version: int = 1) -> Plan:
    """Return one version of the tables."""
    found = json.loads((FOLDER / f"tables_{version}.json").read_text(encoding="utf-8"))
    return Plan(
        version=found["version"],
        valid_from=date.fromisoformat(found["valid_from"]),
        source=found["source"],
        thresholds=Thresholds(**found["protection"]),
        dimensions={each["code"]: _dimension(each) for each in found["dimensions"]},
        tables=tuple(
            FixedTable(
                code=each["code"],
                words=Words(each["de"], each["en"]),
                dimensions=tuple(each["dimensions"]),
                years=each["years"],
                is_public=each["public"],
            )
            for each in found["tables"]
        ),
    )


def _dimension(found: Mapping[str, Any]) -> Dimension:
    added = found.get("added")
    return Dimension(
        code=found["code"],
        words=Words(found["de"], found["en"]),
        fields=tuple(found["fields"]),
        added=(added["code"], Words(added["de"], added["en"]), added["if_answered"]) if added else None,
        either=tuple(
            Either(
                code=each["code"],
                words=Words(each["de"], each["en"]),
                any_of=frozenset(each.get("any_of", ())),
            )
            for each in found.get("either", ())
        ),
    )


def labels_of(sheet: Sheet, dimension: Dimension) -> list[str]:
    """Return the values of a dimension that a case counts in, each once.

    The counsellor's view counts, the person's where the counsellor noted none. Why an answer is missing is
    not counted, nor is a question that was not to be asked; what a person may volunteer only if she did.
    """
    scheme = load(sheet.version)
    questions = [each for each in map(scheme.find, dimension.fields) if each and is_open(each, sheet)]
    if not questions:
        return []
    codes = [code for each in questions for code in _seen(sheet, each.code).codes]
    if not codes:
        return [] if dimension.is_volunteered else [NOT_STATED]
    if dimension.either:
        return [next(each.code for each in dimension.either if not each.any_of or each.any_of & set(codes))]
    if dimension.added and _seen(sheet, dimension.added[2]).codes:
        codes.append(dimension.added[0])
    return list(dict.fromkeys(codes))


def _seen(sheet: Sheet, code: str) -> Answer:
    own = sheet.answer(code, View.COUNSELLOR)
    return own if own.codes else sheet.answer(code, View.PERSON)


def places(sheet: Sheet, quarter: Quarter, tables: Plan) -> list[Place]:
    """Return the cells a case counts in: one per combination of values and set of dimensions, each once."""
    values = {code: labels_of(sheet, each) for code, each in tables.dimensions.items()}
    return sorted(
        Place(name_of(dimensions), quarter, labels)
        for dimensions in tables.counted
        for labels in product(*(values[code] for code in dimensions))
    )


def name_of(dimensions: Sequence[str]) -> str:
    """Return the name under which these dimensions together are counted."""
    return ".".join(dimensions) or CASES


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a case has left in the counters, and the seed of its keys; sealed inside the case.

    The seed stays when a case is opened again, so that it gets the same keys and the same rounding.
    """

    seed: bytes
    places: tuple[Place, ...] = ()

    def contributions(self) -> dict[Place, Cell]:
        """Return what was added to each cell. Keys of two cells have nothing in common without the seed."""
        return {
            place: Cell(1, record_key(self.seed, f"{place.table}|{place.quarter}|{'|'.join(place.labels)}"))
            for place in self.places
        }

    def as_content(self) -> dict[str, object]:
        """Return the marks as they are sealed into their case."""
        rows = [[one.table, one.quarter.year, one.quarter.number, *one.labels] for one in self.places]
        return {"seed": self.seed.hex(), "places": rows}

    @classmethod
    def of_content(cls, found: Mapping[str, Any]) -> "Marks | None":
        """Return the marks that stand in a case, None if it was never counted."""
        if not found:
            return None
        rows = tuple(
            Place(table, Quarter(year, number), tuple(labels))
            for table, year, number, *labels in found["places"]
        )
        return cls(seed=bytes.fromhex(found["seed"]), places=rows)


def added(cells: Mapping[Place, Cell], more: Mapping[Place, Cell]) -> dict[Place, Cell]:
    """Return the cells after these were added."""
    return {**cells, **{place: cells.get(place, EMPTY) + cell for place, cell in more.items()}}


def taken(cells: Mapping[Place, Cell], less: Mapping[Place, Cell]) -> dict[Place, Cell]:
    """Return the cells after these were taken away; empty cells are gone.

    Raises:
        ValueError: something is taken away that was never counted.
    """
    left = dict(cells)
    for place, cell in less.items():
        had = left.get(place, EMPTY)
        rest = Cell(had.value - cell.value, (had.key - cell.key) % KEY_SPACE)
        if rest.value < 0 or (rest.value == 0 and rest.key != 0):
            raise ValueError("these marks are not in the counters")
        left[place] = rest
    return {place: cell for place, cell in left.items() if cell.value}


def filled(
    table: FixedTable, tables: Plan, cells: Mapping[Place, Cell], *, last_year: int
) -> dict[Labels, Cell]:
    """Return a table's cells and margins over its years, every possible value included, empty ones as zero.

    A value that were left out would tell that nobody has it, and a zero shown that somebody has.
    """
    years = range(last_year - table.years + 1, last_year + 1)
    found: dict[Labels, Cell] = dict.fromkeys(_every_labels(table, tables), EMPTY)
    for place, cell in cells.items():
        for labels in _labels_in(table, place) if place.quarter.year in years else ():
            found[labels] = found.get(labels, EMPTY) + cell
    return found


def _every_labels(table: FixedTable, tables: Plan) -> Iterable[Labels]:
    return product(*([*_labels(code, tables), None] for code in table.dimensions))


def _labels(code: str, tables: Plan) -> list[str]:
    return ["1", "2", "3", "4"] if code == QUARTER else tables.dimensions[code].labels()


def _labels_in(table: FixedTable, place: Place) -> list[Labels]:
    """Return under which labels of a table a counted cell stands: none, one, or its quarter and the sum."""
    if table.dimensions == (QUARTER,):
        return [(str(place.quarter.number),), (None,)] if place.table == CASES else []
    named = () if place.table == CASES else tuple(place.table.split("."))
    if not set(named) <= set(table.dimensions):
        return []
    by_name = dict(zip(named, place.labels, strict=True))
    return [tuple(by_name.get(code) for code in table.dimensions)]
