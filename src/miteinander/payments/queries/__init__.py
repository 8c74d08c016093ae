"""Reads about money."""

from miteinander.payments.queries.allowances import (
    VOLUNTEER,
    PersonYear,
    allowance_of,
    allowance_years,
    person_years,
    tax_position,
)
from miteinander.payments.queries.funding import (
    Pot,
    budget_of,
    default_funding_code,
    funding_choices,
    funding_sources,
    positions,
    pots,
)
from miteinander.payments.queries.rates import all_rates, as_rule, rate_problems
from miteinander.payments.queries.runs import payee_of, payees, runs, statements_in
from miteinander.payments.queries.statements import (
    Owed,
    lines_of,
    months,
    oldest_open_month,
    owed_sources,
    owed_until,
    released_sources,
    statements,
    statements_of,
    statements_to_pay,
    statements_to_release,
)

__all__ = [
    "VOLUNTEER",
    "Owed",
    "PersonYear",
    "Pot",
    "all_rates",
    "allowance_of",
    "allowance_years",
    "as_rule",
    "budget_of",
    "default_funding_code",
    "funding_choices",
    "funding_sources",
    "lines_of",
    "months",
    "oldest_open_month",
    "owed_sources",
    "owed_until",
    "payee_of",
    "payees",
    "person_years",
    "positions",
    "pots",
    "rate_problems",
    "released_sources",
    "runs",
    "statements",
    "statements_in",
    "statements_of",
    "statements_to_pay",
    "statements_to_release",
    "tax_position",
]
