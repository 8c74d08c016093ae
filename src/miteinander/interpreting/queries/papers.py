"""Papers that run out or were never seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from miteinander.interpreting.models import Credential, Interpreter
from miteinander.interpreting.queries.interpreters import paper_seen
from miteinander.interpreting.queries.pool import IN_POOL, PoolFilter, PoolRow, pool
from miteinander.interpreting.rules.papers import PaperRules, PaperState, Status, required, statuses


@dataclass(frozen=True, slots=True)
class DuePaper:
    """One paper of one person that somebody has to see again."""

    interpreter: Interpreter
    status: Status


def people_with_due_papers(*, rules: PaperRules, today: date) -> QuerySet[PoolRow]:
    """Return people of the pool who lack a required paper now or soon; the sorest first."""
    rows = pool(PoolFilter(papers="due", sort="papers"), rules=rules, today=today)
    return rows.prefetch_related("credentials")


def due_papers(rows: Iterable[Interpreter], *, rules: PaperRules, today: date) -> list[DuePaper]:
    """Return the papers of these people that are due, person by person."""
    return [
        DuePaper(row, status)
        for row in rows
        for status in statuses([paper_seen(seen) for seen in row.credentials.all()], rules, on=today)
        if status.is_required and status.state is not PaperState.VALID
    ]


def to_remind(*, rules: PaperRules, today: date) -> QuerySet[Credential]:
    """Return newest required papers that expire soon and whose owner has had no reminder yet."""
    newer = Credential.objects.filter(
        interpreter=OuterRef("interpreter"), kind=OuterRef("kind"), seen_on__gt=OuterRef("seen_on")
    )
    return (
        Credential.objects.filter(
            ~Exists(newer),
            kind__in=[kind.value for kind in required(rules)],
            interpreter__state__in=IN_POOL,
            expires_on__gte=today,
            expires_on__lte=today + timedelta(days=rules.remind_days),
            reminded_at=None,
        )
        .select_related("interpreter__person")
        .order_by("expires_on", "id")
    )
