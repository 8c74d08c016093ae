"""Examine a whole file: what each sheet is, which rows are good, what is wrong with the others."""

from collections.abc import Callable, Sequence
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from miteinander.lists.columns import Names
from miteinander.lists.layout import NO_NAMES, Layout, find_layout
from miteinander.lists.limits import DEFAULT, Limits
from miteinander.lists.mapping import Mapping, SheetMapping, find_sheet_mapping
from miteinander.lists.problems import RowProblem, Wording
from miteinander.lists.reading import Progress, Sheet, read_sheets
from miteinander.lists.sheets import Build, Judge, RowState, SheetPlan, judge_nothing, read_rows
from miteinander.lists.values import text_of
from miteinander.lists.vocabulary import UNKNOWN, Vocabulary

HEADING_ROWS = 40
R = TypeVar("R")


@dataclass(slots=True)
class Plan(Generic[R]):
    """A file examined; nothing is written anywhere.

    `new_names` holds, by what they name, names no list knows which become new entries.
    """

    sheets: list[SheetPlan[R]]
    mapping: Mapping
    new_names: dict[str, list[str]] = field(default_factory=dict)

    def counts(self, sheet: SheetPlan[R]) -> dict[str, int]:
        """Return how many rows of a sheet there are and what becomes of them."""
        states = [row.state for row in sheet.rows]
        return {
            "rows": len(states),
            "accepted": states.count(RowState.ACCEPTED),
            "rejected": states.count(RowState.REJECTED),
            "duplicates": states.count(RowState.DUPLICATE),
        }

    def problems(self, sheet: SheetPlan[R]) -> list[RowProblem]:
        """Return every problem of a sheet in the order of its rows."""
        found = [*sheet.problems, *(problem for row in sheet.rows for problem in row.problems)]
        return sorted(found, key=lambda problem: (problem.row, problem.column, problem.code))


# Rows judged by each other across sheets: told the sheets of each kind, returns `new_names`.
Link = Callable[[AnyMapping[str, Sequence[SheetPlan[R]]]], dict[str, list[str]]]
# The names the sheets list, and the kinds of sheet that list them.
NamesOf = Callable[[Sequence[Sheet], AnyMapping[str, Layout]], Names]


@dataclass(frozen=True)
class Reader(Generic[R]):
    """What a room does with the lists it reads.

    `build` makes a record of a row, `judge` compares the rows of one sheet, `link` those of all sheets.
    Where sheets of `listing` kinds name what other sheets refer to, `names` collects these names, and sheets
    that were unclear get a second look.
    """

    vocabulary: Vocabulary
    build: Build[R]
    judge: Judge[R] = judge_nothing
    link: Link[R] | None = None
    names: NamesOf | None = None
    listing: frozenset[str] = frozenset()


def to_json(plan: Plan[R], wording: Wording) -> dict[str, object]:
    """Return the result as the command line prints it; `codes` says how serious each code is."""
    sheets: dict[str, object] = {}
    codes: dict[str, str] = {}
    for sheet in plan.sheets:
        problems = plan.problems(sheet)
        codes |= {problem.code: wording.severity(problem).value for problem in problems}
        sheets[sheet.name] = {
            "kind": str(sheet.layout.kind),
            **plan.counts(sheet),
            "problems": [
                {"row": p.row, "column": p.column, "code": p.code, "message": wording.sentence(p)}
                for p in problems
            ],
        }
    return {"sheets": sheets, "codes": codes}


def examine(
    content: bytes,
    reader: Reader[R],
    *,
    today: date,
    mapping: Mapping | None = None,
    file_name: str = "",
    limits: Limits = DEFAULT,
    progress: Progress | None = None,
) -> Plan[R]:
    """Return what an import of this file would do.

    Raises:
        Refused: the file cannot be read at all.
    """
    stem = file_name.rpartition("/")[2].rpartition(".")[0]
    sheets = read_sheets(content, limits=limits, csv_name=stem or "CSV", progress=progress)
    return examine_sheets(
        sheets, reader, today=today, mapping=mapping, file_name=file_name, progress=progress
    )


def examine_sheets(
    sheets: Sequence[Sheet],
    reader: Reader[R],
    *,
    today: date,
    mapping: Mapping | None = None,
    file_name: str = "",
    progress: Progress | None = None,
) -> Plan[R]:
    """Return what an import of these sheets would do, kind by kind in the order of the vocabulary."""
    wanted = {sheet.name: _wanted(sheet, mapping) for sheet in sheets}
    layouts = _layouts(sheets, reader, wanted)
    plans: dict[str, SheetPlan[R]] = {}
    by_kind: dict[str, list[SheetPlan[R]]] = {kind.name: [] for kind in reader.vocabulary.kinds}
    for kind, found in by_kind.items():
        for sheet in sheets:
            if layouts[sheet.name].kind == kind:
                plans[sheet.name] = read_rows(
                    sheet,
                    layouts[sheet.name],
                    reader.vocabulary,
                    today=today,
                    build=reader.build,
                    judge=reader.judge,
                    wanted=wanted[sheet.name],
                    file_name=file_name,
                    progress=progress,
                )
                found.append(plans[sheet.name])
    new_names = reader.link(by_kind) if reader.link else {}
    used = _mapping_of(layouts, wanted, mapping.create_missing if mapping else frozenset())
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


def _layouts(
    sheets: Sequence[Sheet], reader: Reader[R], wanted: AnyMapping[str, SheetMapping | None]
) -> dict[str, Layout]:
    """Return every sheet's layout; a second look at the unsure ones knows the names the other sheets list."""
    found = {}
    for sheet in sheets:
        hidden = sheet.hidden and wanted[sheet.name] is None
        found[sheet.name] = (
            _no_layout() if hidden else find_layout(sheet, reader.vocabulary, wanted=wanted[sheet.name])
        )
    names = reader.names(sheets, found) if reader.names else NO_NAMES
    if names == NO_NAMES:
        return found
    for sheet in sheets:
        if wanted[sheet.name] is None and not sheet.hidden and found[sheet.name].kind not in reader.listing:
            found[sheet.name] = find_layout(sheet, reader.vocabulary, names=names)
    return found


def _no_layout() -> Layout:
    return Layout(UNKNOWN, 0, (), (), (), ())


def _unread(sheet: Sheet, layout: Layout) -> SheetPlan[R]:
    """Return a plan that only says why a sheet was not read; an empty sheet needs no word."""
    plan: SheetPlan[R] = SheetPlan(sheet.name, layout)
    if sheet.rows:
        code = "sheet_hidden" if sheet.hidden else "sheet_unknown"
        plan.problems.append(RowProblem(max(1, layout.header_row), "", code))
    return plan


def _mapping_of(
    layouts: AnyMapping[str, Layout],
    wanted: AnyMapping[str, SheetMapping | None],
    create: frozenset[str],
) -> Mapping:
    """Return the mapping that was used, guessed or given, ready to be corrected."""
    sheets = {}
    for name, layout in layouts.items():
        given = wanted[name]
        columns = dict(zip(layout.keys, layout.fields, strict=True))
        sheets[name] = SheetMapping(layout.kind, layout.header_row, columns, given.values if given else {})
    return Mapping(sheets, create)


def texts_of(sheet: Sheet, layout: Layout, name: str) -> list[str]:
    """Return what the rows of a sheet say in a field, as written."""
    if name not in layout.fields:
        return []
    index = layout.fields.index(name)
    body = sheet.rows[layout.header_row :]
    return [text_of(row[index]) if index < len(row) else "" for row in body]
