"""Rates as the rules know them."""

from miteinander.payments import rules
from miteinander.payments.models import Rate


def all_rates() -> list[rules.Rate]:
    """Return every rate of the centre; the rules choose by day."""
    return [
        rules.Rate(
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
        for row in Rate.objects.order_by("kind", "valid_from", "id")
    ]
