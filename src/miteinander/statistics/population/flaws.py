"""What is wrong with a register, in sentences: column, code, how many, where first, and the way out."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, NoReturn

import polars as pl

from miteinander.core.errors import FormatError
from miteinander.statistics.population.canonical import DOUBT, FLAW, LINE, Check, canonical
from miteinander.statistics.population.columns import KEYS, WORDS
from miteinander.statistics.population.parameters import Parameters
from miteinander.statistics.population.reading import Part

MOST_CODES: Final = 20
_TOTALS: Final = frozenset({"3", "4", "9", "i", "t", "total", "gesamt", "insgesamt", "zusammen"})
_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "no person": "{rows} without a pseudonym in person, {first} first; a line of totals? Leave it out.",
        "own parent": "{rows} where the person is its own mother or father, {first} first; mend the link.",
        "same parents": "{rows} where mother and father are the same person, {first} first; mend the link.",
        "no pseudonym": "{column} is no number as person is, {rows}, {first} first; write both alike.",
        "too early": "{column} is {code}, before {earliest}, {rows}, {first} first; mend the date.",
        "too late": "{column} is {code}, far in the future, {rows}, {first} first; mend the date.",
        "no date": "{column} is {code}, no date of the form {form}, {rows}, {first} first; write dates so, "
        "or give another date_format in a mapping file.",
        "another day": "{column} is {code}, but the extract is read for {on}, {rows}, {first} first; two "
        "reference days cannot be derived at once: split the file, or call with --on.",
        "short key": "{column} is {code}, a digit too short, {rows}, {first} first; a leading zero was lost "
        "(by a spreadsheet?): take the file as it came, or mend the keys.",
        "number": "{column} is {code}, a number, {rows}, {first} first; leading zeros are lost in numbers: "
        "write keys as text.",
        "no record key": "record_key is {code}, {rows}, {first} first; it must be a whole number from 0 to "
        "4294967295, for all or (without the column) for none.",
        "not in the mapping": "{column} is {code}, {rows}, {first} first; the mapping file has no such code "
        "under [codes.{column}]: add it there.",
    }
)
_TOTAL: Final = (
    "in some files that is the total, and everybody would count twice: leave such rows out, or translate "
    "the code under [codes.sex]."
)
_DOUBTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "not yet born": "born after the reference day: not counted",
        "no date of birth": "without a date of birth: not counted",
        "not yet immigrated": "immigrated after the reference day: counted, please look at them",
        "came before birth": "immigrated before birth: counted, please look at them",
        "no residence": "without a kind of residence: not counted",
    }
)


def stop_at_flaws(part: Part, *, on: date, parameters: Parameters) -> None:
    """Read a part again, only its flawed rows, and raise FormatError with a sentence per code."""
    problems: list[str] = []
    for piece in part.by_file():
        indexed = piece.open().with_row_index(LINE)
        found = canonical(indexed, part.mapping, on=on, parameters=parameters, thorough=True)
        rows = found.frame.filter(pl.col(FLAW)).collect()
        values = {"on": on, "form": part.mapping.date_format, "earliest": parameters.earliest_date}
        for check in found.checks:
            if check.stops:
                flawed = rows.filter(check.bad.fill_null(value=False))
                problems += _problems(piece, check, flawed, values)
    raise FormatError(problems)


def _problems(piece: Part, check: Check, flawed: pl.DataFrame, values: Mapping[str, object]) -> list[str]:
    shown = flawed.select(code=pl.col(f"raw:{check.column}").cast(pl.String), line=pl.col(LINE))
    by_code = _by_code(shown, check)
    path = piece.paths[0]
    problems = [
        f"{path}: "
        + _words(check, code).format(
            column=check.column,
            code=repr(code) if code is not None else "empty",
            rows=_rows(count),
            first=piece.line(first),
            known=", ".join(WORDS.get(check.column, ())),
            **values,
        )
        for code, count, first in by_code[:MOST_CODES]
    ]
    if len(by_code) > MOST_CODES:
        problems.append(f"{path}: {check.column}: … and {len(by_code) - MOST_CODES} more codes.")
    return problems


def doubts_in(frame: pl.DataFrame) -> dict[str, int]:
    """Return how many rows are odd, by sentence."""
    counts = {
        sentence: int(frame.get_column(f"{DOUBT}{name}").sum())
        for name, sentence in _DOUBTS.items()
        if f"{DOUBT}{name}" in frame.columns
    }
    return {sentence: count for sentence, count in counts.items() if count}


def stop_at_doubles(path: str, frame: pl.DataFrame) -> NoReturn:
    """Raise FormatError that tells which pseudonyms stand twice."""
    raise FormatError(_doubles(path, frame))


def _doubles(path: str, frame: pl.DataFrame) -> list[str]:
    doubles = (
        frame.filter(pl.col("person").is_duplicated())
        .group_by("person", maintain_order=True)
        .agg(pl.len().alias("rows"), pl.col("household").n_unique().alias("households"))
    )
    problems = []
    two_homes = doubles.filter(pl.col("households") > 1)
    for found, words in (
        (
            two_homes,
            "stands in two households; keep the record of the main residence, or give the other one a "
            "pseudonym of its own",
        ),
        (doubles.filter(pl.col("households") == 1), "stands twice; keep one record per person"),
    ):
        if found.height:
            person = found.item(0, "person")
            problems.append(f"{path}: person {person} {words} ({_persons(found.height)} so).")
    return problems


def _by_code(shown: pl.DataFrame, check: Check) -> Sequence[tuple[str | None, int, int]]:
    if check.column in ("person", "mother", "father"):  # pseudonyms are no codes
        return [(None, shown.height, shown.get_column("line").item(0))] if shown.height else []
    grouped = shown.group_by("code").agg(pl.len(), pl.col("line").min()).sort("line")
    return grouped.rows()


def _words(check: Check, code: str | None) -> str:
    if check.name != "unknown code":
        return _SENTENCES[check.name]
    start = "{column} is {code}, {rows}, {first} first; "
    if check.column in KEYS:
        if code is not None and code.isdigit() and len(code) < 3:
            return start + "keys have three digits, a leading zero was lost: take the file as it came."
        return start + "the Destatis key has no such nationality: translate it under [codes.{column}]."
    if check.column == "sex" and code is not None and code.lower() in _TOTALS:
        return start + _TOTAL
    return start + "known are {known}: translate the code under [codes.{column}] of a mapping file."


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _persons(count: int) -> str:
    return "1 person" if count == 1 else f"{count} persons"
