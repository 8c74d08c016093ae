"""A plan as plain values, to be kept between examining a file and taking it over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from miteinander.lists.plan import Plan
from miteinander.lists.problems import RowProblem
from miteinander.lists.records import JsonValue, to_json
from miteinander.lists.sheets import PlannedRow, RowState, SheetPlan
from miteinander.lists.values import text_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

R = TypeVar("R", bound="DataclassInstance")
WAITING = "waiting"  # accepted, but something it names is not clear yet
LONGEST_SHEET_NAME = 120
MOST_ODD = 40
ODD_LANGUAGES = frozenset({"language_unknown", "language_assumed"})
StoredProblem = Sequence[object]  # column, code, params


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One row as a database keeps it: `cells` if it was rejected, to mend; `record` if it was accepted.

    `number` is 0 for what is said about a sheet in a row that has a verdict of its own.
    """

    sheet: str
    number: int
    kind: str
    state: str
    cells: list[str] = field(default_factory=list)
    problems: list[StoredProblem] = field(default_factory=list)
    record: dict[str, JsonValue] = field(default_factory=dict)
    key: str = ""
    fingerprint: str = ""
    refers: dict[str, str] = field(default_factory=dict)
    waits_for: str = ""


def kept_rows(plan: Plan[R]) -> Iterator[KeptRow]:
    """Yield every row of a plan, sheet by sheet, then what is said about the sheet as a whole."""
    for sheet in plan.sheets:
        for planned in sheet.rows:
            yield _kept(sheet, planned)
        about_sheet: dict[int, list[StoredProblem]] = {}
        for problem in sheet.problems:
            about_sheet.setdefault(problem.row, []).append(_stored(problem))
        taken = {planned.number for planned in sheet.rows}
        for number, problems in about_sheet.items():
            yield KeptRow(
                sheet.name[:LONGEST_SHEET_NAME],
                0 if number in taken else number,
                str(sheet.layout.kind),
                RowState.SKIPPED.value,
                problems=problems,
            )


def _kept(sheet: SheetPlan[R], planned: PlannedRow[R]) -> KeptRow:
    record = planned.record if planned.state is RowState.ACCEPTED else None
    return KeptRow(
        sheet=sheet.name[:LONGEST_SHEET_NAME],
        number=planned.number,
        kind=str(sheet.layout.kind),
        state=WAITING if _waits(planned) else planned.state.value,
        cells=[text_of(cell) for cell in planned.cells] if planned.state is RowState.REJECTED else [],
        problems=[_stored(problem) for problem in planned.problems],
        record={} if record is None else to_json(record),
        key=planned.key,
        fingerprint=planned.fingerprint,
        refers=planned.refers,
        waits_for=planned.waits_for,
    )


def _waits(planned: PlannedRow[R]) -> bool:
    return planned.state is RowState.ACCEPTED and bool(planned.waits_for)


def _stored(problem: RowProblem) -> StoredProblem:
    return [problem.column, problem.code, dict(problem.params)]


@dataclass(frozen=True, slots=True)
class MendSheet:
    """The rejected rows of one sheet: headings as in the file, then each row's number, texts and problems."""

    name: str
    headings: list[str]
    rows: list[tuple[int, list[str], list[StoredProblem]]]


def odd_languages(rows: Iterable[tuple[str, Sequence[StoredProblem]]]) -> dict[str, list[str]]:
    """Return per sheet the names of languages that were not understood, each once."""
    found: dict[str, dict[str, None]] = {}
    for sheet, problems in rows:
        for _column, code, params in problems:
            if code in ODD_LANGUAGES and isinstance(params, dict):
                found.setdefault(sheet, {})[str(params["value"])] = None
    return {sheet: list(values)[:MOST_ODD] for sheet, values in found.items()}


def sheet_summary(plan: Plan[R], sheet: SheetPlan[R]) -> dict[str, object]:
    """Return what pages show about one sheet: its kind, its counts, and its columns with some values."""
    layout = sheet.layout
    columns = [
        {
            "key": key,
            "heading": layout.headings[index],
            "field": layout.fields[index],
            "samples": list(layout.profiles[index].samples),
        }
        for index, key in enumerate(layout.keys)
    ]
    return {
        "name": sheet.name,
        "kind": str(layout.kind),
        "header_row": layout.header_row,
        **plan.counts(sheet),
        "waiting": sum(map(_waits, sheet.rows)),
        "columns": columns,
    }
