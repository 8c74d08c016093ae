"""Examine a whole file: what each sheet is, which rows are good, what is wrong with the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from miteinander.interpreting.imports.columns import Names
from miteinander.interpreting.imports.folding import fold, fold_institution, person_words
from miteinander.interpreting.imports.layout import KINDS, Layout, find_layout
from miteinander.interpreting.imports.limits import DEFAULT, Limits
from miteinander.interpreting.imports.mapping import Mapping, SheetMapping, find_sheet_mapping
from miteinander.interpreting.imports.problems import SENTENCES, RowProblem, sentence
from miteinander.interpreting.imports.reading import Progress, Sheet, read_sheets
from miteinander.interpreting.imports.records import (
    AssignmentRecord,
    InstitutionRecord,
    InterpreterRecord,
    assignment_key,
    differing_fields,
    fingerprint,
    institution_key,
    interpreter_key,
    same_institution,
    same_interpreter,
)
from miteinander.interpreting.imports.references import Directory, Entry, Found
from miteinander.interpreting.imports.sheets import PlannedRow, RowState, SheetPlan, read_rows
from miteinander.interpreting.imports.values import text_of
from miteinander.interpreting.imports.vocabulary import Kind

HEADING_ROWS = 40
R = TypeVar("R", InstitutionRecord, InterpreterRecord)


@dataclass(frozen=True, slots=True)
class Known:
    """What the database already holds: records by natural key, assignments by key with their fingerprint."""

    institutions: dict[str, InstitutionRecord] = field(default_factory=dict)
    interpreters: dict[str, InterpreterRecord] = field(default_factory=dict)
    assignments: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """A file examined; nothing is written anywhere."""

    sheets: list[SheetPlan]
    mapping: Mapping
    has_institutions: bool = False
    has_interpreters: bool = False

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
    known = known or Known()
    wanted = {sheet.name: _wanted(sheet, mapping) for sheet in sheets}
    layouts = _layouts(sheets, wanted)
    plans: dict[str, SheetPlan] = {}
    institutions, interpreters = Directory(), Directory()

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
    _collect_institutions([read(sheet) for sheet in by_kind[Kind.INSTITUTIONS]], institutions, known)
    _collect_interpreters([read(sheet) for sheet in by_kind[Kind.INTERPRETERS]], interpreters, known)
    assignments = [read(sheet) for sheet in by_kind[Kind.ASSIGNMENTS]]
    create = mapping.create_missing if mapping else frozenset()
    _resolve(assignments, plans, institutions, interpreters, create)
    _find_repeated(assignments, known.assignments)
    used = _mapping_of(layouts, wanted, create)
    ordered = [plans.get(sheet.name) or _unread(sheet, layouts[sheet.name]) for sheet in sheets]
    return Plan(ordered, used, bool(institutions), bool(interpreters))


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
        first = _texts(sheet, layout, Kind.INTERPRETERS, "first_name") or [""] * len(last)
        people |= {person_words(f"{one} {other}") for one, other in zip(last, first, strict=True)}
    return people - {()}


def _unread(sheet: Sheet, layout: Layout) -> SheetPlan:
    """Return a plan that only says why a sheet was not read; an empty sheet needs no word."""
    plan = SheetPlan(sheet.name, layout)
    if sheet.rows:
        code = "sheet_hidden" if sheet.hidden else "sheet_unknown"
        plan.problems.append(RowProblem(max(1, layout.header_row), "", code))
    return plan


def _collect_institutions(plans: Sequence[SheetPlan], directory: Directory, known: Known) -> None:
    """Find repeated institutions and list the others as what assignments may refer to."""
    seen: dict[str, list[tuple[InstitutionRecord, int]]] = {}
    for key, record in known.institutions.items():
        seen.setdefault(fold_institution(record.name), []).append((record, 0))
        directory.add_institution(Entry(key, record.name), number=record.number)
    for plan in plans:
        for row in plan.rows:
            if not isinstance(row.record, InstitutionRecord):
                continue
            row.key, row.fingerprint = institution_key(row.record), fingerprint(row.record)
            others = seen.setdefault(fold_institution(row.record.name), [])
            if _is_repeated(plan, row, others, same_institution, "name"):
                continue
            if row.state is RowState.ACCEPTED:
                others.append((row.record, row.number))
            directory.add_institution(Entry(row.key, row.record.name, row.number), number=row.record.number)


def _collect_interpreters(plans: Sequence[SheetPlan], directory: Directory, known: Known) -> None:
    """Find repeated people and list the others as whom assignments may name."""
    seen: dict[str, list[tuple[InterpreterRecord, int]]] = {}
    for key, person in known.interpreters.items():
        seen.setdefault(_name_of(person), []).append((person, 0))
        _list_person(directory, key, person, 0)
    for plan in plans:
        for row in plan.rows:
            if not isinstance(row.record, InterpreterRecord):
                continue
            row.key, row.fingerprint = interpreter_key(row.record), fingerprint(row.record)
            others = seen.setdefault(_name_of(row.record), [])
            column = "last_name" if plan.layout.column_of("last_name") else "full_name"
            if _is_repeated(plan, row, others, same_interpreter, column):
                continue
            if row.state is RowState.ACCEPTED:
                others.append((row.record, row.number))
            _list_person(directory, row.key, row.record, row.number)


def _name_of(record: InterpreterRecord) -> str:
    return " ".join(person_words(f"{record.last_name} {record.first_name}"))


def _list_person(directory: Directory, key: str, record: InterpreterRecord, row: int) -> None:
    label = f"{record.last_name}, {record.first_name}" if record.first_name else record.last_name
    entry = Entry(key, label, row, frozenset(record.languages))
    directory.add_interpreter(
        entry, last_name=record.last_name, first_name=record.first_name, number=record.number
    )


def _is_repeated(
    plan: SheetPlan,
    row: PlannedRow,
    others: Sequence[tuple[R, int]],
    same: Callable[[R, R], bool],
    column: str,
) -> bool:
    """Mark an accepted row that means the same as an earlier one; say so if the two differ."""
    if row.state is not RowState.ACCEPTED or row.record is None:
        return False
    for other, number in others:
        if same(other, row.record):  # type: ignore[arg-type]  # both lists hold one kind
            row.state = RowState.DUPLICATE
            heading = plan.layout.column_of(column)
            fields = differing_fields(other, row.record)
            code = "duplicate_differs" if fields else "duplicate_row"
            params: dict[str, str | int] = {"first": number} | (
                {"fields": ", ".join(fields)} if fields else {}
            )
            # What else is odd about a row that is not taken over would only distract.
            row.problems = [RowProblem(row.number, heading, code, params)] if number else []
            return True
    return False


@dataclass(slots=True)
class _Waiting:
    """Rows that name several entries at once, counted per written name."""

    entries: tuple[Entry, ...]
    count: int = 0


def _resolve(
    plans: Sequence[SheetPlan],
    all_plans: dict[str, SheetPlan],
    institutions: Directory,
    interpreters: Directory,
    create: frozenset[str],
) -> None:
    """Point every assignment at its institution and its interpreter."""
    rejected = {
        row.key
        for plan in all_plans.values()
        for row in plan.rows
        if row.state is RowState.REJECTED and row.key
    }
    waiting: dict[tuple[str, str], _Waiting] = {}
    for plan in plans:
        for row in plan.rows:
            record = row.record
            if not isinstance(record, AssignmentRecord):
                continue
            place = institutions.find_institution(record.institution)
            row.institution_key = _point(
                plan, row, "institution", record.institution, place, institutions, create, waiting
            )
            if record.interpreter:
                person = _by_language(interpreters.find_interpreter(record.interpreter), record.language)
                row.interpreter_key = _point(
                    plan, row, "interpreter", record.interpreter, person, interpreters, create, waiting
                )
            if {row.institution_key, row.interpreter_key} & rejected and not row.waits_for:
                row.waits_for = "interpreter" if row.interpreter_key in rejected else "institution"
    _report_waiting(all_plans, waiting)


def _by_language(found: Found, language: str) -> Found:
    """Of several people of one name, keep the one who speaks the language, if it is one."""
    if len(found.entries) < 2:
        return found
    speaking = tuple(entry for entry in found.entries if language in entry.languages)
    return Found(speaking) if len(speaking) == 1 else found


def _point(
    plan: SheetPlan,
    row: PlannedRow,
    what: str,
    written: str,
    found: Found,
    directory: Directory,
    create: frozenset[str],
    waiting: dict[tuple[str, str], _Waiting],
) -> str:
    """Return the key of what a row refers to, or note why there is none."""
    if len(found.entries) == 1:
        return found.entries[0].key
    if found.entries:
        row.waits_for = what
        waiting.setdefault((what, fold(written)), _Waiting(found.entries)).count += (
            row.state is RowState.ACCEPTED
        )
        return ""
    if not directory or f"{what}s" in create:
        plain = fold_institution(written) if what == "institution" else " ".join(person_words(written))
        return f"{plain}|"
    params: dict[str, str | int] = {"value": written[:80]}
    if found.suggestion:
        params["taken"] = found.suggestion
    row.problems.append(RowProblem(row.number, plan.layout.column_of(what), f"unknown_{what}", params))
    row.state = RowState.REJECTED
    return ""


def _report_waiting(plans: dict[str, SheetPlan], waiting: dict[tuple[str, str], _Waiting]) -> None:
    """Say once per name, where it is listed, that rows naming it cannot be attributed."""
    kinds = {"institution": (Kind.INSTITUTIONS, "name"), "interpreter": (Kind.INTERPRETERS, "last_name")}
    for (what, _), case in sorted(waiting.items()):
        kind, column = kinds[what]
        rows = sorted(entry.row for entry in case.entries if entry.row)
        home = next(
            (
                (plan, row)
                for plan in plans.values()
                if plan.layout.kind is kind
                for row in plan.rows
                if row.number == (rows[-1] if rows else 0)
                and any(row.key == entry.key for entry in case.entries)
            ),
            None,
        )
        if home is None or not case.count:
            continue
        plan, row = home
        heading = plan.layout.column_of(column) or plan.layout.column_of("full_name")
        params: dict[str, str | int] = {"value": case.entries[0].label, "rows": ", ".join(map(str, rows))}
        params["count"] = case.count
        row.problems.append(RowProblem(row.number, heading, f"ambiguous_{what}", params))


def _find_repeated(plans: Sequence[SheetPlan], stored: dict[str, str]) -> None:
    """Give every assignment its key and mark those that are already there word for word."""
    seen: dict[str, dict[str, int]] = {}
    for plan in plans:
        for row in plan.rows:
            if not isinstance(row.record, AssignmentRecord):
                continue
            key, row.fingerprint = assignment_key(row.record), fingerprint(row.record)
            earlier = seen.setdefault(key, {})
            if row.state is RowState.ACCEPTED and row.fingerprint in earlier:
                row.state = RowState.DUPLICATE
                heading = plan.layout.column_of("date")
                first = earlier[row.fingerprint]
                row.problems = [RowProblem(row.number, heading, "duplicate_row", {"first": first})]
                continue
            # Two different jobs at one time and place are told apart by the order they stand in.
            row.key = key if not earlier else f"{key}#{len(earlier) + 1}"
            if row.state is RowState.ACCEPTED:
                earlier[row.fingerprint] = row.number
                if row.key in stored:
                    row.state = RowState.DUPLICATE


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
