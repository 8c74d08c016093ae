"""Statements, their lines, and who is still owed something."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, QuerySet, Sum

from miteinander.payments.models import Payee, Statement, StatementLine
from miteinander.people.models import Person


def statements() -> QuerySet[Statement]:
    """Return every statement with person, run and people's accounts, the latest month first."""
    rows = Statement.objects.select_related(
        "person", "run", "drawn_by__person", "released_by__person", "document"
    )
    return rows.order_by("-month", "person__last_name", "person__first_name", "-id")


def statements_of(person_id: int) -> QuerySet[Statement]:
    """Return what one person may see of their own: released and paid statements."""
    shown = [Statement.State.RELEASED, Statement.State.PAID]
    return statements().filter(person_id=person_id, state__in=shown)


def statements_to_release() -> QuerySet[Statement]:
    """Return drawn statements with their number of lines."""
    return statements().filter(state=Statement.State.DRAWN).annotate(line_count=Count("lines"))


def statements_to_pay() -> QuerySet[Statement]:
    """Return released statements no run has taken up yet."""
    return statements().filter(state=Statement.State.RELEASED, run__isnull=True)


def lines_of(statement: Statement) -> QuerySet[StatementLine]:
    """Return a statement's lines by day."""
    return StatementLine.objects.filter(statement=statement).order_by("on_day", "source_id", "id")


def months() -> list[date]:
    """Return the months that have statements, the latest first."""
    return list(Statement.objects.order_by("-month").values_list("month", flat=True).distinct())


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What one person would get if the month were settled now."""

    person: Person
    cents: int
    line_count: int
    first_on: date
    last_on: date
    has_account: bool


def owed_until(last_on: date) -> list[Owed]:
    """Return everybody with open lines up to a day, by name."""
    found = (
        StatementLine.objects.filter(statement__isnull=True, on_day__lte=last_on)
        .values("person_id")
        .annotate(cents=Sum("cents"), line_count=Count("id"), first_on=Min("on_day"), last_on=Max("on_day"))
        .order_by("person_id")
    )
    rows = list(found)
    people = Person.objects.in_bulk([row["person_id"] for row in rows])
    accounts = set(Payee.objects.filter(person_id__in=people).values_list("person_id", flat=True))
    owed = [
        Owed(
            person=people[row["person_id"]],
            cents=row["cents"],
            line_count=row["line_count"],
            first_on=row["first_on"],
            last_on=row["last_on"],
            has_account=row["person_id"] in accounts,
        )
        for row in rows
    ]
    return sorted(owed, key=lambda one: (one.person.last_name, one.person.first_name, one.person.pk))


def oldest_open_month() -> date | None:
    """Return the first day of the oldest month with open lines."""
    day = StatementLine.objects.filter(statement__isnull=True).aggregate(day=Min("on_day"))["day"]
    return day.replace(day=1) if day else None


def owed_sources(source_kind: str, source_ids: Collection[int]) -> set[int]:
    """Return which of these pieces of work something is written down for."""
    rows = StatementLine.objects.filter(source_kind=source_kind, source_id__in=source_ids)
    return set(rows.values_list("source_id", flat=True))


def released_sources(source_kind: str, source_ids: Collection[int]) -> set[int]:
    """Return which of these pieces of work stand in a released or paid statement."""
    released = [Statement.State.RELEASED, Statement.State.PAID]
    rows = StatementLine.objects.filter(
        source_kind=source_kind, source_id__in=source_ids, statement__state__in=released
    )
    return set(rows.values_list("source_id", flat=True))
