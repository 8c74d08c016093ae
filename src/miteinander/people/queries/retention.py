"""What of this room has had its time."""

from collections.abc import Sequence
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from miteinander.people import rules
from miteinander.people.models import Account, Person, Seat, SignInAttempt, SignInLink
from miteinander.web.retention import Due


def old_attempts(before: datetime) -> Sequence[Due]:
    return [Due(rows=SignInAttempt.objects.filter(at__lt=before))]


def old_links(before: datetime) -> Sequence[Due]:
    return [Due(rows=SignInLink.objects.filter(expires_at__lt=before))]


def ended_sessions(before: datetime) -> Sequence[Due]:
    """Return sessions that ended, and the list of devices without a session."""
    running = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gte=before)
    return [
        Due(rows=Session.objects.filter(expire_date__lt=before)),
        Due(rows=UserSession.objects.filter(~Exists(running), created_at__lt=before)),
    ]


def ended_seats(before: datetime) -> Sequence[Due]:
    day = timezone.localdate(before)
    return [Due(rows=Seat.objects.filter(ends_on__lt=day), remembered=True)]


def idle_accounts(before: datetime) -> QuerySet[Account]:
    """Return accounts nobody has used since and that are not emptied yet."""
    idle = Q(last_login__lt=before) | Q(last_login=None, created_at__lt=before)
    return Account.objects.filter(idle).exclude(email__endswith=rules.ERASED_HOST).order_by("id")


def unused_contacts(before: datetime) -> Sequence[Due]:
    """Return people no room has had to do with since."""
    rows = Person.objects.filter(created_at__lt=before, blurred_at=None)
    for path in settings.PERSON_USES:
        rows = rows.exclude(pk__in=import_string(path)(before).values("pk"))
    return [Due(rows=rows, blank=rules.ERASED_PERSON, stamp="blurred_at", remembered=True)]


def people_in_use(since: datetime) -> QuerySet[Person]:
    """Return people with an account that may sign in, or a function that did not end before `since`."""
    day = timezone.localdate(since)
    seats = Seat.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day))
    deputies = seats.filter(deputy=OuterRef("pk"))
    return Person.objects.filter(
        Q(account__is_active=True) | Exists(seats.filter(person=OuterRef("pk"))) | Exists(deputies)
    )
