"""One pass over the rows of a table: days, codes and numbers, and what is wrong with each."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from miteinander.figures.imports.cells import Line, Table
from miteinander.figures.imports.findings import Findings
from miteinander.figures.imports.mapping import FileMapping, Role, Use
from miteinander.figures.imports.totals import Labels, is_total_word
from miteinander.figures.imports.values import Value, read_day, read_value
from miteinander.lists.dates import shorten

COUNTED = ("persons", "households", "cases")
NEVER_NEGATIVE = (*COUNTED, "hours", "days")
LONGEST_CODE = 60
_GERMAN = str.maketrans({",": ".", ".": ",", "-": "−"})
_QUALITIES = {"(": ("E", "value_limited"), "p": ("P", "value_preliminary"), "s": ("E", "value_limited")}


@dataclass(frozen=True, slots=True)
class Cell:
    """One number with the row it stands in."""

    value: float | None
    status: str
    row: int


@dataclass(slots=True)
class Axis:
    """One column of keys: how its texts are read, and which texts stand behind a code."""

    heading: str
    place: int
    use: Use
    known: dict[str, str | None] = field(default_factory=dict)
    texts: Counter[str] = field(default_factory=Counter)

    def code(self, text: str) -> str | None:
        """Return the code of a text: "" is the total, None is left out."""
        self.texts[text] += 1
        if text not in self.known:
            self.known[text] = self._translated(text)
        return self.known[text]

    def _translated(self, text: str) -> str | None:
        key = text.zfill(self.use.fill) if text.isdigit() else text
        key = key[-self.use.last :] if self.use.last else key
        for written in (text, key):
            if written in self.use.codes:
                return self.use.codes[written]
        return key

    def texts_of(self, code: str) -> list[str]:
        """Return which texts of the file mean this code."""
        return [text for text, known in self.known.items() if known == code]


@dataclass(slots=True)
class Reading:
    """The numbers of a file by their labels; the last label is the day, before it what is added up."""

    table: Table
    mapping: FileMapping
    findings: Findings
    given: date | None = None
    cells: dict[Labels, Cell] = field(default_factory=dict)
    left_out: int = 0
    axes: list[Axis] = field(init=False)
    values: list[tuple[str, int, Use]] = field(init=False)

    def __post_init__(self) -> None:
        uses, place = self.mapping.columns, self.table.headings.index
        dimensions = self.mapping.with_role(Role.DIMENSION)
        self.axes = [
            Axis(one, place(one), uses[one]) for one in [*dimensions, *self.mapping.with_role(Role.SUM)]
        ]
        self.values = [(one, place(one), uses[one]) for one in self.mapping.with_role(Role.VALUE)]

    @property
    def width(self) -> int:
        """Return how many labels the tables have, without what is added up and the day."""
        return len(self.mapping.with_role(Role.DIMENSION)) + bool(self.mapping.across)

    def read(self) -> "Reading":
        """Read every row."""
        day = self._place(Role.DAY)
        quality = self._place(Role.QUALITY)
        dimensions = self.width - bool(self.mapping.across)
        for line in self.table.lines:
            number, texts = line
            if self._is_footer(line):
                self.findings.note(
                    "line_left_out", row=number, value=shorten(" ".join(filter(None, texts)), 60)
                )
                continue
            codes = self._codes(line)
            when = self.given if day is None else self._day(line, day)
            if codes is None or when is None:
                continue
            mark = texts[quality] if quality is not None else ""
            for heading, place, use in self.values:
                across = (use.name or None,) if self.mapping.across else ()
                labels = (*codes[:dimensions], *across, *codes[dimensions:], when.isoformat())
                self._keep(labels, number, heading, texts[place], mark)
        return self

    def _place(self, role: Role) -> int | None:
        headings = self.mapping.with_role(role)
        return self.table.headings.index(headings[0]) if headings else None

    def _is_footer(self, line: Line) -> bool:
        """Tell a sum or a remark under the table from a row of it: keys are missing."""
        texts = line[1]
        if all(texts[axis.place] or "" in axis.use.codes for axis in self.axes):
            return False
        has_number = any((found := read_value(texts[place])) and found.number is not None
                         for _heading, place, _use in self.values)  # fmt: skip
        return not has_number or any(is_total_word(text) for text in texts if text)

    def _codes(self, line: Line) -> Labels | None:
        """Return the codes of a row, None if it is left out or says nothing."""
        number, texts = line
        found: list[str | None] = []
        is_whole = True
        for axis in self.axes:
            text = texts[axis.place]
            if not text and "" not in axis.use.codes:
                self.findings.note("code_empty", row=number, column=axis.heading)
                is_whole = False
                continue
            code = axis.code(text)
            if code is None:
                self.left_out += 1
                return None
            if len(code) > LONGEST_CODE:
                self.findings.note("code_too_long", row=number, column=axis.heading, value=shorten(code))
                is_whole = False
            found.append(code or None)
        return tuple(found) if is_whole else None

    def _day(self, line: Line, place: int) -> date | None:
        number, texts = line
        day = read_day(texts[place])
        if day is None:
            heading = self.table.headings[place]
            self.findings.note("day_unreadable", row=number, column=heading, value=shorten(texts[place], 40))
        return day

    def _keep(self, labels: Labels, number: int, heading: str, text: str, mark: str) -> None:
        value = read_value(text)
        if value is None:
            self.findings.note("value_malformed", row=number, column=heading, value=shorten(text, 40))
            return
        status = self._checked(value, number, heading, text, mark)
        if status is None:
            return
        amount = None if value.number is None else value.number * self.mapping.scale
        first = self.cells.get(labels)
        if first is None:
            self.cells[labels] = Cell(amount, status, number)
        elif first.value == amount:
            self.findings.note("row_repeated", row=number, column=heading, first=first.row)
        else:
            said: dict[str, Any] = {
                "first": first.row,
                "other": written(first.value),
                "value": written(amount),
            }
            self.findings.note("row_contradicts", row=number, column=heading, **said)

    def _checked(self, value: Value, number: int, heading: str, text: str, mark: str) -> str | None:
        """Note what a value says about itself; return its status, None if it cannot stand."""
        unit = self.mapping.about.unit
        status, code = value.status, value.code
        if value.code == "value_negative":
            if unit in NEVER_NEGATIVE:
                self.findings.note("value_negative", row=number, column=heading, value=shorten(text, 40))
                return None
            code = ""
        if mark and value.number is not None and status == "A":
            status, code = _QUALITIES.get(mark[0].lower(), (status, code))
        if unit in COUNTED and value.number is not None and value.number * self.mapping.scale % 1:
            self.findings.note("count_not_whole", row=number, column=heading, value=shorten(text, 40))
        if code:
            self.findings.note(code, row=number, column=heading, value=text)
        return status

    def numbers(self) -> Mapping[Labels, float | None]:
        """Return the bare numbers by their labels."""
        return {labels: cell.value for labels, cell in self.cells.items()}


def written(value: float | None) -> str:
    """Return a number as a sentence says it."""
    if value is None:
        return "–"
    text = f"{value:,.0f}" if value == round(value) else f"{value:,.3f}".rstrip("0")
    return text.translate(_GERMAN)
