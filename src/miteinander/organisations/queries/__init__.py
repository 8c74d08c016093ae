"""Which institutions and districts there are."""

from miteinander.organisations.queries.choices import (
    active_organisations,
    all_districts,
    borough_choices,
    district_choices,
    kind_choices,
)

__all__ = ["active_organisations", "all_districts", "borough_choices", "district_choices", "kind_choices"]
