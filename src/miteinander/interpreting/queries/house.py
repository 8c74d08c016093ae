"""What the centre's own rooms asked for, as values they can show."""

from collections.abc import Collection
from datetime import datetime
from typing import cast

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from miteinander.interpreting.models import HOUSE, Assignment, Promise, Request
from miteinander.interpreting.queries.candidates import HAPPENED
from miteinander.interpreting.rules.house import HouseRequest
from miteinander.interpreting.rules.states import RequestState
from miteinander.interpreting.rules.wish import Mode


def house_requests_by_number(numbers: Collection[str]) -> dict[str, HouseRequest]:
    """Return what became of requests of the house, in two statements; numbers of others are left out."""
    return {row.number: _value(row) for row in _rows().filter(number__in=set(numbers))}


def house_request(pk: int) -> HouseRequest:
    """Return one request of the house as its room sees it."""
    return _value(_rows().get(pk=pk))


def house_key(number: str) -> int | None:
    """Return the key of a request of the house, None if there is none of this number."""
    rows = Request.objects.filter(number=number, channel=HOUSE)
    return rows.values_list("pk", flat=True).first()


def _rows() -> QuerySet[Request]:
    promised = Promise.objects.filter(request=OuterRef("pk"), answer="promised", withdrawn_at=None)
    booked = Assignment.objects.filter(state__in=HAPPENED).select_related("interpreter__person")
    return (
        Request.objects.filter(channel=HOUSE)
        .exclude(mode="written")
        .annotate(is_promised=Exists(promised))
        .prefetch_related(Prefetch("assignments", booked.order_by("-booked_at", "id"), to_attr="booked"))
        .order_by("id")
    )


def _value(row: Request) -> HouseRequest:
    booked: list[Assignment] = getattr(row, "booked", [])
    return HouseRequest(
        number=row.number,
        state=RequestState(row.state),
        language=row.language,
        mode=Mode(row.mode),
        starts_at=cast("datetime", row.starts_at),  # nothing written, see `_rows`
        ends_at=cast("datetime", row.ends_at),
        reference=row.client_reference,
        interpreter=str(booked[0].interpreter.person) if booked else "",
        is_promised=bool(getattr(row, "is_promised", False)),
    )
