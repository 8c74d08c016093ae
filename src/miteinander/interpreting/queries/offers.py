"""Offers and booked work of one interpreter."""

from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from miteinander.interpreting.models import Assignment, AssignmentState, Offer, OfferState

SOON = 50


def shown(pk: int) -> QuerySet[Offer]:
    """Return the offer of a key with everything its page shows."""
    return Offer.objects.filter(pk=pk).select_related(
        "interpreter__person",
        "interpreter__home_district",
        "request__organisation",
        "request__place",
        "request__district",
        "request__topic",
        "request__requested_by",
    )


def open_for(person: int, *, now: datetime) -> list[Offer]:
    """Return what somebody is asked and can still answer, the most urgent first."""
    rows = Offer.objects.filter(interpreter__person=person, state=OfferState.OPEN, expires_at__gt=now)
    rows = rows.select_related("request__organisation", "request__district", "request__topic")
    return list(rows.order_by("expires_at", "id")[:SOON])


def booked_for(person: int, *, now: datetime) -> list[Assignment]:
    """Return what somebody is booked for from now on, the next first; `offer` is the key of its offer."""
    rows = Assignment.objects.filter(interpreter__person=person, state=AssignmentState.CONFIRMED)
    rows = rows.exclude(ends_at__lt=now).select_related(
        "request__organisation", "request__place", "request__district", "request__topic"
    )
    accepted = Offer.objects.filter(
        request=OuterRef("request"), interpreter=OuterRef("interpreter"), state=OfferState.ACCEPTED
    )
    rows = rows.annotate(offer=Subquery(accepted.order_by("-made_at", "id").values("pk")[:1]))
    return list(rows.order_by("starts_at", "id")[:SOON])
