"""What the dispatcher's desk shows: who waits, who answers, what happens today and this week."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from miteinander.core.clock import day_span
from miteinander.interpreting.models import Assignment, Credential, Offer, Request

WAITING = ("submitted", "call", "matching", "offered")
SHOWN = ("confirmed", "performed", "agreed", "difference", "settled", "no_show", "absent")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things wait for the desk."""

    waiting: int
    urgent: int
    calls: int
    unfilled: int
    differences: int
    unconfirmed: int


def counts(*, now: datetime) -> Counts:
    """Count what waits, in two statements; `unfilled` looks four weeks back."""
    soon = now + timedelta(days=2)
    requests = Request.objects.filter(
        Q(state__in=WAITING) | Q(state="unfilled", starts_at__gte=now - timedelta(days=28))
    ).aggregate(
        waiting=Count("id", filter=Q(state__in=WAITING)),
        urgent=Count("id", filter=Q(state__in=WAITING) & (Q(is_urgent=True) | Q(starts_at__lt=soon))),
        calls=Count("id", filter=Q(state="call")),
        unfilled=Count("id", filter=Q(state="unfilled")),
    )
    work = Assignment.objects.filter(
        state__in=("confirmed", "performed", "difference"), ends_at__lt=now
    ).aggregate(
        differences=Count("id", filter=Q(state="difference")),
        unconfirmed=Count("id", filter=~Q(state="difference")),
    )
    return Counts(**requests, **work)


def waiting(*, limit: int) -> QuerySet[Request]:
    """Return requests nobody has taken yet, the next appointment first, with open offers and their next end.

    Adds `open_offers`, `declined_offers` and `next_end`.
    """
    return (
        Request.objects.filter(state__in=WAITING)
        .select_related("organisation", "topic", "district")
        .annotate(
            open_offers=Count("offers", filter=Q(offers__state="open")),
            declined_offers=Count("offers", filter=Q(offers__state="declined")),
            next_end=Min("offers__expires_at", filter=Q(offers__state="open")),
        )
        .order_by("-is_urgent", "starts_at", "due_on", "id")[:limit]
    )


def unfilled(*, now: datetime, limit: int) -> QuerySet[Request]:
    """Return requests of the last four weeks and to come that stayed without anybody, newest first."""
    return (
        Request.objects.filter(state="unfilled", starts_at__gte=now - timedelta(days=28))
        .select_related("organisation", "topic")
        .order_by("-starts_at", "-id")[:limit]
    )


def differences(*, limit: int) -> QuerySet[Assignment]:
    """Return assignments whose two sides wrote different hours, oldest first."""
    return (
        Assignment.objects.filter(state="difference")
        .select_related("request__organisation", "interpreter__person")
        .order_by("ends_at", "id")[:limit]
    )


def assignments_between(*, starts_at: datetime, ends_at: datetime) -> QuerySet[Assignment]:
    """Return the assignments that begin in the span, in order, with request, institution and person."""
    return (
        Assignment.objects.filter(starts_at__gte=starts_at, starts_at__lt=ends_at, state__in=SHOWN)
        .select_related("request__organisation", "request__place", "request__topic", "interpreter__person")
        .order_by("starts_at", "id")
    )


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
        .order_by("expires_at", "id")[:limit]
    )


def papers_ending(*, today: date, days: int, limit: int) -> QuerySet[Credential]:
    """Return papers of active interpreters that end within `days`."""
    return (
        Credential.objects.filter(
            interpreter__state="active", expires_on__gte=today, expires_on__lte=today + timedelta(days=days)
        )
        .select_related("interpreter__person")
        .order_by("expires_on", "id")[:limit]
    )


def week_of(day: date) -> tuple[datetime, datetime]:
    """Return Monday 0:00 and the Monday after, local time (Europe/Berlin)."""
    monday = day - timedelta(days=day.weekday())
    return day_span(monday)[0], day_span(monday + timedelta(days=7))[0]
