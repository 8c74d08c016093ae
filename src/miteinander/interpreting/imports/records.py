"""What one good row says, in our words: the same three shapes whoever kept the list."""

from dataclasses import dataclass
from datetime import date, time

from miteinander.lists.folding import fold_institution, person_words
from miteinander.lists.records import agree


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
    return agree(
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
    return agree(
        (one.born_on, other.born_on),
        (one.iban, other.iban),
        (one.mail, other.mail),
        (one.phone or one.mobile, other.phone or other.mobile),
        (fold_institution(one.street), fold_institution(other.street)),
    )
