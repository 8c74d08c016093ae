"""Reads about money."""

from miteinander.payments.queries.funding import default_funding_code, funding_choices, positions
from miteinander.payments.queries.rates import all_rates

__all__ = ["all_rates", "default_funding_code", "funding_choices", "positions"]
