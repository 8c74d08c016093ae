"""Examine a whole file: what each sheet is, which rows are good, what is wrong with the others."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from miteinander.interpreting.imports.columns import Names
from miteinander.interpreting.imports.folding import fold, person_words
from miteinander.interpreting.imports.layout import KINDS, Layout, find_layout
from miteinander.interpreting.imports.limits import DEFAULT, Limits
from miteinander.interpreting.imports.linking import Known, link_rows
from miteinander.interpreting.imports.mapping import Mapping, SheetMapping, find_sheet_mapping
from miteinander.interpreting.imports.problems import SENTENCES, RowProblem, sentence
from miteinander.interpreting.imports.reading import Progress, Sheet, read_sheets
from miteinander.interpreting.imports.sheets import RowState, SheetPlan, read_rows
from miteinander.interpreting.imports.values import text_of
from miteinander.interpreting.imports.vocabulary import Kind

HEADING_ROWS = 40


@dataclass(slots=True)
class Plan:
    """A file examined; nothing is written anywhere.

    `new_names` holds, for "institution" and "interpreter", names no list knows which become new entries.
    """

    sheets: list[SheetPlan]
    mapping: Mapping
    new_names: dict[str, list[str]] = field(default_factory=dict)

    def counts(self, sheet: SheetPlan) -> dict[str, int]:
        """Return how many rows of a sheet there are and what becomes of them."""
        states = [row.state for row in sheet.rows]
        return {
            "rows": len(states),
            "accepted": states.count(RowState.ACCEPTED),
            "rejected": states.count(RowState.REJECTED),
            "duplicates": states.count(RowState.DUPLICATE),
        }

    def problems(self, sheet: SheetPlan) -> list[RowProblem]:
        """Return every problem of a sheet in the order of its rows."""
        found = [*sheet.problems, *(problem for row in sheet.rows for problem in row.problems)]
        return sorted(found, key=lambda problem: (problem.row, problem.column, problem.code))


def to_json(plan: Plan) -> dict[str, object]:
    """Return the result as the command line prints it; `codes` says how serious each code is."""
    sheets: dict[str, object] = {}
    codes: dict[str, str] = {}
    for sheet in plan.sheets:
        problems = plan.problems(sheet)
        codes |= {problem.code: SENTENCES[problem.code][0].value for problem in problems}
        sheets[sheet.name] = {
            "kind": sheet.layout.kind.value,
            **plan.counts(sheet),
            "problems": [
                {"row": p.row, "column": p.column, "code": p.code, "message": sentence(p)} for p in problems
            ],
        }
    return {"sheets": sheets, "codes": codes}


def examine(
    content: bytes,
    *,
    today: date,
    mapping: Mapping | None = None,
    known: Known | None = None,
    file_name: str = "",
    limits: Limits = DEFAULT,
    progress: Progress | None = None,
) -> Plan:
    """Return what an import of this file would do.

    Raises:
        Refused: the file cannot be read at all, or the mapping does not fit it.
    """
    stem = file_name.rpartition("/")[2].rpartition(".")[0]
    sheets = read_sheets(content, limits=limits, csv_name=stem or "CSV", progress=progress)
    return examine_sheets(
        sheets, today=today, mapping=mapping, known=known, file_name=file_name, progress=progress
    )


def examine_sheets(
    sheets: Sequence[Sheet],
    *,
    today: date,
    mapping: Mapping | None = None,
    known: Known | None = None,
    file_name: str = "",
    progress: Progress | None = None,
) -> Plan:
    """Return what an import of these sheets would do; lists first, then what refers to them."""
    wanted = {sheet.name: _wanted(sheet, mapping) for sheet in sheets}
    layouts = _layouts(sheets, wanted)
    plans: dict[str, SheetPlan] = {}

    def read(sheet: Sheet) -> SheetPlan:
        plans[sheet.name] = read_rows(
            sheet,
            layouts[sheet.name],
            today=today,
            wanted=wanted[sheet.name],
            file_name=file_name,
            progress=progress,
        )
        return plans[sheet.name]

    by_kind = {kind: [sheet for sheet in sheets if layouts[sheet.name].kind is kind] for kind in KINDS}
    read_kind = {kind: [read(sheet) for sheet in found] for kind, found in by_kind.items()}
    create = mapping.create_missing if mapping else frozenset()
    new_names = link_rows(
        read_kind[Kind.INSTITUTIONS],
        read_kind[Kind.INTERPRETERS],
        read_kind[Kind.ASSIGNMENTS],
        known=known or Known(),
        create=create,
    )
    used = _mapping_of(layouts, wanted, create)
    ordered = [plans.get(sheet.name) or _unread(sheet, layouts[sheet.name]) for sheet in sheets]
    return Plan(ordered, used, new_names)


def _wanted(sheet: Sheet, mapping: Mapping | None) -> SheetMapping | None:
    if mapping is None:
        return None
    first = {
        number: [text_of(cell) for cell in row]
        for number, row in enumerate(sheet.rows[:HEADING_ROWS], start=1)
    }
    return find_sheet_mapping(mapping, sheet.name, first)


def _layouts(sheets: Sequence[Sheet], wanted: dict[str, SheetMapping | None]) -> dict[str, Layout]:
    """Return every sheet's layout; a second look at the unsure ones knows the names the other sheets list."""
    found = {}
    for sheet in sheets:
        hidden = sheet.hidden and wanted[sheet.name] is None
        found[sheet.name] = _no_layout() if hidden else find_layout(sheet, Names(), wanted[sheet.name])
    names = Names(_listed(sheets, found, Kind.INSTITUTIONS), frozenset(_listed_people(sheets, found)))
    for sheet in sheets:
        layout = found[sheet.name]
        listed = layout.kind in {Kind.INSTITUTIONS, Kind.INTERPRETERS}
        if (
            wanted[sheet.name] is None
            and not sheet.hidden
            and not listed
            and (names.institutions or names.interpreters)
        ):
            found[sheet.name] = find_layout(sheet, names)
    return found


def _no_layout() -> Layout:
    return Layout(Kind.UNKNOWN, 0, (), (), (), ())


def _listed(sheets: Sequence[Sheet], layouts: dict[str, Layout], kind: Kind) -> frozenset[str]:
    return frozenset(
        fold(text) for sheet in sheets for text in _texts(sheet, layouts[sheet.name], kind, "name")
    )


def _texts(sheet: Sheet, layout: Layout, kind: Kind, name: str) -> list[str]:
    if layout.kind is not kind or name not in layout.fields:
        return []
    index = layout.fields.index(name)
    body = sheet.rows[layout.header_row :]
    return [text_of(row[index]) if index < len(row) else "" for row in body]


def _listed_people(sheets: Sequence[Sheet], layouts: dict[str, Layout]) -> set[tuple[str, ...]]:
    people: set[tuple[str, ...]] = set()
    for sheet in sheets:
        layout = layouts[sheet.name]
        people |= {person_words(text) for text in _texts(sheet, layout, Kind.INTERPRETERS, "full_name")}
        last = _texts(sheet, layout, Kind.INTERPRETERS, "last_name")
        first = _texts(sheet, layout, Kind.INTERPRETERS, "first_name")
        people |= {person_words(f"{one} {other}") for one, other in zip_longest(last, first, fillvalue="")}
    return people - {()}


def _unread(sheet: Sheet, layout: Layout) -> SheetPlan:
    """Return a plan that only says why a sheet was not read; an empty sheet needs no word."""
    plan = SheetPlan(sheet.name, layout)
    if sheet.rows:
        code = "sheet_hidden" if sheet.hidden else "sheet_unknown"
        plan.problems.append(RowProblem(max(1, layout.header_row), "", code))
    return plan


def _mapping_of(
    layouts: dict[str, Layout], wanted: dict[str, SheetMapping | None], create: frozenset[str]
) -> Mapping:
    """Return the mapping that was used, guessed or given, ready to be corrected."""
    sheets = {}
    for name, layout in layouts.items():
        given = wanted[name]
        columns = dict(zip(layout.keys, layout.fields, strict=True))
        sheets[name] = SheetMapping(layout.kind, layout.header_row, columns, given.values if given else {})
    return Mapping(sheets, create)
