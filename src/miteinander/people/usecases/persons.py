"""Keeping people's contact data. Who may do so is decided by the room that asks."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from miteinander.audit.usecases import By, record
from miteinander.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to address and reach somebody, parsed."""

    last_name: str
    first_name: str = ""
    pronoun_gender: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    language: str = "de"


@transaction.atomic
def add_person(*, by: By | None, contact: Contact, now: datetime) -> Person:
    """Keep a new person's contact data."""
    person = Person.objects.create(**asdict(contact))
    record("people.person.added", by=by, subject=person, at=now)
    return person


@transaction.atomic
def change_person(*, by: By | None, person: Person, contact: Contact, now: datetime) -> Person:
    """Keep changed contact data; nothing is written if nothing changed."""
    row = Person.objects.select_for_update().get(pk=person.pk)
    changed = [name for name, value in asdict(contact).items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, getattr(contact, name))
        row.save(update_fields=changed)
        record("people.person.changed", by=by, subject=row, at=now, note=",".join(changed))
    return row
