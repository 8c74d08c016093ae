"""Statements, their lines, and who is still owed something."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from miteinander.documents.rules import MOST_TRIES
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


def lines_by_statement(statements: Collection[Statement]) -> dict[int, list[StatementLine]]:
    """Return the lines of several statements by day."""
    found: dict[int, list[StatementLine]] = {statement.pk: [] for statement in statements}
    rows = StatementLine.objects.filter(statement__in=found).order_by("on_day", "source_id", "id")
    for row in rows:
        if row.statement_id is not None:
            found[row.statement_id].append(row)
    return found


def letters_waiting() -> QuerySet[Statement]:
    """Return released statements whose letter is promised and not yet set, those tried most often first."""
    rows = statements().filter(document__draft__isnull=False)
    return rows.order_by("-document__draft__attempts", "person__last_name", "person__first_name", "-id")


def letters_given_up() -> set[int]:
    """Return the statements whose letter nobody tries to set any more."""
    rows = letters_waiting().filter(document__draft__attempts__gte=MOST_TRIES)
    return set(rows.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Statements released together, and how many of their letters are set."""

    at: datetime
    letter_count: int
    set_count: int

    @property
    def is_done(self) -> bool:
        """Tell whether every letter is there."""
        return self.set_count == self.letter_count


def releases_with_letters(*, shown: int = 5) -> list[Release]:
    """Return the last releases and older ones that wait for letters, the latest first."""
    rows = (
        Statement.objects.filter(released_at__isnull=False, document__isnull=False)
        .values("released_at")
        .annotate(letter_count=Count("id"), set_count=Count("id", filter=Q(document__draft__isnull=True)))
        .order_by("-released_at")
    )
    found = [
        Release(at=row["released_at"], letter_count=row["letter_count"], set_count=row["set_count"])
        for row in rows
        if row["released_at"] is not None
    ]
    return [one for place, one in enumerate(found) if place == 0 or not one.is_done][:shown]


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
