"""Which institutions and districts there are."""

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

__all__ = [
    "active_organisations",
    "all_districts",
    "borough_choices",
    "district_called",
    "district_choices",
    "kind_choices",
    "organisations_by_id",
    "organisations_with_places",
]
