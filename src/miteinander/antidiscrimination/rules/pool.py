"""Rows for the federation's pool: our codes in neutral columns and words, coarse and without a name.

The mapping is a file, so that a column of the federation can be named without touching code; we do not copy
its catalogue. What has no counterpart is left out of the row and named in the log.
Source: casework.md section 6.1; domain.md section 8.1.
"""

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from miteinander.antidiscrimination.rules.counting import Quarter
from miteinander.antidiscrimination.rules.scheme import FOLDER, Sheet, View
from miteinander.lists.writing import write_csv

PSEUDONYM, QUARTER = "pseudonym", "quarter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the pool, the question it is made of and what our codes are called there."""

    name: str
    field: str
    view: View
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolMapping:
    """One version of the mapping; `left_out` are our questions that never leave the house."""

    version: int
    valid_from: date
    source: str
    separator: str
    columns: tuple[Column, ...]
    left_out: frozenset[str]

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the file."""
        return (PSEUDONYM, QUARTER, *(column.name for column in self.columns))


@dataclass(frozen=True, slots=True)
class Case:
    """What of a closed case may go: a secret-free number within this export, its quarter, its answers."""

    number: int
    quarter: Quarter
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Unmapped:
    """An answer the mapping has no word for, and in how many rows it was left out."""

    field: str
    code: str
    rows: int


@dataclass(frozen=True, slots=True)
class Export:
    """The rows as they will go out, and what was left out of them."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unmapped: tuple[Unmapped, ...]

    @property
    def csv(self) -> bytes:
        """The file."""
        return write_csv(self.heads, self.rows)


@cache
def mapping(version: int = 1) -> PoolMapping:
    """Return one version of the mapping."""
    found = json.loads((FOLDER / f"pool_{version}.json").read_text(encoding="utf-8"))
    return PoolMapping(
        version=found["version"],
        valid_from=date.fromisoformat(found["valid_from"]),
        source=found["source"],
        separator=found["separator"],
        columns=tuple(
            Column(
                name=each["column"],
                field=each["field"],
                view=View(each.get("view", View.COUNSELLOR)),
                values=each["values"],
            )
            for each in found["columns"]
        ),
        left_out=frozenset(found["left_out"]),
    )


def export(cases: Iterable[Case], *, into: PoolMapping, secret: bytes) -> Export:
    """Return the rows, ordered by pseudonym, so that their order says nothing about ours.

    `secret` is drawn for one export and thrown away: two exports cannot be joined by their pseudonyms.
    """
    missing: Counter[tuple[str, str]] = Counter()
    rows = sorted(_row(case, into, secret, missing) for case in cases)
    unmapped = tuple(Unmapped(field, code, count) for (field, code), count in sorted(missing.items()))
    return Export(into.heads, tuple(rows), unmapped)


def _row(case: Case, into: PoolMapping, secret: bytes, missing: Counter[tuple[str, str]]) -> tuple[str, ...]:
    cells = [_cell(case.sheet, column, into.separator, missing) for column in into.columns]
    return (pseudonym(secret, case.number), str(case.quarter), *cells)


def _cell(sheet: Sheet, column: Column, separator: str, missing: Counter[tuple[str, str]]) -> str:
    answer = sheet.answer(column.field, column.view)
    if answer.absent is not None:
        return answer.absent
    for code in answer.codes:
        if code not in column.values:
            missing[column.field, code] += 1
    return separator.join(
        dict.fromkeys(column.values[code] for code in answer.codes if code in column.values)
    )


def pseudonym(secret: bytes, number: int) -> str:
    """Return the name of a row: nothing can be worked out from it without the secret."""
    return hmac.new(secret, b"pool:%d" % number, hashlib.sha256).hexdigest()[:16]


def uncovered(into: PoolMapping, fields: Sequence[str]) -> list[str]:
    """Return the questions that neither have a column nor are left out on purpose."""
    covered = {column.field for column in into.columns} | into.left_out
    return [code for code in fields if code not in covered]
