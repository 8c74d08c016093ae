"""What the dispatcher's desk shows: who waits, who answers, what happens today and this week."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Count, Min, Q, QuerySet

from miteinander.core.clock import day_span
from miteinander.interpreting.models import Assignment, Credential, Offer, Request

WAITING = ("submitted", "call", "matching", "offered")
SHOWN = ("confirmed", "performed", "agreed", "difference", "settled", "no_show", "absent")
NAME = ("interpreter__person__first_name", "interpreter__person__last_name")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things wait for the desk."""

    waiting: int
    urgent: int
    calls: int
    unfilled: int
    differences: int
    unconfirmed: int


# One statement, in the order of `Counts`; Django's two aggregates took a tenth of the page.
COUNTS = """
SELECT * FROM (
    SELECT
        count(*) FILTER (WHERE state = ANY(%(waiting)s)),
        count(*) FILTER (WHERE state = ANY(%(waiting)s) AND (is_urgent OR starts_at < %(soon)s)),
        count(*) FILTER (WHERE state = 'call'),
        count(*) FILTER (WHERE state = 'unfilled')
    FROM interpreting_request
    WHERE state = ANY(%(waiting)s) OR (state = 'unfilled' AND starts_at >= %(since)s)
) requests, (
    SELECT
        count(*) FILTER (WHERE state = 'difference'),
        count(*) FILTER (WHERE state <> 'difference')
    FROM interpreting_assignment
    WHERE state IN ('confirmed', 'performed', 'difference') AND ends_at < %(now)s
) work
"""


def counts(*, now: datetime) -> Counts:
    """Count what waits; `unfilled` looks four weeks back."""
    values = {
        "waiting": list(WAITING),
        "now": now,
        "soon": now + timedelta(days=2),
        "since": now - timedelta(days=28),
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, values)  # type: ignore[arg-type]  # psycopg knows moments and lists
        return Counts(*cursor.fetchone())


def waiting(*, limit: int) -> QuerySet[Request]:
    """Return requests nobody has taken yet, the next appointment first, with open offers and their next end.

    Adds `open_offers`, `declined_offers` and `next_end`.
    """
    return (
        Request.objects.filter(state__in=WAITING)
        .select_related("organisation")
        .annotate(
            open_offers=Count("offers", filter=Q(offers__state="open")),
            declined_offers=Count("offers", filter=Q(offers__state="declined")),
            next_end=Min("offers__expires_at", filter=Q(offers__state="open")),
        )
        .only("language", "starts_at", "due_on", "state", "is_urgent", "organisation__name")
        .order_by("-is_urgent", "starts_at", "due_on", "id")[:limit]
    )


def unfilled(*, now: datetime, limit: int) -> QuerySet[Request]:
    """Return requests of the last four weeks and to come that stayed without anybody, newest first."""
    return (
        Request.objects.filter(state="unfilled", starts_at__gte=now - timedelta(days=28))
        .only("language", "starts_at", "state_reason")
        .order_by("-starts_at", "-id")[:limit]
    )


def differences(*, limit: int) -> QuerySet[Assignment]:
    """Return assignments whose two sides wrote different hours, oldest first."""
    return (
        Assignment.objects.filter(state="difference")
        .select_related("request__organisation", "interpreter__person")
        .only("starts_at", "request__organisation__name", *NAME)
        .order_by("ends_at", "id")[:limit]
    )


def assignments_between(*, starts_at: datetime, ends_at: datetime) -> QuerySet[Assignment]:
    """Return the assignments that begin in the span, in order, with request, institution and person."""
    return (
        Assignment.objects.filter(starts_at__gte=starts_at, starts_at__lt=ends_at, state__in=SHOWN)
        .select_related("request__organisation", "request__place", "interpreter__person")
        .order_by("starts_at", "id")
    )


def board_between(*, starts_at: datetime, ends_at: datetime) -> QuerySet[Assignment]:
    """Return the same assignments with only what the board and its list show."""
    return assignments_between(starts_at=starts_at, ends_at=ends_at).only(
        "starts_at", "ends_at", "state", "request__language", "request__mode", "request__place__street",
        "request__place_text", "request__organisation__name", *NAME,
    )  # fmt: skip


def waiting_between(*, starts_at: datetime, ends_at: datetime) -> QuerySet[Request]:
    """Return the oral requests in the span that nobody has taken yet."""
    return (
        Request.objects.filter(state__in=WAITING, starts_at__gte=starts_at, starts_at__lt=ends_at)
        .select_related("organisation", "topic")
        .order_by("starts_at", "id")
    )


def offers_ending(*, now: datetime, limit: int) -> QuerySet[Offer]:
    """Return open offers, the one that ends first on top."""
    return (
        Offer.objects.filter(state="open", expires_at__gte=now)
        .select_related("request__organisation", "interpreter__person")
        .only("expires_at", "request__language", "request__organisation__name", *NAME)
        .order_by("expires_at", "id")[:limit]
    )


def papers_ending(*, today: date, days: int, limit: int) -> QuerySet[Credential]:
    """Return papers of active interpreters that end within `days`."""
    return (
        Credential.objects.filter(
            interpreter__state="active", expires_on__gte=today, expires_on__lte=today + timedelta(days=days)
        )
        .select_related("interpreter__person")
        .only("expires_on", "kind", *NAME)
        .order_by("expires_on", "id")[:limit]
    )


def week_of(day: date) -> tuple[datetime, datetime]:
    """Return Monday 0:00 and the Monday after, local time (Europe/Berlin)."""
    monday = day - timedelta(days=day.weekday())
    return day_span(monday)[0], day_span(monday + timedelta(days=7))[0]
