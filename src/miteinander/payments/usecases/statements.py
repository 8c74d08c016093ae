"""Drawing up, releasing, rejecting and correcting monthly statements."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import NotAllowed, Problem, Refused
from miteinander.documents.usecases import About, Letter, promise_documents, set_again, withdraw_document
from miteinander.notifications.usecases import queue_mail
from miteinander.payments import access, queries
from miteinander.payments.models import Commitment, Statement, StatementLine, TaxDeclaration
from miteinander.payments.usecases.letters import recipient_of, statement_letters
from miteinander.people.models import Account

CORRECTION = "-"  # "work-2" corrects "work"
KEPT_YEARS = 10  # source: § 147 AO, vouchers; counted from the end of the year


def kept_until(day: date) -> date:
    """Return the last day a voucher has to be kept."""
    return date(day.year + KEPT_YEARS, 12, 31)


@transaction.atomic
def draw_up_statements(*, by: Account, month: date, now: datetime) -> list[Statement]:
    """Make one statement per person from all open lines up to the end of the month.

    Whoever would owe us something (corrections) is carried over to the next month. Two clerks at once get
    each line once: lines are locked, and a person has one drawn statement a month.

    Raises:
        NotAllowed: not a clerk.
        Refused: the month has not begun, or nothing is open.
    """
    access.clerk(by)
    month = month.replace(day=1)
    if month > timezone.localdate(now):
        raise Refused([Problem("month", "month_not_begun")])
    by_person: dict[int, list[StatementLine]] = defaultdict(list)
    last_on = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    waiting = Statement.objects.filter(state=Statement.State.DRAWN, month=month).values("person_id")
    lines = StatementLine.objects.select_for_update().filter(statement__isnull=True, on_day__lte=last_on)
    for line in lines.exclude(person_id__in=waiting).order_by("person_id", "on_day", "id"):
        by_person[line.person_id].append(line)
    made = [
        _draw_up(person_id, own, by=by, month=month, now=now)
        for person_id, own in by_person.items()
        if sum(line.cents for line in own) > 0
    ]
    if not made:
        raise Refused([Problem("month", "nothing_open")])
    return made


def _draw_up(
    person_id: int, lines: list[StatementLine], *, by: Account, month: date, now: datetime
) -> Statement:
    statement = Statement.objects.create(
        number=uuid4().hex[:30],
        person_id=person_id,
        month=month,
        total_cents=sum(line.cents for line in lines),
        drawn_by=by,
        drawn_at=now,
    )
    statement.number = f"A{month:%Y-%m}-{statement.pk}"
    statement.save(update_fields=["number"])
    StatementLine.objects.filter(pk__in=[line.pk for line in lines]).update(statement=statement)
    record("payments.statement.drawn", by=by, subject=statement, at=now, note=f"{statement.total_cents}")
    return statement


@transaction.atomic
def release_statements(*, by: Account, statement_ids: Iterable[int], now: datetime) -> list[Statement]:
    """Release statements somebody else drew up, and promise their letters; all of them or none.

    Raises:
        NotAllowed: not a releaser.
        Refused: drawn up by the same person, one's own pay, none chosen, or no longer waiting.
    """
    wanted = set(statement_ids)
    rows = list(
        Statement.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(pk__in=wanted)
        .order_by("id")
    )
    if not by.has_role(access.RELEASER):
        raise NotAllowed
    if not rows:
        raise Refused([Problem("", "none_chosen")])
    problems: list[Problem] = []
    for row in rows:
        try:
            access.releaser_of(row, by=by)
        except Refused as refused:
            problems += refused.problems
        if row.state != Statement.State.DRAWN:
            problems.append(Problem("", "not_waiting", {"number": row.number}))
    if problems:
        raise Refused(problems)
    _release(rows, by=by, now=now)
    return rows


def _release(rows: list[Statement], *, by: Account, now: datetime) -> None:
    """Release what may be released. What the letters say is fixed now, a worker sets them."""
    for row in rows:
        row.state, row.released_by, row.released_at = Statement.State.RELEASED, by, now
    Statement.objects.bulk_update(rows, ["state", "released_by", "released_at"])
    documents = promise_documents(
        "payments/statement",
        [Letter(_about(row, now=now), values) for row, values in statement_letters(rows, now=now)],
        by=by,
        now=now,
    )
    for row, document in zip(rows, documents, strict=True):
        row.document = document
    Statement.objects.bulk_update(rows, ["document"])
    for row in rows:
        record("payments.statement.released", by=by, subject=row, at=now, note=f"{row.total_cents}")
        if row.person.email:
            queue_mail(
                "payments/mail/statement_released.txt",
                to=recipient_of(row.person),
                context={
                    "number": row.number,
                    "link": settings.SITE_URL + reverse("payments:statement_mine"),
                },
                at=now,
            )


def _about(statement: Statement, *, now: datetime) -> About:
    return About(
        kind="statement",
        title=f"Abrechnung {statement.number}",
        file_name=f"Abrechnung_{statement.number}.pdf",
        subject=statement,
        person_id=statement.person_id,
        retention_until=kept_until(timezone.localdate(now)),
    )


@transaction.atomic
def retry_letters(*, by: Account, now: datetime) -> int:
    """Try letters again that got stuck or were given up; return how many still wait.

    Raises:
        NotAllowed: neither clerk nor releaser.
    """
    if not by.has_role(*access.STAFF):
        raise NotAllowed
    waiting = queries.letters_waiting().values_list("document_id", flat=True)
    return set_again(document_ids=list(waiting), by=by, now=now)


@transaction.atomic
def reject_statement(*, by: Account, statement_id: int, reason: str, now: datetime) -> Statement:
    """Send a statement back; its lines are open again and can be corrected and drawn up anew.

    Raises:
        NotAllowed: neither clerk nor releaser.
        Refused: already in a payment run, or no reason given.
    """
    if not by.has_role(*access.STAFF):
        raise NotAllowed
    row = Statement.objects.select_for_update(of=("self",)).select_related("document").get(pk=statement_id)
    problems = [] if reason.strip() else [Problem("reason", "reason_missing")]
    if row.run_id is not None or row.state not in {Statement.State.DRAWN, Statement.State.RELEASED}:
        problems.append(Problem("", "too_late_to_reject", {"number": row.number}))
    if problems:
        raise Refused(problems)
    row.state, row.note = Statement.State.REJECTED, reason.strip()[:300]
    row.save(update_fields=["state", "note"])
    StatementLine.objects.filter(statement=row).update(statement=None)
    if row.document is not None:
        withdraw_document(row.document, by=by, now=now)
    record("payments.statement.rejected", by=by, subject=row, at=now, note=f"{row.total_cents}")
    return row


@transaction.atomic
def correct_line(
    *, by: Account, line_id: int, units: int, cents: int, reason: str, now: datetime
) -> StatementLine:
    """Put a line right: an open one is changed, a paid one gets a second line with the difference.

    Raises:
        NotAllowed: not a clerk.
        Refused: no reason, nothing changed, or the line waits in a statement (reject that first).
    """
    access.clerk(by)
    line = StatementLine.objects.select_for_update(of=("self",)).select_related("statement").get(pk=line_id)
    change = cents - line.cents - _corrected_so_far(line)
    problems = [] if reason.strip() else [Problem("reason", "reason_missing")]
    if CORRECTION in line.part:
        problems.append(Problem("", "correct_the_original"))
    elif change == 0:
        problems.append(Problem("amount", "nothing_changed"))
    if line.statement is not None and line.statement.state == Statement.State.DRAWN:
        problems.append(Problem("", "reject_first", {"number": line.statement.number}))
    if problems:
        raise Refused(problems)
    if line.statement is None:
        row = line
        row.units, row.cents = units, cents
        row.save(update_fields=["units", "cents"])
    else:
        row = _difference(line, change=change, now=now)
    bound = Commitment.objects.select_for_update().filter(
        source_kind=line.source_kind, source_id=line.source_id
    )
    for commitment in bound:
        commitment.cents = max(0, commitment.cents + change)
        commitment.save(update_fields=["cents"])
    record("payments.line.corrected", by=by, subject=row, at=now, note=f"{change}")
    return row


def _corrections(line: StatementLine) -> QuerySet[StatementLine]:
    same = StatementLine.objects.filter(source_kind=line.source_kind, source_id=line.source_id)
    return same.filter(part__startswith=f"{line.part}{CORRECTION}")


def _corrected_so_far(line: StatementLine) -> int:
    found: int = _corrections(line).aggregate(cents=Sum("cents", default=0))["cents"]
    return found


def _difference(line: StatementLine, *, change: int, now: datetime) -> StatementLine:
    """Write the difference to a line that was released: what was paid stays as it was."""
    return StatementLine.objects.create(
        person_id=line.person_id,
        source_kind=line.source_kind,
        source_id=line.source_id,
        part=f"{line.part}{CORRECTION}{_corrections(line).count() + 2}",
        on_day=timezone.localdate(now),
        text=f"Korrektur zum {line.on_day:%d.%m.%Y}: {line.text}"[:200],
        units=0,  # hours are counted once, with the line that is corrected
        cents=change,
        cost_centre=line.cost_centre,
        funding_code=line.funding_code,
    )


@transaction.atomic
def forget_payments(*, before: date, now: datetime) -> int:
    """Delete statements of months that ended before a day, with their lines; return how many.

    Only what is paid or rejected goes. Files have their own retention, runs stay without names.
    """
    rows = Statement.objects.select_for_update(of=("self",)).filter(
        month__lt=before.replace(day=1), state__in=[Statement.State.PAID, Statement.State.REJECTED]
    )
    found = list(rows.order_by("id"))
    StatementLine.objects.filter(statement__in=found).delete()
    for row in found:
        record("payments.statement.forgotten", by=None, subject=row, at=now, note=f"{row.month:%Y-%m}")
    Statement.objects.filter(pk__in=[row.pk for row in found]).delete()
    TaxDeclaration.objects.filter(year__lt=before.year).delete()
    return len(found)
