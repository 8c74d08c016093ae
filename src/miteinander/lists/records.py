"""Records as JSON: what a row said, kept between reading it and taking it over, and compared with others.

A record is a frozen dataclass of texts, numbers, marks, days, times and tuples of texts.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, time
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, TypeVar, get_args, get_type_hints

from miteinander.lists.folding import fold

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

JsonValue = str | int | float | bool | list[str] | None
T = TypeVar("T", bound="DataclassInstance")
NUMBER = "number"  # a running number says nothing: it changes when somebody sorts the list


@cache
def _read_as(kind: type, plain: type) -> frozenset[str]:
    """Return the names of a record's fields that hold values of a type."""
    hints = get_type_hints(kind)
    return frozenset(
        name
        for name, hint in hints.items()
        if hint is plain or (isinstance(hint, UnionType) and plain in get_args(hint))
    )


def to_json(record: "DataclassInstance") -> dict[str, JsonValue]:
    """Return the record's values that are not empty, days and times in ISO form."""
    found: dict[str, JsonValue] = {}
    for entry in fields(record):
        name, value = entry.name, getattr(record, entry.name)
        if value is None or value == "" or value == ():
            continue
        if isinstance(value, (date, time)):
            found[name] = value.isoformat()
        elif isinstance(value, (tuple, list)):
            found[name] = [str(part) for part in value]
        else:
            found[name] = value
    return found


def from_json(kind: type[T], stored: Mapping[str, JsonValue]) -> T:
    """Return the record `to_json` came from."""
    known = {entry.name for entry in fields(kind)}
    days, clocks = _read_as(kind, date), _read_as(kind, time)
    values: dict[str, object] = {}
    for name, value in stored.items():
        if name not in known:
            continue
        if name in days and isinstance(value, str):
            values[name] = date.fromisoformat(value)
        elif name in clocks and isinstance(value, str):
            values[name] = time.fromisoformat(value)
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return kind(**values)


def fingerprint(record: "DataclassInstance") -> str:
    """Return a short hash of everything the row says; equal rows have equal fingerprints."""
    stored = to_json(record)
    stored.pop(NUMBER, None)
    days = _read_as(type(record), date)
    text = json.dumps(
        {
            name: fold(value) if isinstance(value, str) and name not in days else value
            for name, value in stored.items()
        },
        sort_keys=True,
        ensure_ascii=False,
    )
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def differing_fields(one: "DataclassInstance", other: "DataclassInstance") -> list[str]:
    """Return the names of the fields in which `other` says something that `one` does not say."""
    first, second = to_json(one), to_json(other)
    return [
        name for name, value in second.items() if name != NUMBER and _plain(first.get(name)) != _plain(value)
    ]


def _plain(value: JsonValue) -> JsonValue:
    return fold(value) if isinstance(value, str) else value


def agree(*pairs: tuple[object, object]) -> bool:
    """Tell whether what two rows both say agrees more often than not; nothing said by both agrees."""
    said = [one == other for one, other in pairs if one and other]
    return not said or sum(said) * 2 > len(said)
