"""For whom somebody may ask, and what the form offers."""

from datetime import date

from miteinander.organisations.queries import active_organisations
from miteinander.people.queries import requesting_organisations, requesting_seats


def organisation_choices(person: int | None, *, is_desk: bool, on: date) -> list[tuple[int, str]]:
    """Return key and name of the institutions: all for the desk, else those of the person's seats."""
    rows = active_organisations()
    if not is_desk:
        own = requesting_organisations(person, on=on) if person is not None else []
        rows = rows.filter(pk__in=own)
    return list(rows.values_list("pk", "name"))


def place_choices(organisation: int) -> list[tuple[int, str]]:
    """Return key and address of an institution's places."""
    house = active_organisations().filter(pk=organisation).first()
    if house is None:
        return []
    return [
        (place.pk, f"{place.label}: {place}" if place.label else str(place))
        for place in house.places.order_by("id")
    ]


def seat_choices(*, on: date) -> list[tuple[int, str]]:
    """Return key and label of everybody who may ask for an institution and can be written to."""
    rows = requesting_seats(on=on).exclude(person__email="")
    return [(seat.pk, f"{seat.organisation.name}: {seat.person}") for seat in rows]
