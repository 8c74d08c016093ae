"""How the columns of a file are to be read: guessed, mended by a person, kept as a template.

The JSON form is what `--mapping` takes and what a template stores:

    {"version": 1,
     "sheets": {"Pool": {"kind": "interpreters", "header_row": 3,
                         "columns": {"Nachn.": "last_name", "Sprachen": "languages", "Schuhgröße": ""},
                         "values": {"languages": {"Kurdisch": "kmr"}}}},
     "create_missing": ["institutions"]}

A column's key is its heading; the second of two equal ones is "Telefon (2)", a column without one "Spalte C".
"""

import json
import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, field

from miteinander.core.errors import Problem, Refused
from miteinander.lists.folding import fold, fold_heading
from miteinander.lists.vocabulary import UNKNOWN, Vocabulary

VERSION = 1


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is to be read; `header_row` counts as Excel does, 0 means there is none."""

    kind: str
    header_row: int
    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a file is to be read; `create_missing` lists the kinds whose unknown names become new entries."""

    sheets: dict[str, SheetMapping] = field(default_factory=dict)
    create_missing: frozenset[str] = frozenset()


def column_keys(headings: Sequence[str]) -> list[str]:
    """Return one key per column: the heading, numbered where it repeats."""
    keys: dict[str, None] = {}
    for heading in headings:
        key, times = heading, 1
        while key in keys:
            times += 1
            key = f"{heading} ({times})"
        keys[key] = None
    return list(keys)


def dump_mapping(mapping: Mapping) -> dict[str, object]:
    """Return the JSON form."""
    return {
        "version": VERSION,
        "sheets": {
            name: {
                "kind": str(sheet.kind),
                "header_row": sheet.header_row,
                "columns": dict(sheet.columns),
                "values": {key: dict(entries) for key, entries in sheet.values.items()},
            }
            for name, sheet in mapping.sheets.items()
        },
        "create_missing": sorted(mapping.create_missing),
    }


def load_mapping(stored: object, vocabulary: Vocabulary) -> Mapping:
    """Return the mapping a JSON value or text describes.

    Raises:
        Refused: it is not one; the sentence says what is wrong.
    """
    if isinstance(stored, (str, bytes)):
        try:
            stored = json.loads(stored)
        except ValueError as trouble:
            raise _malformed("kein gültiges JSON") from trouble
    if not isinstance(stored, dict) or not isinstance(stored.get("sheets"), dict):
        raise _malformed("„sheets“ fehlt")
    sheets = {
        str(name): _load_sheet(str(name), entry, vocabulary) for name, entry in stored["sheets"].items()
    }
    missing = stored.get("create_missing", [])
    if not isinstance(missing, list) or not {str(name) for name in missing} <= vocabulary.creatable:
        raise _malformed("„create_missing“")
    return Mapping(sheets, frozenset(missing))


def _load_sheet(name: str, entry: object, vocabulary: Vocabulary) -> SheetMapping:
    if not isinstance(entry, dict):
        raise _malformed(f"Blatt „{name}“")
    kind = entry.get("kind", "")
    if not isinstance(kind, str) or (kind != UNKNOWN and vocabulary.kind(kind) is None):
        raise _malformed(f"Blatt „{name}“, „kind“")
    header_row, columns, translations = (
        entry.get("header_row", 1),
        entry.get("columns", {}),
        entry.get("values", {}),
    )
    if not isinstance(header_row, int) or isinstance(header_row, bool) or not 0 <= header_row <= 1000:
        raise _malformed(f"Blatt „{name}“, „header_row“")
    if not isinstance(columns, dict) or not isinstance(translations, dict):
        raise _malformed(f"Blatt „{name}“, „columns“")
    for heading, known in columns.items():
        if not vocabulary.is_known(kind, known):
            raise _malformed(f"Blatt „{name}“, Spalte „{heading}“: „{known}“ gibt es nicht")
    if not all(isinstance(entries, dict) for entries in translations.values()):
        raise _malformed(f"Blatt „{name}“, „values“")
    plain = {str(key): {str(k): str(v) for k, v in entries.items()} for key, entries in translations.items()}
    return SheetMapping(kind, header_row, {str(key): str(value) for key, value in columns.items()}, plain)


def _malformed(value: str) -> Refused:
    return Refused([Problem("mapping", "mapping_malformed", {"value": value})])


def find_sheet_mapping(
    mapping: Mapping, name: str, rows_headings: AnyMapping[int, Sequence[str]]
) -> SheetMapping | None:
    """Return the entry meant for a sheet: by its name, by its name without the year, or by its headings.

    `rows_headings` holds the texts of the first rows by row number, to compare with a template made from last
    year's file.
    """
    if name in mapping.sheets:
        return mapping.sheets[name]
    plain = {_without_year(key): entry for key, entry in mapping.sheets.items()}
    if _without_year(name) in plain and len(plain) == len(mapping.sheets):
        return plain[_without_year(name)]
    for entry in mapping.sheets.values():
        wanted = {fold_heading(heading) for heading in entry.columns}
        found = {fold_heading(heading) for heading in rows_headings.get(entry.header_row, ())}
        if wanted and len(wanted & found) >= 0.8 * len(wanted):
            return entry
    return None


def _without_year(name: str) -> str:
    return re.sub(r"\b\d{2,4}\b", "", fold(name)).strip()
