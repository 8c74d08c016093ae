"""The mapping file of a supplier (TOML): whose column is which, and what the codes mean.

delimiter = ";"
encoding = "latin-1"
date_format = "%d.%m.%Y"

[columns]              # the supplier's column = ours
PERS_ID = "person"

[constants]            # ours = one value for every row; "" = not known
municipality = "05711000"

[codes.sex]            # the supplier's code = ours; "" = not known
1 = "m"
2 = "f"
"""

import codecs
import tomllib
from collections.abc import Mapping as ReadMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from miteinander.core.errors import FormatError
from miteinander.statistics.population.columns import COLUMNS, KEYS, RECORD_KEY, REFERENCE_DAY, WORDS
from miteinander.statistics.population.keys import nationalities

ISO: Final = "%Y-%m-%d"
_OURS: Final = (*COLUMNS, RECORD_KEY, REFERENCE_DAY)
_ENTRIES: Final = ("supplier", "delimiter", "encoding", "date_format", "columns", "constants", "codes")


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a supplier's file becomes the canonical record."""

    delimiter: str = ";"
    encoding: str = "utf-8"
    date_format: str = ISO
    columns: ReadMapping[str, str] = field(default_factory=dict)
    constants: ReadMapping[str, str] = field(default_factory=dict)
    codes: ReadMapping[str, ReadMapping[str, str]] = field(default_factory=dict)


def read_mapping(path: Path | None) -> Mapping:
    """Return a mapping file, or the mapping that changes nothing. Raises FormatError."""
    if path is None:
        return Mapping()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise FormatError([f"{path}: is no readable TOML ({error}); see the form in the handbook."]) from None
    problems = [
        f"{path}: there is no entry {name}; there are {', '.join(_ENTRIES)}."
        for name in content.keys() - set(_ENTRIES)
    ]
    columns = _texts(content.get("columns", {}), f"{path}: [columns]", problems)
    constants = _texts(content.get("constants", {}), f"{path}: [constants]", problems)
    codes = {
        column: _texts(table, f"{path}: [codes.{column}]", problems)
        for column, table in content.get("codes", {}).items()
    }
    for column in (*columns.values(), *constants, *codes):
        if column not in _OURS:
            problems.append(f"{path}: {column} is no column of ours; ours are {', '.join(_OURS)}.")
    for column, table in codes.items():
        words = nationalities() if column in KEYS else WORDS.get(column, table.values())
        problems += [
            f"{path}: [codes.{column}] makes {word!r} of {code!r}, but {column} knows no such code."
            for code, word in table.items()
            if word and word not in words
        ]
    targets = [*columns.values(), *constants]
    for column in {name for name in targets if targets.count(name) > 1}:
        problems.append(f"{path}: {column} is filled twice; leave one of the two lines out.")
    encoding = str(content.get("encoding", "utf-8"))
    try:
        codecs.lookup(encoding)
    except LookupError:
        problems.append(f"{path}: encoding {encoding} is not known; write utf-8 or latin-1.")
    delimiter = str(content.get("delimiter", ";"))
    if len(delimiter) != 1 or not delimiter.isascii():
        problems.append(f"{path}: delimiter is {delimiter!r}, but must be one character.")
    if problems:
        raise FormatError(problems)
    return Mapping(delimiter, encoding, str(content.get("date_format", ISO)), columns, constants, codes)


def _texts(table: object, where: str, problems: list[str]) -> dict[str, str]:
    if not isinstance(table, dict) or any(not isinstance(value, str) for value in table.values()):
        problems.append(f'{where} must hold lines such as name = "text".')
        return {}
    return dict(table)
