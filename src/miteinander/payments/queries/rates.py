"""Rates as the rules know them."""

from miteinander.core.errors import Problem
from miteinander.payments import rules
from miteinander.payments.models import Rate


def all_rates() -> list[rules.Rate]:
    """Return every rate of the centre; the rules choose by day."""
    return [as_rule(row) for row in Rate.objects.order_by("kind", "valid_from", "id")]


def as_rule(row: Rate) -> rules.Rate:
    """Return a stored rate as the rules know it."""
    return rules.Rate(
        kind=rules.RateKind(row.kind),
        first_units=row.first_units,
        first_cents=row.first_cents,
        step_units=row.step_units,
        step_cents=row.step_cents,
        rounding=rules.Rounding(row.rounding),
        cap_units=row.cap_units,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
    )


def rate_problems() -> list[Problem]:
    """Return days without a rate or with two: what was imported may have them."""
    return rules.rate_problems(all_rates())
