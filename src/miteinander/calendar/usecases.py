"""Making, replacing and closing secret calendar addresses."""

import secrets
from datetime import datetime

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.calendar import access, queries
from miteinander.calendar.models import CalendarFeed
from miteinander.people.models import Account


@transaction.atomic
def renew_feed(*, by: Account, now: datetime) -> str:
    """Give the person a new secret address and return its token; an older one stops working.

    Raises:
        NotAllowed: the account stands for no person.
    """
    person = access.calendar_owner(by)
    token = secrets.token_urlsafe(32)
    feed, _is_new = CalendarFeed.objects.update_or_create(
        person=person, defaults={"token_hash": queries.token_hash(token), "made_at": now}
    )
    record("calendar.feed.renewed", by=by, subject=feed, at=now)
    return token


@transaction.atomic
def revoke_feed(*, by: Account, now: datetime) -> None:
    """Close the person's secret address; closing twice is no error.

    Raises:
        NotAllowed: the account stands for no person.
    """
    person = access.calendar_owner(by)
    feed = CalendarFeed.objects.select_for_update().filter(person=person).first()
    if feed is None:
        return
    record("calendar.feed.revoked", by=by, subject=feed, at=now)
    feed.delete()
