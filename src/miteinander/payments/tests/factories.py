"""Money for tests: sources, lines, statements and runs, all invented."""

from datetime import UTC, date, datetime
from itertools import count

from miteinander.payments import usecases
from miteinander.payments.models import (
    Budget,
    FundingSource,
    Payee,
    PaymentRun,
    Rate,
    RateKind,
    Statement,
    StatementLine,
    TaxAllowance,
)
from miteinander.payments.rules import Part
from miteinander.people.models import Account, Person
from miteinander.people.tests.factories import make_account, make_person

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
MONTH = date(2026, 11, 1)
DAY = date(2026, 11, 23)
IBAN = "DE02120300000000202051"
_numbers = count(1)


def make_clerk() -> Account:
    return make_account("payments:clerk")


def make_releaser() -> Account:
    return make_account("payments:releaser")


def make_source(code: str = "land", *, cents: int = 5_000_000, year: int = 2026) -> FundingSource:
    source, is_new = FundingSource.objects.get_or_create(code=code, defaults={"name": f"Mittel {code}"})
    if is_new:
        Budget.objects.create(source=source, year=year, cents=cents, note="Bescheid")
    return source


def make_payee(person: Person, **fields: object) -> Payee:
    return Payee.objects.create(**({"person": person, "iban": IBAN, "holder": str(person)} | fields))


def make_rates() -> None:
    for kind, step, cents, cap in (
        (RateKind.ORAL, 60, 1500, None),
        (RateKind.TRAVEL, 60, 1500, 60),
        (RateKind.WRITTEN, 1, 100, None),
    ):
        Rate.objects.create(
            kind=kind,
            step_units=step,
            step_cents=cents,
            cap_units=cap,
            valid_from=date(2020, 1, 1),
            source="Test",
        )


def make_allowance(year: int = 2026, cents: int = 96_000) -> TaxAllowance:
    return TaxAllowance.objects.create(code="volunteer", year=year, cents=cents, source="§ 3 Nr. 26a EStG")


def owe(
    person: Person,
    *,
    cents: int = 1500,
    day: date = DAY,
    source_id: int | None = None,
    parts: list[Part] | None = None,
) -> list[StatementLine]:
    """Write what a person is owed for one piece of work."""
    make_source()
    return usecases.add_parts(
        source_kind="test.work",
        source_id=source_id or next(_numbers),
        person_id=person.pk,
        on_day=day,
        text="Grundschule, Tigrinya",
        cost_centre="510100",
        funding_code="land",
        parts=parts or [Part("work", 60, cents)],
    )


def make_statement(
    person: Person | None = None, *, cents: int = 1500, by: Account | None = None, now: datetime = NOW
) -> Statement:
    """Draw up one person's November."""
    person = person or make_person()
    owe(person, cents=cents)
    made = usecases.draw_up_statements(by=by or make_clerk(), month=MONTH, now=now)
    return next(row for row in made if row.person_id == person.pk)


def make_released(person: Person | None = None, *, cents: int = 1500, with_account: bool = True) -> Statement:
    """Draw up and release one person's November."""
    person = person or make_person()
    if with_account:
        make_payee(person)
    row = make_statement(person, cents=cents)
    usecases.release_statements(by=make_releaser(), statement_ids=[row.pk], now=NOW)
    row.refresh_from_db()
    return row


def make_run(*statements: Statement, by: Account | None = None) -> PaymentRun:
    """Put statements (or one new one) into a run that waits for release."""
    rows = statements or (make_released(),)
    return usecases.make_payment_run(
        by=by or make_clerk(), statement_ids=[row.pk for row in rows], execution_on=date(2026, 12, 3), now=NOW
    )
