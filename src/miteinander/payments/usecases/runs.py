"""Paying released statements together: one run, two persons, two files."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.calendar.rules import is_working_day
from miteinander.core.errors import NotAllowed, Problem, Refused
from miteinander.documents.models import Document
from miteinander.documents.usecases import About, store_document
from miteinander.payments import access, queries
from miteinander.payments.models import PaymentRun, Statement
from miteinander.payments.rules.sepa import BankAccount, Transfer, write_transfers
from miteinander.payments.usecases.letters import posting_sheet
from miteinander.payments.usecases.statements import kept_until
from miteinander.people.models import Account
from miteinander.web.sheets import XLSX


@transaction.atomic
def make_payment_run(
    *, by: Account, statement_ids: Iterable[int], execution_on: date, now: datetime
) -> PaymentRun:
    """Put released statements into a new run; a statement is in one run at most.

    Raises:
        NotAllowed: not a clerk.
        Refused: the bank does not work that day, none chosen, one already taken, or an account missing.
    """
    access.clerk(by)
    rows = list(
        Statement.objects.select_for_update(of=("self",))
        .select_related("person__payee")
        .filter(pk__in=set(statement_ids))
        .order_by("id")
    )
    problems = _day_problems(execution_on, today=timezone.localdate(now))
    if not rows:
        problems.append(Problem("", "none_chosen"))
    for row in rows:
        if row.state != Statement.State.RELEASED or row.run_id is not None:
            problems.append(Problem("", "not_payable", {"number": row.number}))
        elif not hasattr(row.person, "payee"):
            problems.append(Problem("", "account_missing", {"name": str(row.person)}))
    if problems:
        raise Refused(problems)
    run = PaymentRun.objects.create(
        number=uuid4().hex[:20],
        execution_on=execution_on,
        made_by=by,
        made_at=now,
        total_cents=sum(row.total_cents for row in rows),
    )
    run.number = f"Z{timezone.localdate(now):%Y-%m}-{run.pk}"
    run.save(update_fields=["number"])
    Statement.objects.filter(pk__in=[row.pk for row in rows]).update(run=run)
    record("payments.run.made", by=by, subject=run, at=now, note=f"{len(rows)}, {run.total_cents}")
    return run


def _day_problems(day: date, *, today: date) -> list[Problem]:
    if day < today:
        return [Problem("execution_on", "day_is_past")]
    return [] if is_working_day(day) else [Problem("execution_on", "no_banking_day")]


@transaction.atomic
def discard_run(*, by: Account, run_id: int, now: datetime) -> None:
    """Take a run that nobody released apart again; its statements can be paid by another.

    Raises:
        NotAllowed: not a clerk.
        Refused: the run was released.
    """
    access.clerk(by)
    run = _locked(run_id, PaymentRun.State.DRAFT)
    Statement.objects.filter(run=run).update(run=None)
    record("payments.run.discarded", by=by, subject=run, at=now, note=f"{run.total_cents}")
    run.delete()


@transaction.atomic
def release_run(*, by: Account, run_id: int, now: datetime) -> PaymentRun:
    """Release a run somebody else made, and write the file for the bank and the list for the treasury.

    Raises:
        NotAllowed: not a releaser.
        Refused: made by the same person, not waiting, its day is over, or an amount no bank takes.
    """
    if not by.has_role(access.RELEASER):
        raise NotAllowed
    run = _locked(run_id, PaymentRun.State.DRAFT)
    access.releaser_of_run(run, by=by)
    if problems := _day_problems(run.execution_on, today=timezone.localdate(now)):
        raise Refused([Problem("", problem.code) for problem in problems])
    if not settings.BANK_IBAN:
        raise Refused([Problem("", "sender_missing")])
    statements = list(queries.statements_in(run))
    content = write_transfers(
        [
            Transfer(
                to=BankAccount(
                    holder=row.person.payee.holder, iban=row.person.payee.iban, bic=row.person.payee.bic
                ),
                cents=row.total_cents,
                text=f"Sprachmittlung {row.month:%m/%Y}, Abrechnung {row.number}",
                identity=row.number,
            )
            for row in statements
        ],
        sender=BankAccount(holder=settings.BANK_HOLDER, iban=settings.BANK_IBAN),
        run=run.number,
        execution_on=run.execution_on,
        made_at=now,
    )
    run.sepa = _kept(content, "sepa", f"{run.number}.xml", "application/xml", run=run, by=by, now=now)
    run.posting_list = _kept(
        posting_sheet(statements), "posting_list", f"{run.number}.xlsx", XLSX, run=run, by=by, now=now
    )
    run.state, run.released_by, run.released_at = PaymentRun.State.RELEASED, by, now
    run.save()
    record("payments.run.released", by=by, subject=run, at=now, note=f"{len(statements)}, {run.total_cents}")
    return run


def _kept(
    content: bytes, kind: str, name: str, content_type: str, *, run: PaymentRun, by: Account, now: datetime
) -> Document:
    about = About(
        kind=kind,
        title=f"Zahlungslauf {run.number}",
        file_name=name,
        subject=run,
        retention_until=kept_until(run.execution_on),
    )
    return store_document(content, about=about, content_type=content_type, by=by, now=now)


@transaction.atomic
def mark_paid(*, by: Account, run_id: int, now: datetime) -> PaymentRun:
    """Note that the treasury has paid a released run.

    Raises:
        NotAllowed: neither clerk nor releaser.
        Refused: the run is not released, or already paid.
    """
    if not by.has_role(*access.STAFF):
        raise NotAllowed
    run = _locked(run_id, PaymentRun.State.RELEASED)
    run.state, run.paid_at = PaymentRun.State.PAID, now
    run.save(update_fields=["state", "paid_at"])
    Statement.objects.filter(run=run).update(state=Statement.State.PAID)
    record("payments.run.paid", by=by, subject=run, at=now, note=f"{run.total_cents}")
    return run


def _locked(run_id: int, state: PaymentRun.State) -> PaymentRun:
    run = PaymentRun.objects.select_for_update().get(pk=run_id)
    if run.state != state:
        raise Refused([Problem("", "wrong_state", {"number": run.number})])
    return run
