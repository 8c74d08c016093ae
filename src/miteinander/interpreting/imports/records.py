"""What one good row says, in our words: the same three shapes whoever kept the list."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, time

from miteinander.interpreting.imports.folding import fold, fold_institution, person_words

DAYS = frozenset(
    {
        "born_on",
        "trained_on",
        "undertaking_on",
        "clearance_on",
        "joined_on",
        "day",
        "paid_on",
        "requested_on",
    }
)
CLOCKS = frozenset({"start", "end"})


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionRecord:
    """One institution that may order."""

    name: str
    number: str = ""
    type: str = ""
    carrier: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    district: str = ""
    contact: str = ""
    mail: str = ""
    phone: str = ""
    mobile: str = ""
    cost_centre: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterRecord:
    """One mediator; `languages` are codes of `core.languages`, `gender` is "f", "m", "d" or "".

    Yes-or-no values are None when the list says nothing.
    """

    last_name: str
    first_name: str = ""
    number: str = ""
    gender: str = ""
    born_on: date | None = None
    street: str = ""
    postcode: str = ""
    city: str = ""
    district: str = ""
    mail: str = ""
    phone: str = ""
    mobile: str = ""
    languages: tuple[str, ...] = ()
    by_phone: bool | None = None
    by_video: bool | None = None
    in_writing: bool | None = None
    trained_on: date | None = None
    undertaking_on: date | None = None
    clearance_on: date | None = None
    iban: str = ""
    account_holder: str = ""
    minutes_per_month: int | None = None
    is_active: bool = True
    is_paused: bool = False
    joined_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRecord:
    """One past (or planned) assignment; `institution` and `interpreter` are names as written.

    `outcome` is "done", "cancelled", "cancelled_late", "no_show" or "unfilled"; `mode` is "onsite", "phone",
    "video", "written" or "".
    """

    day: date
    institution: str
    language: str
    start: time | None = None
    end: time | None = None
    interpreter: str = ""
    number: str = ""
    topic: str = ""
    mode: str = ""
    minutes: int | None = None
    travel_minutes: int | None = None
    travel_cents: int | None = None
    distance_km: float | None = None
    rate_cents: int | None = None
    lines: int | None = None
    amount_cents: int | None = None
    paid_on: date | None = None
    requested_on: date | None = None
    outcome: str = "done"
    cost_centre: str = ""
    funding: str = ""
    contact: str = ""
    note: str = ""


Record = InstitutionRecord | InterpreterRecord | AssignmentRecord
JsonValue = str | int | float | bool | list[str] | None


def to_json(record: Record) -> dict[str, JsonValue]:
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


def from_json(kind: type[Record], stored: Mapping[str, JsonValue]) -> Record:
    """Return the record `to_json` came from."""
    known = {entry.name for entry in fields(kind)}
    values: dict[str, object] = {}
    for name, value in stored.items():
        if name not in known:
            continue
        if name in DAYS and isinstance(value, str):
            values[name] = date.fromisoformat(value)
        elif name in CLOCKS and isinstance(value, str):
            values[name] = time.fromisoformat(value)
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return kind(**values)  # type: ignore[arg-type]  # the keys are the dataclass's own fields


def fingerprint(record: Record) -> str:
    """Return a short hash of everything the row says; equal rows have equal fingerprints."""
    stored = to_json(record)
    stored.pop("number", None)
    text = json.dumps(
        {
            name: fold(value) if isinstance(value, str) and name not in DAYS else value
            for name, value in stored.items()
        },
        sort_keys=True,
        ensure_ascii=False,
    )
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def institution_key(record: InstitutionRecord) -> str:
    """Return the natural key: the name, told apart by street or postcode where the list has them."""
    return f"{fold_institution(record.name)}|{fold_institution(record.street) or record.postcode}"


def interpreter_key(record: InterpreterRecord) -> str:
    """Return the natural key: the name, told apart by the first of birthday, mail and phone the list has."""
    name = " ".join(person_words(f"{record.last_name} {record.first_name}"))
    apart = record.born_on.isoformat() if record.born_on else record.mail or record.mobile or record.phone
    return f"{name}|{apart}"


def assignment_key(record: AssignmentRecord) -> str:
    """Return the natural key: when, where, in which language, by whom.

    A running number is no part of it: it changes when somebody sorts the list.
    """
    start = record.start.isoformat("minutes") if record.start else ""
    end = record.end.isoformat("minutes") if record.end else str(record.minutes or "")
    who = " ".join(person_words(record.interpreter))
    where = fold_institution(record.institution)
    return f"{record.day.isoformat()}|{start}|{end}|{where}|{record.language}|{who}"


def same_institution(one: InstitutionRecord, other: InstitutionRecord) -> bool:
    """Tell whether two rows of one name mean one place: what both say agrees more often than not."""
    return _agree(
        (fold_institution(one.street), fold_institution(other.street)),
        (one.postcode, other.postcode),
        (one.mail, other.mail),
        (one.phone, other.phone),
        (one.cost_centre, other.cost_centre),
    )


def same_interpreter(one: InterpreterRecord, other: InterpreterRecord) -> bool:
    """Tell whether two rows of one name mean one person."""
    if one.born_on and other.born_on and one.born_on != other.born_on and one.iban != other.iban:
        return False
    return _agree(
        (one.born_on, other.born_on),
        (one.iban, other.iban),
        (one.mail, other.mail),
        (one.phone or one.mobile, other.phone or other.mobile),
        (fold_institution(one.street), fold_institution(other.street)),
    )


def _agree(*pairs: tuple[object, object]) -> bool:
    said = [one == other for one, other in pairs if one and other]
    return not said or sum(said) * 2 > len(said)


def differing_fields(one: Record, other: Record) -> list[str]:
    """Return the names of the fields in which `other` says something that `one` does not say."""
    first, second = to_json(one), to_json(other)
    return [
        name
        for name, value in second.items()
        if name != "number"
        and _plain(first.get(name)) != _plain(value)
        and (name in first or name != "is_active")
    ]


def _plain(value: JsonValue) -> JsonValue:
    return fold(value) if isinstance(value, str) else value
