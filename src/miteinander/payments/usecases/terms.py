"""Rates, pots, bank accounts and tax declarations: what the amounts depend on."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.notifications.usecases import queue_mail
from miteinander.payments import access, queries, rules
from miteinander.payments.models import (
    Budget,
    FundingSource,
    Payee,
    Rate,
    TaxAllowance,
    TaxDeclaration,
)
from miteinander.payments.rules.sepa import check_bic, check_iban
from miteinander.payments.usecases.letters import recipient_of
from miteinander.people.models import Account, Person


@transaction.atomic
def add_rate(*, by: Account, rate: rules.Rate, now: datetime) -> Rate:
    """Enter a new rate; the one it follows ends the day before. Nothing already owed changes.

    Raises:
        NotAllowed: not a clerk.
        Refused: no source, or two rates on one day, or days without a rate.
    """
    access.clerk(by)
    rows = list(Rate.objects.select_for_update().filter(kind=rate.kind).order_by("valid_from", "id"))
    before = [row for row in rows if row.valid_from < rate.valid_from and row.valid_to is None]
    for row in before:
        row.valid_to = rate.valid_from - timedelta(days=1)
    problems = rules.rate_problems([*(queries.as_rule(row) for row in rows), rate])
    if not rate.source.strip():
        problems.append(Problem("source", "source_missing"))
    if rate.valid_to is not None and rate.valid_to < rate.valid_from:
        problems.append(Problem("valid_to", "ends_before_it_begins"))
    if problems:
        raise Refused(problems)
    for row in before:
        row.save(update_fields=["valid_to"])
    made = Rate.objects.create(
        kind=rate.kind,
        first_units=rate.first_units,
        first_cents=rate.first_cents,
        step_units=rate.step_units,
        step_cents=rate.step_cents,
        rounding=rate.rounding,
        cap_units=rate.cap_units,
        valid_from=rate.valid_from,
        valid_to=rate.valid_to,
        source=rate.source,
    )
    record("payments.rate.added", by=by, subject=made, at=now, note=f"{rate.kind} {rate.step_cents}")
    return made


@transaction.atomic
def save_budget(
    *,
    by: Account,
    source: FundingSource,
    year: int,
    cents: int,
    note: str,
    warn_percent: int,
    now: datetime,
) -> Budget:
    """Enter what a pot holds in a year, where that is written, and from when on to warn.

    Raises:
        NotAllowed: not a clerk.
        Refused: no source of the number.
    """
    access.clerk(by)
    if not note.strip():
        raise Refused([Problem("note", "source_missing")])
    FundingSource.objects.filter(pk=source.pk).update(warn_percent=warn_percent)
    row, _is_new = Budget.objects.update_or_create(
        source=source, year=year, defaults={"cents": cents, "note": note.strip()}
    )
    record("payments.budget.saved", by=by, subject=row, at=now, note=f"{year}: {cents}")
    return row


@transaction.atomic
def save_payee(*, by: Account, person: Person, holder: str, iban: str, bic: str, now: datetime) -> Payee:
    """Keep where somebody's money goes; runs that are already released do not change.

    Raises:
        NotAllowed: neither the clerk nor the person.
        Refused: the IBAN or BIC is wrong.
    """
    access.payee_editor(by, person)
    checked = {"iban": check_iban(iban), "bic": check_bic(bic), "holder": holder.strip() or str(person)}
    row, _is_new = Payee.objects.update_or_create(person=person, defaults=checked)
    # The number itself stays out of the trail; its end is enough to see that it changed.
    record("payments.payee.saved", by=by, subject=row, at=now, note=f"…{checked['iban'][-4:]}")
    if person.email:
        # Whoever changes somebody else's account number steals a month's pay: the person hears of it.
        queue_mail("payments/mail/payee_changed.txt", to=recipient_of(person), context={"at": now}, at=now)
    return row


@transaction.atomic
def record_declaration(
    *, by: Account, person: Person, year: int, elsewhere_cents: int, now: datetime
) -> TaxDeclaration:
    """Keep what somebody says to have received from others in a year.

    Raises:
        NotAllowed: neither the clerk nor the person.
        Refused: a year that has not begun.
    """
    access.payee_editor(by, person)
    today: date = timezone.localdate(now)
    if year > today.year:
        raise Refused([Problem("year", "year_not_begun")])
    row, _is_new = TaxDeclaration.objects.update_or_create(
        person=person, year=year, defaults={"elsewhere_cents": elsewhere_cents, "declared_on": today}
    )
    record("payments.declaration.recorded", by=by, subject=row, at=now, note=f"{year}")
    return row


@transaction.atomic
def add_source(*, by: Account, code: str, name: str, now: datetime) -> FundingSource:
    """Open a new pot; other rooms know it by its code.

    Raises:
        NotAllowed: not a clerk.
        Refused: the code is taken.
    """
    access.clerk(by)
    if FundingSource.objects.filter(code=code).exists():
        raise Refused([Problem("code", "code_taken")])
    last = FundingSource.objects.order_by("-order", "id").first()
    row = FundingSource.objects.create(code=code, name=name.strip(), order=last.order + 1 if last else 1)
    record("payments.source.added", by=by, subject=row, at=now, note=code)
    return row


@transaction.atomic
def save_allowance(*, by: Account, year: int, cents: int, source: str, now: datetime) -> TaxAllowance:
    """Enter the volunteer allowance of a year and where it is written.

    Raises:
        NotAllowed: not a clerk.
        Refused: no source of the number.
    """
    access.clerk(by)
    if not source.strip():
        raise Refused([Problem("source", "source_missing")])
    row, _is_new = TaxAllowance.objects.update_or_create(
        code=queries.VOLUNTEER, year=year, defaults={"cents": cents, "source": source.strip()}
    )
    record("payments.allowance.saved", by=by, subject=row, at=now, note=f"{year}: {cents}")
    return row
