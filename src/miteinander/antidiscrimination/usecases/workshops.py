"""Wishes for workshops of the Wegweiser: taken from institutions, passed on to its carrier."""

from datetime import datetime

from django.db import transaction

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import WorkshopWish
from miteinander.audit.usecases import record
from miteinander.people.models import Account
from miteinander.web.throttle import Limit, count_attempt

LIMIT = Limit(per_sender=10, in_all=100)


@transaction.atomic
def wish_workshop(
    *,
    house: str,
    contact: str,
    email: str,
    audience: str,
    size: str,
    period: str,
    sender: str,
    now: datetime,
) -> WorkshopWish:
    """Keep an institution's wish until somebody passes it on.

    Raises:
        Refused: `too_many` wishes within an hour.
    """
    count_attempt("workshop", sender=sender, now=now, limit=LIMIT)
    row = WorkshopWish.objects.create(
        house=house,
        contact=contact,
        email=email,
        audience=audience,
        size=size,
        period=period,
        received_at=now,
    )
    record("antidiscrimination.workshop.wished", by=None, subject=row, at=now)
    return row


@transaction.atomic
def pass_on_wish(*, by: Account, wish: int, now: datetime) -> None:
    """Note that the carrier of the Wegweiser was told; a second time changes nothing.

    Raises:
        NotAllowed: `by` does not counsel.
        WorkshopWish.DoesNotExist: there is no such wish.
    """
    access.check_counsellor(by)
    row = WorkshopWish.objects.select_for_update().get(pk=wish)
    if row.passed_on_at is None:
        row.passed_on_at = now
        row.save(update_fields=["passed_on_at"])
        record("antidiscrimination.workshop.passed_on", by=by, subject=row, at=now)
