"""Every address an institution of the city works at, as plain values."""

from typing import NamedTuple

from miteinander.organisations.models import Place


class KnownAddress(NamedTuple):
    """Where an institution is; `district_id` is None where nobody said."""

    organisation_id: int
    street: str
    postcode: str
    town: str
    district_id: int | None


def known_addresses() -> list[KnownAddress]:
    """Return the addresses of institutions in use: what the house knows of the city's streets."""
    rows = Place.objects.filter(organisation__is_active=True).order_by("organisation_id", "id")
    return [KnownAddress(*row) for row in rows.values_list(*KnownAddress._fields)]
