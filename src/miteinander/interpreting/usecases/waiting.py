"""What time does to offers: reminders, running out, telling the desk."""

from datetime import datetime

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.interpreting.models import Offer, OfferState
from miteinander.interpreting.queries.requests import locked
from miteinander.interpreting.queries.service import service_on
from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.offering import is_reminder_due
from miteinander.interpreting.rules.states import OFFER, OfferEvent
from miteinander.interpreting.rules.states import OfferState as State
from miteinander.interpreting.usecases import letters
from miteinander.interpreting.usecases.offering import go_on

# A sweep takes at most so many; the next one, a minute later, takes the rest.
SWEEP = 200


def expire_offers(*, now: datetime) -> int:
    """Let offers run out whose time is over, request by request; return how many."""
    over = Offer.objects.filter(state=OfferState.OPEN, expires_at__lte=now)
    requests = list(
        dict.fromkeys(over.order_by("expires_at", "id").values_list("request_id", flat=True)[:SWEEP])
    )
    return sum(_expire(request, now=now) for request in requests)


@transaction.atomic
def _expire(pk: int, *, now: datetime) -> int:
    request = locked(pk)
    rows = list(
        Offer.objects.select_for_update()
        .filter(request=request, state=OfferState.OPEN, expires_at__lte=now)
        .order_by("id")
    )
    for row in rows:
        row.state = OFFER.after(State(row.state), OfferEvent.EXPIRE).value
    Offer.objects.bulk_update(rows, ["state"])
    if rows:
        record("interpreting.offer.expired", by=None, subject=request, at=now, note=str(len(rows)))
        go_on(request, now=now)
    return len(rows)


@transaction.atomic
def remind_asked(*, now: datetime) -> int:
    """Ask again those who have not answered, once each; return how many."""
    times = service_on(clock.wall(now).date()).offering
    rows = (
        Offer.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(state=OfferState.OPEN, reminded_at=None, expires_at__gt=now)
        .select_related("interpreter__person", "request__organisation", "request__district")
        .order_by("expires_at", "id")[:SWEEP]
    )
    reminded = 0
    for row in rows:
        if is_reminder_due(made_at=row.made_at, expires_at=row.expires_at, now=now, times=times):
            row.reminded_at = now
            row.save(update_fields=["reminded_at"])
            letters.tell_asked("interpreting/mail/offer_reminder.txt", row, at=now)
            reminded += 1
    return reminded
