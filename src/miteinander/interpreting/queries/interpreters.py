"""One person of the pool with everything around her."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import DateTimeField, Exists, OuterRef, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from miteinander.interpreting.models import (
    Absence,
    Assignment,
    AssignmentState,
    Availability,
    Confirmation,
    Conflict,
    Credential,
    Interpreter,
    InterpreterLanguage,
    MonthLoad,
    Offer,
    OfferState,
)
from miteinander.interpreting.queries.pool import IN_POOL, first_of_month
from miteinander.interpreting.rules.papers import Paper, PaperRules, Seen, Status, statuses

# An assignment that takes somebody's time; cancelled and replaced ones do not.
TAKES_PLACE = (
    AssignmentState.CONFIRMED,
    AssignmentState.PERFORMED,
    AssignmentState.AGREED,
    AssignmentState.DIFFERENCE,
    AssignmentState.SETTLED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Minutes worked, beside what the person wishes."""

    month: int
    year: int
    assignments_in_year: int
    wished_month: int
    max_month: int | None


def interpreter(pk: int) -> Interpreter:
    """Return one person with languages, windows, coming absences and conflicts; raises `DoesNotExist`."""
    languages = InterpreterLanguage.objects.order_by("-level", "code", "id")
    windows = Availability.objects.order_by("weekday", "starts", "id")
    conflicts = Conflict.objects.select_related("organisation").order_by("organisation__name", "id")
    return (
        Interpreter.objects.select_related("person", "home_district")
        .prefetch_related(
            Prefetch("languages", languages),
            Prefetch("availabilities", windows),
            Prefetch("conflicts", conflicts),
        )
        .get(pk=pk)
    )


def coming_absences(row: Interpreter, *, today: date) -> QuerySet[Absence]:
    """Return times away, or additionally free, that are not over."""
    return row.absences.filter(span__endswith__gt=today).order_by("span", "id")


def paper_statuses(row: Interpreter, *, rules: PaperRules, today: date) -> list[Status]:
    """Return how each kind of paper stands today."""
    return statuses([paper_seen(seen) for seen in row.credentials.all()], rules, on=today)


def paper_seen(row: Credential) -> Seen:
    """Return a credential as the rules know it."""
    return Seen(Paper(row.kind), row.seen_on, row.expires_on, row.title, row.seen_by)


def credentials(row: Interpreter) -> QuerySet[Credential]:
    """Return every paper ever seen, newest first."""
    return row.credentials.order_by("-seen_on", "-id")


def assignments(row: Interpreter) -> QuerySet[Assignment]:
    """Return the person's assignments with what a list shows."""
    return row.assignments.select_related(
        "request__organisation", "request__topic", "request__place", "request__district"
    )


def coming_assignments(row: Interpreter, *, now: datetime) -> QuerySet[Assignment]:
    """Return booked assignments that are not over, next first; written ones by their due day at the end."""
    rows = assignments(row).filter(state=AssignmentState.CONFIRMED)
    return rows.filter(Q(ends_at__gt=now) | Q(starts_at=None)).order_by("starts_at", "request__due_on", "id")


def past_assignments(row: Interpreter, *, now: datetime) -> QuerySet[Assignment]:
    """Return what is over, whatever became of it, newest first."""
    return (
        assignments(row)
        .filter(Q(ends_at__lte=now) | (Q(starts_at=None) & ~Q(state=AssignmentState.CONFIRMED)))
        .annotate(day=Coalesce("starts_at", Cast("request__due_on", DateTimeField())))
        .order_by("-day", "-id")
    )


def assignments_between(row: Interpreter, first_on: date, last_on: date) -> QuerySet[Assignment]:
    """Return booked assignments that begin on one of these local days."""
    zone = timezone.get_current_timezone()
    starts = datetime(first_on.year, first_on.month, first_on.day, tzinfo=zone)
    after = last_on + timedelta(days=1)
    ends = datetime(after.year, after.month, after.day, tzinfo=zone)
    rows = assignments(row).filter(state=AssignmentState.CONFIRMED, starts_at__gte=starts, starts_at__lt=ends)
    return rows.order_by("starts_at", "id")


def unconfirmed(row: Interpreter, *, now: datetime) -> QuerySet[Assignment]:
    """Return assignments that are over and that the person has not said anything about yet."""
    said = Confirmation.objects.filter(assignment=OuterRef("pk"), side="interpreter")
    waiting = (AssignmentState.CONFIRMED, AssignmentState.PERFORMED)
    rows = assignments(row).filter(~Exists(said), state__in=waiting, ends_at__lte=now)
    return rows.order_by("starts_at", "id")


def open_offers(row: Interpreter, *, now: datetime) -> QuerySet[Offer]:
    """Return offers the person has not answered yet, the one that ends first on top."""
    offers = row.offers.filter(state=OfferState.OPEN, expires_at__gt=now)
    return offers.select_related("request__organisation", "request__topic", "request__place").order_by(
        "expires_at", "id"
    )


def hours(row: Interpreter, *, now: datetime) -> Hours:
    """Return minutes of this month and year."""
    month = first_of_month(now)
    loads = MonthLoad.objects.filter(interpreter=row, month__year=month.year)
    total = loads.aggregate(
        all_minutes=Sum("minutes"), number=Sum("assignments"), of_month=Sum("minutes", filter=Q(month=month))
    )
    return Hours(
        month=total["of_month"] or 0,
        year=total["all_minutes"] or 0,
        assignments_in_year=total["number"] or 0,
        wished_month=row.wished_month_minutes,
        max_month=row.max_month_minutes,
    )


def of_account(person_id: int | None) -> Interpreter | None:
    """Return the pool membership of an account's person."""
    if person_id is None:
        return None
    return Interpreter.objects.select_related("person", "home_district").filter(person_id=person_id).first()


def is_member(person_id: int | None) -> bool:
    """Tell whether this person belongs to the pool now."""
    return (
        person_id is not None and Interpreter.objects.filter(person_id=person_id, state__in=IN_POOL).exists()
    )
