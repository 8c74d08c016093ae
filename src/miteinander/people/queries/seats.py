"""Who has which function where."""

from datetime import date

from django.db.models import Q, QuerySet

from miteinander.people import rules
from miteinander.people.models import Seat


def seats_at(organisation_id: int, *, on: date) -> QuerySet[Seat]:
    """Return who has a function at an organisation: present ones first, ended ones last."""
    return (
        Seat.objects.filter(organisation_id=organisation_id)
        .select_related("person", "deputy")
        .order_by("ends_on", "person__last_name", "id")
    )


def current_seats(*, on: date) -> QuerySet[Seat]:
    rows = Seat.objects.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return rows.select_related("person", "organisation", "deputy").order_by("organisation__name", "id")


def stale_seats(*, on: date) -> QuerySet[Seat]:
    """Return current seats nobody has checked for a year, the oldest check first."""
    limit = on - rules.SEAT_IS_STALE_AFTER
    rows = current_seats(on=on).filter(Q(verified_on=None, starts_on__lt=limit) | Q(verified_on__lt=limit))
    return rows.order_by("verified_on", "organisation__name", "id")


def seat_with_people(pk: int) -> Seat | None:
    return Seat.objects.select_related("person", "organisation", "deputy").filter(pk=pk).first()
