"""Payment runs and the accounts money goes to."""

from collections.abc import Collection

from django.db.models import Count, QuerySet

from miteinander.payments.models import Payee, PaymentRun, Statement


def runs() -> QuerySet[PaymentRun]:
    """Return every run with its people, files and number of statements, the latest first."""
    rows = PaymentRun.objects.select_related("made_by__person", "released_by__person", "sepa", "posting_list")
    return rows.annotate(statement_count=Count("statements")).order_by("-made_at", "-id")


def statements_in(run: PaymentRun) -> QuerySet[Statement]:
    """Return a run's statements with their persons and accounts."""
    rows = Statement.objects.filter(run=run).select_related("person__payee")
    return rows.order_by("person__last_name", "person__first_name", "id")


def payees() -> QuerySet[Payee]:
    """Return every account with its person, by name."""
    rows = Payee.objects.select_related("person")
    return rows.order_by("person__last_name", "person__first_name", "id")


def payee_of(person_id: int) -> Payee | None:
    """Return somebody's account, if we know one."""
    return Payee.objects.filter(person_id=person_id).first()


def payees_of(person_ids: Collection[int]) -> dict[int, Payee]:
    """Return the accounts we know of several persons."""
    return {row.person_id: row for row in Payee.objects.filter(person_id__in=person_ids).order_by("id")}
