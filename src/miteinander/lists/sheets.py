"""Read one sheet from its first to its last row."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from miteinander.lists import usual
from miteinander.lists.dates import DateStyle, read_date, shorten
from miteinander.lists.drafts import Draft
from miteinander.lists.folding import fold, fold_heading
from miteinander.lists.layout import Layout, footer_label
from miteinander.lists.mapping import SheetMapping
from miteinander.lists.problems import Finding, RowProblem
from miteinander.lists.reading import Progress, Row, Sheet
from miteinander.lists.rows import Mapped, find_columns, read_row
from miteinander.lists.spoken import Spoken, german_name
from miteinander.lists.values import is_missing, text_of
from miteinander.lists.vocabulary import SPEAKS, ListKind, Shape, Vocabulary
from miteinander.lists.words import FOOTER_REMARKS

STEP = 1_000
R = TypeVar("R")


class RowState(StrEnum):
    """What becomes of a row."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"


@dataclass(slots=True)
class PlannedRow(Generic[R]):
    """One row with its verdict.

    `refers` holds the keys of entries of other lists the row names. `waits_for` says what an accepted row
    still needs before it can be stored: "" nothing, else a decision between several of one name, or a row of
    its list that has to be mended first.
    """

    number: int
    state: RowState
    record: R | None
    problems: list[RowProblem]
    cells: Row
    key: str = ""
    fingerprint: str = ""
    refers: dict[str, str] = field(default_factory=dict)
    waits_for: str = ""


@dataclass(slots=True)
class SheetPlan(Generic[R]):
    """One sheet with all its rows."""

    name: str
    layout: Layout
    rows: list[PlannedRow[R]] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)  # about the sheet as a whole


Build = Callable[[Draft, Layout], R | None]
Judge = Callable[[SheetPlan[R], Sequence[Draft], usual.UsualTime], None]


def judge_nothing(plan: SheetPlan[R], drafts: Sequence[Draft], time_covered: usual.UsualTime) -> None:
    """Leave every row as it is."""


def read_rows(
    sheet: Sheet,
    layout: Layout,
    vocabulary: Vocabulary,
    *,
    today: date,
    build: Build[R],
    judge: Judge[R] = judge_nothing,
    wanted: SheetMapping | None = None,
    file_name: str = "",
    progress: Progress | None = None,
) -> SheetPlan[R]:
    """Return every row of a sheet, judged by itself and by the habits of its sheet, not by other sheets.

    `build` makes a room's record of a draft and notes what is wrong with the row itself, or returns None;
    `judge` compares the rows of the sheet with each other. The sheet's kind is one of the vocabulary's.
    """
    plan: SheetPlan[R] = SheetPlan(sheet.name, layout)
    kind = vocabulary.kind(layout.kind)
    if kind is None:
        return plan
    body = sheet.rows[layout.header_row :]
    time_covered = _time_covered(sheet, kind, layout, body, today=today, file_name=file_name)
    replaced = wanted.values if wanted else {}
    year = time_covered.likely_year
    columns = find_columns(kind, layout, body, today=today, year=year, replaced=replaced)
    drafts: list[tuple[Draft, Row]] = []
    for number, row in _table_rows(plan, sheet, kind):
        drafts.append((read_row(sheet, columns, number, row), row))
        if progress and len(drafts) % STEP == 0:
            progress(sheet.name, number, len(sheet.rows))
    _judge_spellings(columns, [draft for draft, _ in drafts])
    for draft, row in drafts:
        record = build(draft, layout)
        plan.rows.append(PlannedRow(draft.number, RowState.ACCEPTED, record, draft.problems, row))
    judge(plan, [draft for draft, _ in drafts], time_covered)
    _missing_columns(plan, kind)
    for planned in plan.rows:
        if planned.record is None or vocabulary.wording.stops(planned.problems):
            planned.state = RowState.REJECTED
    if progress:
        progress(sheet.name, len(sheet.rows), len(sheet.rows))
    return plan


def _time_covered(
    sheet: Sheet, kind: ListKind, layout: Layout, body: Sequence[Row], *, today: date, file_name: str
) -> usual.UsualTime:
    """Return the time the list covers, from its days and from what its name and title say."""
    if not kind.dated or kind.dated not in layout.fields:
        return usual.UsualTime([], set())
    index = layout.fields.index(kind.dated)
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
    named = usual.years_named(sheet.name) or usual.years_named(*titles) or usual.years_named(file_name)
    return usual.UsualTime(days, named)


def _table_rows(plan: SheetPlan[R], sheet: Sheet, kind: ListKind) -> Iterator[tuple[int, Row]]:
    """Yield the rows of the table itself; sums, titles and repeated headings are reported and left out."""
    layout = plan.layout
    headings = {fold_heading(heading) for heading in layout.headings}
    core = _core_places(kind, layout)
    for number, row in enumerate(sheet.rows, start=1):
        if number <= layout.header_row or not any(not is_missing(cell) for cell in row):
            continue
        if reason := _left_out(row, kind, layout, headings, core):
            code, column, text = reason
            plan.problems.append(RowProblem(number, column, code, {"value": shorten(text, 40)}))
            continue
        yield number, row


def _left_out(
    row: Row, kind: ListKind, layout: Layout, headings: set[str], core: Sequence[int]
) -> tuple[str, str, str] | None:
    """Return code, column and text of a row that is no entry of the list, None for an entry."""
    filled = [(index, cell) for index, cell in enumerate(row) if cell is not None]
    texts = [(index, cell) for index, cell in filled if isinstance(cell, str)]
    column = layout.heading(filled[0][0])
    first = text_of(filled[0][1])
    if len(texts) >= 2 and sum(fold_heading(cell) in headings for _, cell in texts) >= 0.7 * len(filled):
        return "heading_row", column, first
    has_core = _has_core(row, kind, core)
    label = footer_label(row)
    if label and (not has_core or len(filled) - 1 == sum(not isinstance(cell, str) for _, cell in filled)):
        return "footer_row", column, label
    if not texts and not has_core:
        return "footer_row", column, first
    width = sum(bool(name) for name in layout.fields)
    if len(filled) == 1 and width >= 3 and texts:
        if fold(first).startswith(FOOTER_REMARKS) or len(first) > 90:
            return "footer_row", column, first
        if not kind.lone or layout.fields[filled[0][0]] != kind.lone:
            return "heading_row", column, first
    return None


def _core_places(kind: ListKind, layout: Layout) -> list[int]:
    """Return the columns that tell an entry from a sum or a remark."""
    core = kind.core_names()
    return [index for index, name in enumerate(layout.fields) if name in core]


def _has_core(row: Row, kind: ListKind, core: Sequence[int]) -> bool:
    """Tell whether a row fills what an entry of its kind cannot do without."""
    held = [row[index] for index in core if index < len(row) and not is_missing(row[index])]
    if kind.core_count > 1:
        return len(held) >= kind.core_count or any(not isinstance(cell, str) for cell in held)
    return bool(held)


def _judge_spellings(columns: Sequence[Mapped], drafts: Sequence[Draft]) -> None:
    """Report unusual spellings row by row, and a name with two meanings once."""
    headings = {
        column.heading for column in columns if column.entry.shape in {Shape.LANGUAGE, Shape.LANGUAGES}
    }
    for heading in sorted(headings):
        spoken = [language for draft in drafts for place, language in draft.spoken if place == heading]
        spelling = usual.UsualSpelling(spoken)
        assumed: dict[str, int] = {}
        for language in spoken:
            if language.assumed:
                assumed[language.written] = assumed.get(language.written, 0) + 1
        for draft in drafts:
            mine = [language for place, language in draft.spoken if place == heading]
            draft.note(heading, spelling.judge(mine))
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


def _missing_columns(plan: SheetPlan[R], kind: ListKind) -> None:
    """Say once that a column is missing without which no row can be accepted."""
    present = set(plan.layout.fields)
    said = present | ({kind.marked} if SPEAKS in present else set())
    missing = [entry.label for entry in kind.columns if entry.required and entry.name not in said]
    if kind.either and not present & set(kind.either):
        missing.append(kind.either_label)
    for label in missing:
        row = max(1, plan.layout.header_row)
        plan.problems.append(RowProblem(row, "", "column_missing", {"value": label}))
