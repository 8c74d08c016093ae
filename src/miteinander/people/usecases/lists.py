"""Keeping many people at once, as lists bring them. Who may do so is decided by the room that asks."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from miteinander.audit.usecases import By, record
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Person, Seat
from miteinander.people.usecases.persons import Contact
from miteinander.web.dependents import dependents


@transaction.atomic
def add_persons(*, by: By | None, contacts: Sequence[Contact], now: datetime) -> list[Person]:
    """Keep new people's contact data, in this order."""
    rows = Person.objects.bulk_create(Person(**asdict(contact)) for contact in contacts)
    for row in rows:
        record("people.person.added", by=by, subject=row, at=now)
    return rows


@transaction.atomic
def seat_persons(*, by: By | None, seats: Sequence[tuple[int, int, str]], on: date, now: datetime) -> None:
    """Give people (by key) a function at organisations (by key), from a day on."""
    rows = Seat.objects.bulk_create(
        Seat(person_id=person_id, organisation_id=organisation_id, function=function[:120], starts_on=on)
        for person_id, organisation_id, function in seats
    )
    for row in rows:
        record("people.seat.added", by=by, subject=row, at=now)


@transaction.atomic
def remove_persons(*, by: By | None, ids: Collection[int], now: datetime) -> None:
    """Remove people nobody needs, with their functions.

    Raises:
        Refused: something points at one of them; the problem names what, and how often.
    """
    rows = list(Person.objects.select_for_update().filter(pk__in=ids).order_by("id"))
    if needed := dependents(Person, ids, apart_from=[Seat]):
        raise Refused([Problem("persons", "still_needed", {"what": name, "count": count})
                       for name, count in sorted(needed.items())])  # fmt: skip
    for row in rows:
        record("people.person.removed", by=by, subject=row, at=now)
    Person.objects.filter(pk__in=[row.pk for row in rows]).delete()
