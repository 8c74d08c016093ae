"""Which institutions and districts there are."""

from miteinander.organisations.queries.addresses import KnownAddress, known_addresses
from miteinander.organisations.queries.choices import (
    active_organisations,
    all_districts,
    borough_choices,
    district_choices,
    kind_choices,
)
from miteinander.organisations.queries.lists import (
    district_called,
    organisations_by_id,
    organisations_with_places,
)
from miteinander.organisations.queries.search import (
    Wish,
    boroughs,
    centre_organisation,
    is_centre,
    organisation_with_places,
    organisations,
    place_anywhere,
    place_of,
    places_of,
    same_name,
    with_first_place,
)

__all__ = [
    "KnownAddress",
    "Wish",
    "active_organisations",
    "all_districts",
    "borough_choices",
    "boroughs",
    "centre_organisation",
    "district_called",
    "district_choices",
    "is_centre",
    "kind_choices",
    "known_addresses",
    "organisation_with_places",
    "organisations",
    "organisations_by_id",
    "organisations_with_places",
    "place_anywhere",
    "place_of",
    "places_of",
    "same_name",
    "with_first_place",
]
