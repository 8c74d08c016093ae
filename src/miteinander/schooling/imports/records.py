"""What one row of a notification says: one child, and what the row tells about its family."""

import hashlib
from dataclasses import dataclass
from datetime import date

from miteinander.lists.folding import fold
from miteinander.schooling.rules.likeness import plain, sound

BY_REFERENCE, BY_ADDRESS, ALONE = "reference", "address", "alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifiedChild:
    """One child of a list, parsed; `reference` is what the office calls the family."""

    last_name: str
    first_name: str
    born_on: date
    gender: str = ""
    nationality: str = ""
    is_unaccompanied: bool = False
    street: str = ""
    postcode: str = ""
    city: str = ""
    district: str = ""
    shelter: str = ""
    entered_on: date | None = None
    allocated_on: date | None = None
    language: str = ""
    guardians: str = ""
    phone: str = ""
    mail: str = ""
    reference: str = ""


def child_key(record: NotifiedChild) -> str:
    """Return what tells a child of a list from every other: name, birthday and where it lives.

    The address stands in, as two children may share a name and a birthday; a child that moved counts as new
    and is shown beside the known one.
    """
    where = fold(f"{record.street} {record.postcode}") or fold(record.reference)
    return _hash("child", plain(record.last_name), plain(record.first_name), str(record.born_on), where)


def family_key(record: NotifiedChild, place: int) -> tuple[str, str]:
    """Return the key of the row's family and how it was found: reference, surname and address, or none."""
    if record.reference:
        return _hash("reference", fold(record.reference)), BY_REFERENCE
    where = fold(f"{record.street} {record.postcode}") or fold(record.shelter)
    if where and record.street:
        return _hash("home", sound(record.last_name), where), BY_ADDRESS
    return _hash("alone", child_key(record), str(place)), ALONE


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=24).hexdigest()
