"""From a table of texts and what its columns mean to published tables, one for each reference day."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from miteinander.figures.imports.cells import Table
from miteinander.figures.imports.findings import Findings
from miteinander.figures.imports.guessing import DAYS
from miteinander.figures.imports.mapping import (
    ABOUT,
    LEFT_OUT,
    LONGEST_NAME,
    FileMapping,
    Role,
    dump_mapping,
)
from miteinander.figures.imports.rows import Axis, Cell, Reading, written
from miteinander.figures.imports.totals import PROTECTED, Labels, added, doubled_codes, misses, with_totals
from miteinander.figures.imports.values import read_day
from miteinander.lists import fold
from miteinander.statistics.bundle import MEASURES, Dataset, Row

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_LONG_KEYS = 4  # shorter keys may well be numbers from 1 to 100
_SHOWN_DAYS = 5
_EXACT = 1e-6


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a file: its tables, and how it was read in the end."""

    datasets: tuple[Dataset, ...]
    mapping: FileMapping
    rows: int


def read_tables(
    table: Table,
    mapping: FileMapping,
    findings: Findings,
    *,
    day: date | None,
    guessed: bool,
    recipe: Mapping[str, object],
    nations: frozenset[str] = frozenset(),
) -> Read:
    """Read all rows. Totals among their parts are left out of a guess, and an error of a chosen mapping."""
    if not _fits(table, mapping, findings):
        return Read((), mapping, len(table.lines))
    given = _checked_day(table, mapping, findings, day)
    noticed = Findings()
    reading = Reading(table, mapping, noticed, given).read()
    doubled = list(_doubled(reading))
    if doubled and guessed:
        mapping = _without(mapping, doubled, findings)
        noticed = Findings()
        reading = Reading(table, mapping, noticed, given).read()
    elif doubled:
        _complain(doubled, findings)
    for code, count in noticed.counts.items():
        kept = [one for one in noticed.kept if one.code == code]
        findings.add(kept)
        findings.counts[code] += count - len(kept)
    _check_keys(reading, findings, nations)
    if not guessed:
        _tell_left_out(reading, findings)
    _check_sums(reading, findings)
    _check_about(mapping, findings)
    if not reading.cells and not findings.has_errors:
        findings.note("rows_none")
    if findings.has_errors:
        return Read((), mapping, len(table.lines))
    return Read(tuple(_datasets(reading, recipe)), mapping, len(table.lines))


def _fits(table: Table, mapping: FileMapping, findings: Findings) -> bool:
    used = [heading for heading, use in mapping.columns.items() if use.role is not Role.SKIP]
    missing = [heading for heading in used if heading not in table.headings]
    for heading in missing:
        findings.note("mapping_other", column=heading)
    values = mapping.with_role(Role.VALUE)
    if not values:
        findings.note("value_column_missing")
    dimensions = mapping.with_role(Role.DIMENSION)
    names = [mapping.columns[heading].name for heading in dimensions] + [mapping.across] * bool(
        mapping.across
    )
    for name in sorted({name for name in names if names.count(name) > 1}):
        findings.note("names_repeated", value=name)
    for name in names:
        if not _NAME.match(name) or name in MEASURES or len(name) > LONGEST_NAME:
            findings.note("name_not_allowed", value=name)
    if len(values) > 1:
        codes = [mapping.columns[heading].name for heading in values]
        if not mapping.across:
            findings.note("name_not_allowed", value="")
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            findings.note("names_repeated", value=code)
    return not findings.has_errors


def _checked_day(table: Table, mapping: FileMapping, findings: Findings, given: date | None) -> date | None:
    """Hold the day somebody typed against what the file says."""
    columns = mapping.with_role(Role.DAY)
    if given is None and not columns:
        findings.note("day_missing")
    headings = columns or [one for one in table.headings if fold(one) in DAYS]
    for heading in headings:
        texts = {text for text in table.column(heading) if columns or len(text) > len("2025")}
        days = sorted({day for text in texts if (day := read_day(text)) is not None})
        shown = ", ".join(f"{day:%d.%m.%Y}" for day in days[:_SHOWN_DAYS]) + (
            "…" if len(days) > _SHOWN_DAYS else ""
        )
        if given is not None and len(days) > 1:
            findings.note("days_several", column=heading, value=shown, given=f"{given:%d.%m.%Y}")
        elif given is not None and days and days != [given]:
            findings.note("day_differs", column=heading, value=shown, given=f"{given:%d.%m.%Y}")
        elif len(days) > 1 and columns:
            findings.note("days_apart", column=heading, count=len(days))
    return given


@dataclass(frozen=True, slots=True)
class Doubled:
    """A code that is the sum of the others; `heading` is its column, or the column of values itself."""

    heading: str
    texts: Sequence[str]
    count: int
    is_column: bool


def _doubled(reading: Reading) -> Iterator[Doubled]:
    numbers = reading.numbers()
    dimensions = reading.width - bool(reading.mapping.across)
    for index, axis in enumerate(reading.axes):
        place = index if index < dimensions else index + bool(reading.mapping.across)
        for code in doubled_codes(numbers, place):
            texts = axis.texts_of(code)
            yield Doubled(axis.heading, texts, sum(axis.texts[text] for text in texts), is_column=False)
    if reading.mapping.across:
        for code in doubled_codes(numbers, dimensions):
            heading = next(one for one, _place, use in reading.values if use.name == code)
            yield Doubled(heading, (), len(reading.table.lines), is_column=True)


def _without(mapping: FileMapping, doubled: Sequence[Doubled], findings: Findings) -> FileMapping:
    for one in doubled:
        use = mapping.columns[one.heading]
        if one.is_column:
            mapping = mapping.with_use(one.heading, replace(use, name=""))
            continue
        codes = {**use.codes, **dict.fromkeys(one.texts, LEFT_OUT)}
        mapping = mapping.with_use(one.heading, replace(use, codes=codes))
        findings.note("total_left_out", column=one.heading, value=", ".join(one.texts), count=one.count)
    return mapping


def _complain(doubled: Sequence[Doubled], findings: Findings) -> None:
    for one in doubled:
        value = one.heading if one.is_column else ", ".join(one.texts)
        findings.note("total_counted_twice", column=one.heading, value=value, count=one.count)


def _tell_left_out(reading: Reading, findings: Findings) -> None:
    for axis in reading.axes:
        for text, code in axis.known.items():
            if code is LEFT_OUT:
                findings.note("code_left_out", column=axis.heading, value=text, count=axis.texts[text])


def _check_keys(reading: Reading, findings: Findings, nations: frozenset[str]) -> None:
    for axis in reading.axes:
        _check_zeros(axis, findings)
        if axis.use.name == "nation":
            _check_nations(axis, findings, nations)


def _check_zeros(axis: Axis, findings: Findings) -> None:
    """Find keys that lost their zeros: they are of different lengths in one column."""
    digits = [text for text in axis.texts if text.isdigit() and text not in axis.use.codes]
    lengths = sorted({len(text) for text in digits})
    if len(lengths) < 2 or (axis.use.last and axis.use.last <= lengths[0]):
        return
    shortest = min(digits, key=lambda text: (len(text), text))
    to = lengths[-1]
    if axis.use.fill >= to:
        count = sum(len(text) < axis.use.fill for text in digits)
        findings.note("zeros_restored", column=axis.heading, count=count, to=axis.use.fill, value=shortest)
        return
    mixed = any(text.startswith("0") and len(text) > 1 for text in digits)
    if to >= _LONG_KEYS and all(far > 1 for far in _steps(lengths)):
        return  # keys of several levels, 05 and 05711, are different on purpose
    said: dict[str, Any] = {"lengths": "/".join(map(str, lengths)), "value": shortest, "to": to}
    code = "zeros_lost" if to >= _LONG_KEYS or mixed else "zeros_doubtful"
    findings.note(code, column=axis.heading, **said)


def _steps(lengths: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise(lengths)]


def _check_nations(axis: Axis, findings: Findings, nations: frozenset[str]) -> None:
    for text, count in axis.texts.items():
        code = axis.known[text]
        if code == "999":
            findings.note("code_999", column=axis.heading, count=count)
        elif code and nations and code not in nations:
            findings.note("nation_unknown", column=axis.heading, value=text, count=count)


def _check_sums(reading: Reading, findings: Findings) -> None:
    numbers = reading.numbers()
    scale = reading.mapping.scale
    for place in range(reading.width):
        differences = [one / scale for one in misses(numbers, place)]
        wrong = [one for one in differences if abs(one) > _EXACT]
        if not wrong:
            continue
        low, high = min(wrong), max(wrong)
        code = "sums_protected" if max(-low, high) <= PROTECTED else "sums_differ"
        said: dict[str, Any] = {"count": len(wrong), "low": written(low), "high": written(high)}
        findings.note(code, column=dimensions_of(reading.mapping)[place], **said)


def _check_about(mapping: FileMapping, findings: Findings) -> None:
    for name in ABOUT:
        if not getattr(mapping.about, name).strip():
            findings.note("about_missing", column=name, value=name)


def dimensions_of(mapping: FileMapping) -> tuple[str, ...]:
    """Return the dimensions of the tables in their order."""
    names = [mapping.columns[heading].name for heading in mapping.with_role(Role.DIMENSION)]
    return (*names, mapping.across) if mapping.across else tuple(names)


def _datasets(reading: Reading, recipe: Mapping[str, object]) -> Iterator[Dataset]:
    mapping, width = reading.mapping, reading.width
    days: dict[str, dict[Labels, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for labels, cell in reading.cells.items():
        days[labels[-1] or ""][labels[:width]].append(cell)
    about = {name: getattr(mapping.about, name) for name in ABOUT}
    for day in sorted(days):
        cells = [
            (labels, *(added([(one.value, one.status) for one in found]) if len(found) > 1
                       else (found[0].value, found[0].status)))
            for labels, found in days[day].items()
        ]  # fmt: skip
        if mapping.totals:
            cells = with_totals(cells, width)
        cells.sort(key=lambda cell: [label or "" for label in cell[0]])
        yield Dataset(
            **about,
            synthetic=mapping.about.synthetic,
            dimensions=dimensions_of(mapping),
            reference_day=date.fromisoformat(day),
            recipe={**recipe, "mapping": dump_mapping(mapping)},
            rows=tuple(
                Row(labels=labels, value=value, sdc_method=mapping.method, status=status)
                for labels, value, status in cells
            ),
        )
