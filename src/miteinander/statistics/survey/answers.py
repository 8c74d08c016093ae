"""Answers of a LimeSurvey export: only the columns that are needed, only finished interviews, nobody's name.

Tokens, addresses, names and free texts are dropped while the file is read; what was left out is reported by
the name of the column, never by a value.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from miteinander.core.errors import FormatError
from miteinander.core.reading import Problems
from miteinander.statistics.survey.codes import clean, unknown_codes
from miteinander.statistics.survey.structure import Kind, Structure

LARGEST = 500 * 1024 * 1024
# Columns beside the questions that say who somebody is, or how long a page took them.
_WHO = (
    r"token|ipaddr|refurl|participant_?id|tid|e-?mail.*|firstname|lastname|name|phone|address|"
    r"vorname|nachname|telefon.*|handy|adresse|anschrift|stra(ss|ß)e"
)
_NEVER = re.compile(rf"({_WHO})\Z", re.IGNORECASE)
_PERSONAL = re.compile(
    rf"({_WHO}|seed|startdate|datestamp|.*time|grouptime.*|attribute_\d+)\Z", re.IGNORECASE
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})*\Z")
# What surveys without time stamps write instead of a date.
_NO_DATE = date(1980, 1, 1)
_DAYS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which columns are read, and which answers count as real."""

    columns: tuple[str, ...]  # questions
    extras: tuple[str, ...] = ()  # weights, strata, mode, version: columns beside the questions
    first_day: date | None = None
    last_day: date | None = None
    test_column: str = ""
    test_values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What was read and what was left out, in numbers and names of columns."""

    rows: int
    unfinished: int
    tests: int
    kept: int
    languages: Mapping[str, int]
    personal: tuple[str, ...]
    unused: tuple[str, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """The kept answers, by column; None where nobody was asked or nobody answered."""

    columns: Mapping[str, tuple[str | None, ...]]
    report: Report


@dataclass(slots=True)
class _Sheet:
    path: Path
    headings: list[str]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def read_answers(path: Path, structure: Structure, wanted: Wanted) -> Answers:
    """Read the CSV file of an export with question codes and answer codes. Raises FormatError."""
    sheet = _sheet(path)
    places, personal, unused = safe_columns(sheet.headings, structure, wanted)
    _check_ids(sheet)
    finished = [row for row in sheet.rows if not _is_empty(_cell(sheet, row, "submitdate"))]
    real, warnings = _without_tests(sheet, finished, wanted)
    real.sort(key=lambda row: int(_cell(sheet, row, "id")))  # so that the order of the file does not matter
    if not real:
        raise FormatError(
            [f"{path}: holds no finished answers; export complete responses, with the column submitdate."]
        )
    columns = {
        name: tuple(clean(cells[place], structure.columns.get(name)) for _, cells in real)
        for name, place in places.items()
    }
    _check_codes(path, columns, structure)
    spoken = (_cell(sheet, row, "startlanguage") for row in real)
    languages = Counter(language if _LANGUAGE.match(language) else "?" for language in spoken)
    return Answers(
        columns,
        Report(
            rows=len(sheet.rows),
            unfinished=len(sheet.rows) - len(finished),
            tests=len(finished) - len(real),
            kept=len(real),
            languages=dict(sorted(languages.items())),
            personal=personal,
            unused=unused,
            warnings=tuple(warnings),
        ),
    )


def safe_columns(
    headings: Sequence[str], structure: Structure, wanted: Wanted
) -> tuple[dict[str, int], tuple[str, ...], tuple[str, ...]]:
    """Return where the wanted columns stand, and the names of personal and of unused columns.

    Raises:
        FormatError: a wanted column is missing, unknown, or says who somebody is.
    """
    problems = Problems()
    canonical = [structure.name_of(heading) for heading in headings]
    found = {name: place for place, name in enumerate(canonical)}
    for name in dict.fromkeys((*wanted.columns, *wanted.extras)):
        _check_wanted(name, found, structure, wanted, problems)
    problems.stop()
    names = [structure.name_of(name) for name in (*wanted.columns, *wanted.extras)]
    places = {name: found[name] for name in names}
    read = {*places, "id", "submitdate", "startlanguage", wanted.test_column}  # some are read, but not kept
    rest = [heading for heading in headings if structure.name_of(heading) not in read]
    personal = tuple(heading for heading in rest if _is_personal(heading, structure))
    return places, personal, tuple(heading for heading in rest if heading not in personal)


def _is_personal(heading: str, structure: Structure) -> bool:
    column = structure.columns.get(structure.name_of(heading))
    return column.kind is Kind.PRIVATE if column else bool(_PERSONAL.match(heading))


def _check_wanted(
    asked: str, found: Mapping[str, int], structure: Structure, wanted: Wanted, problems: Problems
) -> None:
    name = structure.name_of(asked)
    column = structure.columns.get(name)
    if column is not None and column.kind is Kind.PRIVATE:
        problems.add(asked, "is free text, a date or a file and is never read; take a question with codes.")
    elif column is None and _NEVER.match(name):
        problems.add(asked, "says who somebody is and is never read; choose another column.")
    elif column is None and asked in wanted.columns:
        problems.add(
            asked, "is no question of the structure; use the code of the export, such as G01Q01[SQ001]."
        )
    elif name not in found:
        problems.add(
            asked,
            "stands in no column of the answers; export all columns, headings as question codes.",
        )


def _sheet(path: Path) -> _Sheet:
    text = _text(path)
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        headings = [heading.strip().strip('"') for heading in next(reader, [])]
        sheet = _Sheet(path, headings)
        sheet.rows = [
            (reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)
        ]  # fmt: skip
    except csv.Error as error:
        raise FormatError(
            [f"{path}, line {reader.line_num}: is no CSV ({error}); export it again, and do not edit it."]
        ) from None
    _check_sheet(sheet)
    return sheet


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FormatError(
            [f"{path}: cannot be read ({error.strerror}); give the path of the CSV file."]
        ) from None
    if len(raw) > LARGEST:
        raise FormatError([f"{path}: is larger than 500 MB; that is no export of answers."])
    if raw[:2] == b"PK" or raw[:4] == b"\xd0\xcf\x11\xe0":
        raise FormatError([f"{path}: is an Excel file; in LimeSurvey choose the format CSV."])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise FormatError(
            [f"{path}, line {line}: is not UTF-8 but probably Latin-1 (Excel does that); export it again, "
             "or save it as 'CSV UTF-8'."]
        ) from None  # fmt: skip
    if "\0" in text:
        raise FormatError([f"{path}: is not text in UTF-8; export it again as CSV."])
    return text


def _check_sheet(sheet: _Sheet) -> None:
    path, problems = str(sheet.path), Problems()
    if "submitdate" not in sheet.headings or "id" not in sheet.headings:
        problems.add(
            path,
            "lacks the column id or submitdate; export with 'question code' as headings, all columns. "
            "Without submitdate nobody can tell finished answers from broken off ones.",
        )
    for heading, times in Counter(sheet.headings).items():
        if times > 1:
            problems.add(path, f"the heading {heading[:40]!r} stands {times} times; export it again.")
    problems.stop()
    wrong = [line for line, cells in sheet.rows if len(cells) != len(sheet.headings)]
    if wrong:
        problems.add(
            f"{path}, line {wrong[0]}",
            f"has more or fewer cells than there are headings ({len(wrong)} lines do); the file was "
            "edited or cut off. Export it again.",
        )
    problems.stop()


def _cell(sheet: _Sheet, row: tuple[int, list[str]], heading: str) -> str:
    return row[1][sheet.headings.index(heading)].strip() if heading in sheet.headings else ""


def _is_empty(cell: str) -> bool:
    return cell in ("", "N/A", "NULL", "0000-00-00 00:00:00") or (cell[:1] == "{" and cell[-1:] == "}")


def _check_ids(sheet: _Sheet) -> None:
    problems, seen = Problems(), dict[str, int]()
    for row in sheet.rows:
        answer, line = _cell(sheet, row, "id"), row[0]
        if not answer.isdigit():
            problems.add(
                f"{sheet.path}, line {line}",
                "the id is no whole number; a spreadsheet has changed the file. Export it again.",
            )
        elif answer in seen:
            problems.add(
                f"{sheet.path}, line {line}",
                f"the id of line {seen[answer]} stands here again; two exports were put together. Keep one.",
            )
        seen.setdefault(answer, line)
    problems.stop()


def _without_tests(
    sheet: _Sheet, rows: list[tuple[int, list[str]]], wanted: Wanted
) -> tuple[list[tuple[int, list[str]]], list[str]]:
    problems = Problems()
    if wanted.test_column and wanted.test_column not in sheet.headings:
        problems.add(wanted.test_column, "marks test answers but stands in no column; name another one.")
    days = {row[0]: _day(_cell(sheet, row, "submitdate")) for row in rows}
    bounded = wanted.first_day is not None or wanted.last_day is not None
    for line, day in days.items():
        if day is None:
            problems.add(
                f"{sheet.path}, line {line}",
                "submitdate is no date such as 2023-06-30 12:00:00; a spreadsheet did that. Export it again.",
            )
    problems.stop()
    undated = sum(day == _NO_DATE for day in days.values())
    warnings = [
        f"{undated} answers have no real date, so that test answers could not be told by their day."
    ] if undated and bounded else []  # fmt: skip
    real = [
        row for row in rows
        if _cell(sheet, row, wanted.test_column) not in wanted.test_values
        and _within(days[row[0]], wanted)
    ]  # fmt: skip
    return real, warnings


def _day(text: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - only the day is used
        except ValueError:
            continue
    return None


def _within(day: date | None, wanted: Wanted) -> bool:
    if day is None or day == _NO_DATE:
        return True
    return (wanted.first_day or day) <= day <= (wanted.last_day or day)


def _check_codes(path: Path, columns: Mapping[str, tuple[str | None, ...]], structure: Structure) -> None:
    problems = Problems()
    for name, cells in columns.items():
        for sentence in unknown_codes(cells, structure.columns.get(name)):
            problems.add(f"{path}, {name}", sentence)
    problems.stop()
