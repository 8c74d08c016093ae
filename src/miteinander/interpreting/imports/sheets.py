"""Read one sheet from its first to its last row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from miteinander.interpreting.imports import checks
from miteinander.interpreting.imports.building import build_record, hours_problem
from miteinander.interpreting.imports.dates import DateStyle, read_date, shorten
from miteinander.interpreting.imports.folding import fold, fold_heading
from miteinander.interpreting.imports.layout import Layout, footer_label
from miteinander.interpreting.imports.mapping import SheetMapping
from miteinander.interpreting.imports.problems import Finding, RowProblem
from miteinander.interpreting.imports.reading import Progress, Row, Sheet
from miteinander.interpreting.imports.records import AssignmentRecord, Record
from miteinander.interpreting.imports.rows import Column, Draft, find_columns, read_row
from miteinander.interpreting.imports.spoken import Spoken, german_name
from miteinander.interpreting.imports.values import is_missing, text_of
from miteinander.interpreting.imports.vocabulary import FIELDS, Kind, Shape
from miteinander.interpreting.imports.words import FOOTER_REMARKS

STEP = 1_000


class RowState(StrEnum):
    """What becomes of a row."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"


@dataclass(slots=True)
class PlannedRow:
    """One row with its verdict.

    `waits_for` says what an accepted row still needs before it can be stored: "" nothing, "institution" or
    "interpreter" a decision between several of one name, or a row of its list that has to be mended first.
    """

    number: int
    state: RowState
    record: Record | None
    problems: list[RowProblem]
    cells: Row
    key: str = ""
    fingerprint: str = ""
    institution_key: str = ""
    interpreter_key: str = ""
    waits_for: str = ""


@dataclass(slots=True)
class SheetPlan:
    """One sheet with all its rows."""

    name: str
    layout: Layout
    rows: list[PlannedRow] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)  # about the sheet as a whole


def read_rows(
    sheet: Sheet,
    layout: Layout,
    *,
    today: date,
    wanted: SheetMapping | None = None,
    file_name: str = "",
    progress: Progress | None = None,
) -> SheetPlan:
    """Return every row of a sheet, judged by itself and by the habits of its sheet, not by other sheets."""
    plan = SheetPlan(sheet.name, layout)
    body = sheet.rows[layout.header_row :]
    time_covered = _time_covered(sheet, layout, body, today=today, file_name=file_name)
    replaced = wanted.values if wanted else {}
    columns = find_columns(layout, body, today=today, year=time_covered.likely_year, replaced=replaced)
    drafts: list[tuple[Draft, Row]] = []
    for number, row in _table_rows(plan, sheet, layout):
        drafts.append((read_row(sheet, columns, number, row), row))
        if progress and len(drafts) % STEP == 0:
            progress(sheet.name, number, len(sheet.rows))
    _judge_spellings(columns, [draft for draft, _ in drafts])
    for draft, row in drafts:
        record = build_record(draft, layout, today=today)
        plan.rows.append(PlannedRow(draft.number, RowState.ACCEPTED, record, draft.problems, row))
    if layout.kind is Kind.ASSIGNMENTS:
        _judge_assignments(plan, [draft for draft, _ in drafts], time_covered)
    _missing_columns(plan)
    for planned, (draft, _) in zip(plan.rows, drafts, strict=True):
        if planned.record is None or draft.has_errors():
            planned.state = RowState.REJECTED
    if progress:
        progress(sheet.name, len(sheet.rows), len(sheet.rows))
    return plan


def _time_covered(
    sheet: Sheet, layout: Layout, body: Sequence[Row], *, today: date, file_name: str
) -> checks.UsualTime:
    """Return the time the list covers, from its days and from what its name and title say."""
    if layout.kind is not Kind.ASSIGNMENTS or "date" not in layout.fields:
        return checks.UsualTime([], set())
    index = layout.fields.index("date")
    style = DateStyle(today)
    days = [
        day
        for row in body
        if index < len(row)
        and row[index] is not None
        and (day := read_date(row[index], style)[0]) is not None
    ]
    titles = [
        text_of(cell)
        for row in sheet.rows[: max(0, layout.header_row - 1)]
        for cell in row
        if isinstance(cell, str)
    ]
    named = checks.years_named(sheet.name) or checks.years_named(*titles) or checks.years_named(file_name)
    return checks.UsualTime(days, named)


def _table_rows(plan: SheetPlan, sheet: Sheet, layout: Layout) -> Iterator[tuple[int, Row]]:
    """Yield the rows of the table itself; sums, titles and repeated headings are reported and left out."""
    headings = {fold_heading(heading) for heading in layout.headings}
    for number, row in enumerate(sheet.rows, start=1):
        if number <= layout.header_row or not any(not is_missing(cell) for cell in row):
            continue
        if reason := _left_out(row, layout, headings):
            code, column, text = reason
            plan.problems.append(RowProblem(number, column, code, {"value": shorten(text, 40)}))
            continue
        yield number, row


def _left_out(row: Row, layout: Layout, headings: set[str]) -> tuple[str, str, str] | None:
    """Return code, column and text of a row that is no entry of the list, None for an entry."""
    filled = [(index, cell) for index, cell in enumerate(row) if cell is not None]
    texts = [(index, cell) for index, cell in filled if isinstance(cell, str)]
    column = layout.heading(filled[0][0])
    first = text_of(filled[0][1])
    if len(texts) >= 2 and sum(fold_heading(cell) in headings for _, cell in texts) >= 0.7 * len(filled):
        return "heading_row", column, first
    has_core = _has_core(row, layout)
    label = footer_label(row)
    if label and (not has_core or len(filled) - 1 == sum(not isinstance(cell, str) for _, cell in filled)):
        return "footer_row", column, label
    if not texts and not has_core:
        return "footer_row", column, first
    width = sum(bool(name) for name in layout.fields)
    if len(filled) == 1 and width >= 3 and texts:
        if fold(first).startswith(FOOTER_REMARKS) or len(first) > 90:
            return "footer_row", column, first
        if layout.kind is not Kind.INSTITUTIONS or layout.fields[filled[0][0]] != "name":
            return "heading_row", column, first
    return None


def _has_core(row: Row, layout: Layout) -> bool:
    """Tell whether a row fills what an entry of its kind cannot do without."""
    core = {entry.name for entry in FIELDS.get(layout.kind, ()) if entry.required} | {
        "last_name",
        "full_name",
    }
    core -= {"languages"} if layout.kind is Kind.INTERPRETERS else set()
    held = [
        row[index]
        for index, name in enumerate(layout.fields)
        if name in core and index < len(row) and not is_missing(row[index])
    ]
    if layout.kind is Kind.ASSIGNMENTS:
        return len(held) >= 2 or any(not isinstance(cell, str) for cell in held)
    return bool(held)


def _judge_spellings(columns: Sequence[Column], drafts: Sequence[Draft]) -> None:
    """Report unusual spellings row by row, and a name with two meanings once."""
    headings = {
        column.heading for column in columns if column.entry.shape in {Shape.LANGUAGE, Shape.LANGUAGES}
    }
    for heading in sorted(headings):
        spoken = [language for draft in drafts for place, language in draft.spoken if place == heading]
        usual = checks.UsualSpelling(spoken)
        assumed: dict[str, int] = {}
        for language in spoken:
            if language.assumed:
                assumed[language.written] = assumed.get(language.written, 0) + 1
        for draft in drafts:
            mine = [language for place, language in draft.spoken if place == heading]
            draft.note(heading, usual.judge(mine))
            _note_assumed(draft, heading, mine, assumed)


def _note_assumed(draft: Draft, heading: str, languages: Sequence[Spoken], left: dict[str, int]) -> None:
    for language in languages:
        if language.assumed and left.get(language.written):
            params: dict[str, str | int] = {
                "value": language.written,
                "taken": german_name(language.code),
                "count": left.pop(language.written),
            }
            draft.note(heading, Finding("language_assumed", params))


def _judge_assignments(plan: SheetPlan, drafts: Sequence[Draft], time_covered: checks.UsualTime) -> None:
    """Compare days, hours and amounts with what is usual in the sheet."""
    layout = plan.layout
    records = [row.record for row in plan.rows if isinstance(row.record, AssignmentRecord)]
    rate = checks.UsualRate(records)
    pairs = [(draft, row.record) for draft, row in zip(drafts, plan.rows, strict=True)]
    hours = [
        (draft, finding)
        for draft, record in pairs
        if isinstance(record, AssignmentRecord) and (finding := hours_problem(draft, layout, record))
        and not any(problem.code == "end_before_start" for problem in draft.problems)
    ]  # fmt: skip
    compared = sum(record.start is not None and record.end is not None for record in records)
    if not checks.is_convention(len(hours), compared):
        for draft, finding in hours:
            draft.note(layout.column_of("hours"), finding)
    early: list[tuple[Draft, AssignmentRecord]] = []
    for draft, record in pairs:
        day = draft.day("date")
        if day is not None:
            draft.note(layout.column_of("date"), time_covered.judge(day))
        if isinstance(record, AssignmentRecord):
            draft.note(layout.column_of("amount"), rate.judge(record))
            if (
                record.paid_on
                and record.paid_on < record.day
                and not any(p.code == "year_typo" for p in draft.problems)
            ):
                early.append((draft, record))
    if not checks.is_convention(len(early), len(records)):
        for draft, record in early:
            params = {"value": f"{record.paid_on:%d.%m.%Y}", "taken": f"{record.day:%d.%m.%Y}"}
            draft.note(layout.column_of("paid_on"), Finding("paid_before", params))


def _missing_columns(plan: SheetPlan) -> None:
    """Say once that a column is missing without which no row can be accepted."""
    layout = plan.layout
    present = set(layout.fields)
    for entry in FIELDS.get(layout.kind, ()):
        if not entry.required or entry.name in present:
            continue
        if entry.name == "languages" and "speaks" in present:
            continue
        problem = RowProblem(max(1, layout.header_row), "", "column_missing", {"value": entry.label})
        plan.problems.append(problem)
    if layout.kind is Kind.INTERPRETERS and not present & {"last_name", "full_name"}:
        problem = RowProblem(max(1, layout.header_row), "", "column_missing", {"value": "Name"})
        plan.problems.append(problem)
