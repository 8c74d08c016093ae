"""Read one row: every mapped cell into a value, every trouble into a finding with its column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from miteinander.core.languages import find_language
from miteinander.lists import values
from miteinander.lists.dates import (
    DateStyle,
    read_date,
    read_time,
    read_time_range,
    shorten,
    time_of_date,
)
from miteinander.lists.drafts import Draft
from miteinander.lists.folding import clean_text, fold
from miteinander.lists.layout import Layout
from miteinander.lists.problems import Finding
from miteinander.lists.reading import Cell, Row, Sheet
from miteinander.lists.spoken import (
    Spoken,
    nearest_language,
    resolve_language,
    split_languages,
)
from miteinander.lists.vocabulary import SPEAKS, Column, ListKind, Shape

LIMITS = {Shape.NOTE: 2_000, Shape.STREET: 200, Shape.IDENTIFIER: 60}
LIMIT = 200
_MARKED = Column(SPEAKS, Shape.LANGUAGES, "", ())


@dataclass(frozen=True, slots=True)
class Mapped:
    """One column of a sheet, what it holds and how its values are written."""

    index: int
    heading: str
    entry: Column
    style: DateStyle
    unit: str = "hours"
    decimal_times: bool = False
    speaks: str = ""
    replaced: dict[str, str] = field(default_factory=dict)


def find_columns(
    kind: ListKind,
    layout: Layout,
    rows: Sequence[Row],
    *,
    today: date,
    year: int | None,
    replaced: dict[str, dict[str, str]],
) -> list[Mapped]:
    """Return the mapped columns of a sheet, each with the habits of its own values."""
    columns = []
    for index, name in enumerate(layout.fields):
        heading = layout.heading(index)
        if name == SPEAKS:
            language = find_language(heading)
            if language:
                columns.append(Mapped(index, heading, _MARKED, DateStyle(today), speaks=language.code))
            continue
        entry = kind.column(name)
        if entry is None or entry.shape is Shape.IGNORED:
            continue
        cells = [row[index] for row in rows if index < len(row) and row[index] is not None]
        columns.append(
            Mapped(
                index=index,
                heading=heading,
                entry=entry,
                style=DateStyle(today, year, _month_first(cells), entry.shape is Shape.BIRTH, entry.youngest),
                unit=_unit(heading, cells) if entry.shape is Shape.HOURS else "hours",
                decimal_times=_decimal_times(cells) if entry.shape is Shape.TIME else False,
                replaced={
                    " ".join(fold(key).split()): value for key, value in replaced.get(name, {}).items()
                },
            )
        )
    return columns


def _month_first(cells: Sequence[Cell]) -> bool:
    """Tell whether a column writes 12/31/2025: some second number is above twelve, no first one is."""
    pairs = [
        (int(match[1]), int(match[2]))
        for cell in cells
        if isinstance(cell, str) and (match := re.match(r"\s*(\d{1,2})/(\d{1,2})/\d{2,4}", cell))
    ]
    return any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs)


def _unit(heading: str, cells: Sequence[Cell]) -> str:
    words = set(fold(heading).split())
    if words & {"min", "minuten", "minutes", "mins", "minute"}:
        return "minutes"
    if words & {"std", "stunden", "h", "hours", "stunde", "hrs"}:
        return "hours"
    numbers = [cell for cell in cells if isinstance(cell, (int, float)) and cell > 0]
    return "minutes" if numbers and sum(number > 12 for number in numbers) > len(numbers) / 2 else "hours"


def _decimal_times(cells: Sequence[Cell]) -> bool:
    """Tell whether 9.5 means half past nine: such columns know .25, .5 and .75 but neither .15 nor .45."""
    parts = {round(cell % 1, 2) for cell in cells if isinstance(cell, float) and cell >= 1}
    return bool(parts & {0.5, 0.25, 0.75}) and not parts & {0.15, 0.45, 0.1, 0.2, 0.4}


def read_row(sheet: Sheet, columns: Sequence[Mapped], number: int, row: Row) -> Draft:
    """Return what one row says; problems are kept, never raised."""
    draft = Draft(number)
    for column in columns:
        cell = row[column.index] if column.index < len(row) else None
        place = (number, column.index + 1)
        if place in sheet.error_values:
            draft.note(column.heading, Finding("cell_error", {"value": sheet.error_values[place]}))
            continue
        if place in sheet.formulas_without_value:
            draft.note(column.heading, Finding("formula_no_value"))
            continue
        if cell is None:
            continue
        if isinstance(cell, str):
            cell = _tidy(draft, column, cell)
            if not cell:
                continue
        _read_cell(draft, column, cell)
    return draft


def _tidy(draft: Draft, column: Mapped, text: str) -> str:
    """Return a text without invisible signs, replaced where the mapping says so, "" if unreadable."""
    clean, had_invisible = clean_text(text)
    limit = LIMITS.get(column.entry.shape, LIMIT)
    if len(clean) > limit:
        draft.note(column.heading, Finding("text_too_long", {"length": len(clean), "limit": limit}))
        return ""
    if values.looks_like_formula(clean):
        draft.note(column.heading, Finding("formula_text", {"value": shorten(clean, 20)}))
        return ""
    if had_invisible:
        draft.note(column.heading, Finding("text_invisible"))
    return column.replaced.get(fold(clean), clean) if column.replaced else clean


def _read_cell(draft: Draft, column: Mapped, cell: Cell) -> None:
    """Put one cell's value into the draft."""
    name = column.entry.name
    match column.entry.shape:
        case Shape.DATE | Shape.BIRTH:
            _read_day(draft, column, cell)
        case Shape.TIME:
            _read_clock(draft, column, cell)
        case Shape.TIME_RANGE:
            _read_range(draft, column, cell)
        case Shape.HOURS:
            minutes = values.read_minutes(cell, unit=column.unit, limit=column.entry.most_minutes)
            _keep(draft, column, _forgiving(column, minutes))
        case Shape.MONEY:
            _keep(draft, column, _forgiving(column, values.read_cents(cell)))
        case Shape.NUMBER:
            _keep(draft, column, _forgiving(column, values.read_number(cell)))
        case Shape.YES_NO:
            _keep(draft, column, values.read_yes_no(cell))
        case Shape.GENDER:
            _keep(draft, column, values.read_gender(cell))
        case Shape.POSTCODE:
            _read_postcode(draft, column, cell)
        case Shape.PHONE:
            _keep(draft, column, values.read_phone(cell))
        case Shape.MAIL:
            _keep(draft, column, values.read_mail(cell))
        case Shape.IBAN:
            _keep(draft, column, values.read_iban(cell))
        case Shape.LANGUAGE | Shape.LANGUAGES:
            _read_languages(draft, column, cell)
        case Shape.STREET:
            _read_address(draft, column, cell)
        case _:
            text = values.text_of(cell).strip()
            if not values.is_missing(text):
                draft.values[name] = text


def _keep(draft: Draft, column: Mapped, found: tuple[object, Finding | None]) -> None:
    value, finding = found
    if value is not None and column.entry.name not in draft.values:
        draft.values[column.entry.name] = value
    draft.note(column.heading, finding)


def _forgiving(column: Mapped, found: tuple[object, Finding | None]) -> tuple[object, Finding | None]:
    """A number the row can do without is only worth a look when it cannot be read."""
    value, finding = found
    if finding and not column.entry.strict and finding.code.endswith("_malformed"):
        finding = Finding("number_unreadable", finding.params)
    return value, finding


def _read_day(draft: Draft, column: Mapped, cell: Cell) -> None:
    name = column.entry.name
    day, finding = read_date(cell, column.style)
    if finding and finding.code == "date_malformed" and not column.entry.strict:
        finding = Finding("date_unreadable", finding.params)
    if finding and finding.code == "date_incomplete" and column.entry.strict:
        day, finding = None, Finding("date_malformed", {"value": finding.params["value"]})
    if day is not None:
        draft.values[name] = day
    if column.entry.also and (clock := time_of_date(cell)) is not None:
        draft.values.setdefault(column.entry.also[0], clock)
    draft.note(column.heading, finding)


def _read_clock(draft: Draft, column: Mapped, cell: Cell) -> None:
    value, finding = read_time(cell, decimal=column.decimal_times)
    if finding and column.entry.also and isinstance(cell, str):
        span, _ = read_time_range(cell)
        if span and span[1] is not None:
            draft.values[column.entry.name], draft.values[column.entry.also[0]] = span
            return
    if value is not None:
        draft.values[column.entry.name] = value
    draft.note(column.heading, finding)


def _read_range(draft: Draft, column: Mapped, cell: Cell) -> None:
    span, finding = read_time_range(cell)
    for name, clock in zip(column.entry.also, span or (), strict=False):
        if clock is not None:
            draft.values[name] = clock
    draft.note(column.heading, finding)


def _read_postcode(draft: Draft, column: Mapped, cell: Cell) -> None:
    found, finding = values.read_postcode(cell)
    if found:
        draft.values[column.entry.name] = found[0]
        if found[1] and column.entry.also:
            draft.values.setdefault(column.entry.also[0], found[1])
    draft.note(column.heading, finding)


def _read_address(draft: Draft, column: Mapped, cell: Cell) -> None:
    """Take "Bergstr. 5, 33602 Bielefeld" apart; a street alone stays one."""
    text = values.text_of(cell).strip()
    if values.is_missing(text):
        return
    match = re.fullmatch(r"(.+?)[,;\n]\s*(?:D-)?(\d{5})\s+(.+)", text, re.DOTALL)
    if match and column.entry.also:
        for name, part in zip(column.entry.also, (match[2], match[3].strip()), strict=False):
            draft.values.setdefault(name, part)
        text = match[1].strip()
    draft.values[column.entry.name] = " ".join(text.split())


def _read_languages(draft: Draft, column: Mapped, cell: Cell) -> None:
    """Resolve every language of the cell; an unknown one is a problem, a misspelt one is read."""
    if column.speaks:
        if values.read_yes_no(cell)[0] or (isinstance(cell, (int, float)) and cell):
            draft.spoken.append((column.heading, Spoken(column.speaks, column.heading, clean=True)))
        return
    text = values.text_of(cell)
    if values.is_missing(text):
        return
    for piece in split_languages(text):
        meant = column.replaced.get(fold(piece))
        if meant is not None and (language := find_language(meant)):
            draft.spoken.append((column.heading, Spoken(language.code, language.german_name, clean=True)))
            continue
        spoken, near = resolve_language(piece), ""
        if spoken is None:
            spoken, near = nearest_language(piece)
        if spoken is not None:
            draft.spoken.append((column.heading, spoken))
            continue
        params: dict[str, str | int] = {"value": shorten(piece)}
        if near:
            params["taken"] = near
        draft.note(column.heading, Finding("language_unknown", params))
