"""Reading single requests, with what their pages need."""

from django.db import connection
from django.db.models import QuerySet

from miteinander.interpreting.models import Assignment, Offer, OfferState, Request
from miteinander.interpreting.queries.candidates import HAPPENED


def with_relations() -> QuerySet[Request]:
    """Return requests with topic, organisation, place and district."""
    return Request.objects.select_related("topic", "organisation", "place", "district", "requested_by")


def locked(pk: int) -> Request:
    """Return a request for changing: nobody else changes it until the transaction ends.

    Raises:
        Request.DoesNotExist: there is none of this key.
    """
    return with_relations().select_for_update(of=("self",)).get(pk=pk)


def current_assignment(request: Request) -> Assignment | None:
    """Return who does or did the request, if anybody."""
    rows = Assignment.objects.filter(request=request, state__in=HAPPENED)
    return rows.select_related("interpreter__person").order_by("-booked_at", "id").first()


def open_offers(request: Request) -> QuerySet[Offer]:
    """Return offers nobody has answered yet."""
    rows = Offer.objects.filter(request=request, state=OfferState.OPEN)
    return rows.select_related("interpreter__person").order_by("made_at", "id")


def next_key() -> int:
    """Return the key the next request will have: its number is made of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('interpreting_request', 'id'))")
        return int(cursor.fetchone()[0])
