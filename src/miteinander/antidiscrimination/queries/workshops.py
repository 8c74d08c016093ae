"""Wishes for workshops of the Wegweiser."""

from django.db.models import F

from miteinander.antidiscrimination.models import WorkshopWish

SHOWN = 100


def workshop_wishes() -> list[WorkshopWish]:
    """Return the wishes, those nobody has passed on yet first."""
    return list(
        WorkshopWish.objects.order_by(F("passed_on_at").desc(nulls_first=True), "-received_at", "id")[:SHOWN]
    )
