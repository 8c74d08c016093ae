"""What time does to offers: reminders, running out, telling the desk."""

from datetime import datetime, timedelta

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.interpreting.models import Offer, OfferState, Request
from miteinander.interpreting.queries.requests import locked
from miteinander.interpreting.queries.service import service_on
from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.offering import UnfilledReason, is_reminder_due
from miteinander.interpreting.rules.states import OFFER, REQUEST, OfferEvent, RequestEvent
from miteinander.interpreting.rules.states import OfferState as State
from miteinander.interpreting.rules.states import RequestState as Stage
from miteinander.interpreting.usecases import letters
from miteinander.interpreting.usecases.offering import go_on, step

# A sweep takes at most so many; the next one, a minute later, takes the rest.
SWEEP = 200
DAY = timedelta(days=1)


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


def close_overdue(*, now: datetime) -> int:
    """Count requests as unfilled whose last wished time is a day past and that nobody took; return how many.

    Nobody decided, so the reason is a guess the desk may correct by taking the request up again.
    """
    waiting = [state.value for state in REQUEST.states_with(RequestEvent.CLOSE_UNFILLED)]
    rows = Request.objects.filter(state__in=waiting, starts_at__lt=now - DAY)
    keys = list(rows.order_by("starts_at", "id").values_list("pk", flat=True)[:SWEEP])
    return sum(_close_overdue(pk, now=now) for pk in keys)


@transaction.atomic
def _close_overdue(pk: int, *, now: datetime) -> bool:
    request = locked(pk)
    last = max(at for at in (request.starts_at, *request.alternatives) if at is not None)
    is_waiting = REQUEST.allows(Stage(request.state), RequestEvent.CLOSE_UNFILLED)
    if not is_waiting or last > now - DAY:
        return False
    asked = request.offers.exists()
    reason = UnfilledReason.ALL_DECLINED if asked else UnfilledReason.NOBODY_FREE
    step(request, RequestEvent.CLOSE_UNFILLED)
    request.state_reason, request.closed_at = reason.value, now
    request.save(update_fields=["state", "version", "state_reason", "closed_at"])
    request.offers.filter(state=OfferState.OPEN).update(state=OfferState.EXPIRED)
    record("interpreting.request.unfilled", by=None, subject=request, at=now, note=reason.value)
    return True
