"""Who has which function where."""

from datetime import date

from django.db.models import F, Q, QuerySet

from miteinander.people import rules
from miteinander.people.models import Person, Seat


def seats_at(organisation_id: int) -> QuerySet[Seat]:
    """Return who has or had a function at an institution: present ones first, ended ones last."""
    return (
        Seat.objects.filter(organisation_id=organisation_id)
        .select_related("person__account", "deputy", "organisation")
        .order_by(F("ends_on").desc(nulls_first=True), "person__last_name", "id")
    )


def current_seats(*, on: date) -> QuerySet[Seat]:
    """Return the functions of a day, by institution."""
    rows = Seat.objects.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return rows.select_related("person__account", "organisation", "deputy").order_by(
        "organisation__name", "id"
    )


def stale_seats(*, on: date) -> QuerySet[Seat]:
    """Return functions the person doubts, then those unchecked for a year, the oldest check first."""
    limit = on - rules.SEAT_IS_STALE_AFTER
    old = Q(verified_on=None, starts_on__lt=limit) | Q(verified_on__lt=limit)
    rows = current_seats(on=on).filter(old | Q(doubted_on__isnull=False))
    return rows.order_by(
        F("doubted_on").asc(nulls_last=True),
        F("verified_on").asc(nulls_first=True),
        "organisation__name",
        "id",
    )


def seat_with_people(pk: int) -> Seat | None:
    return Seat.objects.select_related("person", "organisation", "deputy").filter(pk=pk).first()


def has_open_seat(person: Person, organisation_id: int) -> bool:
    return Seat.objects.filter(person=person, organisation_id=organisation_id, ends_on=None).exists()


def find_seats(text: str, *, on: date, limit: int) -> list[Seat]:
    """Return current functions of people whose name or mail contains every word."""
    rows = current_seats(on=on)
    for word in text.split():
        rows = rows.filter(
            Q(person__last_name__icontains=word)
            | Q(person__first_name__icontains=word)
            | Q(person__email__icontains=word)
        )
    return list(rows.order_by("person__last_name", "person__first_name", "id")[:limit])


def requesting_seats(*, on: date) -> QuerySet[Seat]:
    """Return current seats of institutions in use that may ask for interpreting."""
    return current_seats(on=on).filter(may_request=True, organisation__is_active=True)


def requesting_organisations(person: int, *, on: date) -> list[int]:
    """Return the keys of the institutions somebody may ask for, as holder of a seat or as deputy."""
    rows = requesting_seats(on=on).filter(Q(person=person) | Q(deputy=person))
    return list(dict.fromkeys(rows.values_list("organisation_id", flat=True)))
