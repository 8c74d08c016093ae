"""Payment runs: each statement in one, two persons, files that add up."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import override_settings
from lxml import etree
from openpyxl import load_workbook

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.documents.queries import content_of
from miteinander.payments import usecases
from miteinander.payments.models import PaymentRun, Statement
from miteinander.payments.rules.sepa import NAMESPACE
from miteinander.payments.tests.factories import (
    IBAN,
    NOW,
    make_clerk,
    make_released,
    make_releaser,
    make_run,
    make_statement,
)
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 12, 3)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_make_payment_run_takes_statements_up() -> None:
    rows = [make_released(cents=1500), make_released(cents=2250)]
    clerk = make_clerk()

    run = usecases.make_payment_run(
        by=clerk, statement_ids=[row.pk for row in rows], execution_on=THURSDAY, now=NOW
    )

    assert (run.state, run.total_cents, run.number) == ("draft", 3750, f"Z2026-12-{run.pk}")
    assert run.statements.count() == 2
    assert Entry.objects.get(kind="payments.run.made").by_id == clerk.pk


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 11, 30), "day_is_past"),
        (date(2026, 12, 5), "no_banking_day"),
        (date(2026, 12, 25), "no_banking_day"),
    ],
)
def test_make_payment_run_refuses_days_without_banks(day: date, code: str) -> None:
    row = make_released()

    with pytest.raises(Refused) as refused:
        usecases.make_payment_run(by=make_clerk(), statement_ids=[row.pk], execution_on=day, now=NOW)

    assert codes(refused) == [code]


def test_make_payment_run_refuses_what_cannot_be_paid() -> None:
    waiting, homeless = make_statement(), make_released(with_account=False)
    taken = make_released()
    make_run(taken)

    with pytest.raises(Refused) as refused:
        usecases.make_payment_run(
            by=make_clerk(), statement_ids=[waiting.pk, homeless.pk, taken.pk], execution_on=THURSDAY, now=NOW
        )

    assert codes(refused) == ["not_payable", "account_missing", "not_payable"]
    with pytest.raises(Refused) as refused:
        usecases.make_payment_run(by=make_clerk(), statement_ids=[], execution_on=THURSDAY, now=NOW)
    assert codes(refused) == ["none_chosen"]


def test_make_payment_run_is_for_clerks() -> None:
    row = make_released()

    with pytest.raises(NotAllowed):
        usecases.make_payment_run(by=make_releaser(), statement_ids=[row.pk], execution_on=THURSDAY, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_make_payment_run_by_eight_at_once_pays_once() -> None:
    rows = [make_released(), make_released()]
    clerks = [make_clerk() for _number in range(8)]

    def run(number: int) -> int:
        try:
            usecases.make_payment_run(
                by=clerks[number], statement_ids=[row.pk for row in rows], execution_on=THURSDAY, now=NOW
            )
        except Refused:
            return 0
        else:
            return 1
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(run, range(8)))

    assert sum(made) == 1
    assert PaymentRun.objects.get().statements.count() == 2


def test_discard_run_sets_its_statements_free() -> None:
    row = make_released()
    run = make_run(row)

    usecases.discard_run(by=make_clerk(), run_id=run.pk, now=NOW)

    row.refresh_from_db()
    assert row.run_id is None
    assert make_run(row).total_cents == 1500


def test_discard_run_refuses_released_runs_and_strangers() -> None:
    run = make_run()
    with pytest.raises(NotAllowed):
        usecases.discard_run(by=make_releaser(), run_id=run.pk, now=NOW)
    usecases.release_run(by=make_releaser(), run_id=run.pk, now=NOW)

    with pytest.raises(Refused) as refused:
        usecases.discard_run(by=make_clerk(), run_id=run.pk, now=NOW)

    assert codes(refused) == ["wrong_state"]


def test_release_run_writes_both_files() -> None:
    rows = [make_released(cents=1500), make_released(cents=2250)]
    run = make_run(*rows)

    run = usecases.release_run(by=make_releaser(), run_id=run.pk, now=NOW)

    assert run.sepa is not None
    assert run.posting_list is not None
    root = etree.fromstring(content_of(run.sepa) or b"")
    assert [element.text for element in root.iter(f"{NAMESPACE}InstdAmt")] == ["15.00", "22.50"]
    assert [element.text for element in root.iter(f"{NAMESPACE}EndToEndId")] == [row.number for row in rows]
    assert {element.text for element in root.iter(f"{NAMESPACE}MsgId")} == {run.number}
    assert IBAN in {element.text for element in root.iter(f"{NAMESPACE}IBAN")}
    sheet = load_workbook(io.BytesIO(content_of(run.posting_list) or b"")).active
    assert sheet is not None
    cells = list(sheet.iter_rows(values_only=True))
    assert [row[-1] for row in cells[1:]] == [15, 22.5]
    assert {row[7] for row in cells[1:]} == {"510100"}


def test_release_run_neutralises_formulas() -> None:
    row = make_released()
    row.lines.update(text="=HYPERLINK(1)", cost_centre="=1+1")
    run = usecases.release_run(by=make_releaser(), run_id=make_run(row).pk, now=NOW)

    assert run.posting_list is not None
    sheet = load_workbook(io.BytesIO(content_of(run.posting_list) or b"")).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_release_run_needs_a_second_person() -> None:
    both = make_account("payments:clerk", "payments:releaser")
    run = make_run(by=both)

    with pytest.raises(Refused) as refused:
        usecases.release_run(by=both, run_id=run.pk, now=NOW)

    assert codes(refused) == ["four_eyes"]
    with pytest.raises(IntegrityError, match="payment_run_four_eyes"), transaction.atomic():
        PaymentRun.objects.filter(pk=run.pk).update(released_by=both, released_at=NOW)
    with pytest.raises(IntegrityError, match="payment_run_release_whole"), transaction.atomic():
        PaymentRun.objects.filter(pk=run.pk).update(released_at=NOW)


def test_release_run_refuses_twice_late_and_strangers() -> None:
    run = make_run()
    with pytest.raises(NotAllowed):
        usecases.release_run(by=make_clerk(), run_id=run.pk, now=NOW)
    with pytest.raises(Refused) as refused:
        usecases.release_run(by=make_releaser(), run_id=run.pk, now=datetime(2026, 12, 4, tzinfo=UTC))
    assert codes(refused) == ["day_is_past"]
    usecases.release_run(by=make_releaser(), run_id=run.pk, now=NOW)

    with pytest.raises(Refused) as refused:
        usecases.release_run(by=make_releaser(), run_id=run.pk, now=NOW)

    assert codes(refused) == ["wrong_state"]


def test_release_run_needs_the_citys_account() -> None:
    run = make_run()

    with override_settings(BANK_IBAN=""), pytest.raises(Refused) as refused:
        usecases.release_run(by=make_releaser(), run_id=run.pk, now=NOW)

    assert codes(refused) == ["sender_missing"]


def test_mark_paid_settles_the_statements() -> None:
    run = make_run()
    usecases.release_run(by=make_releaser(), run_id=run.pk, now=NOW)

    usecases.mark_paid(by=make_clerk(), run_id=run.pk, now=NOW)

    assert Statement.objects.get().state == "paid"
    with pytest.raises(Refused) as refused:
        usecases.mark_paid(by=make_clerk(), run_id=run.pk, now=NOW)
    assert codes(refused) == ["wrong_state"]


def test_mark_paid_refuses_drafts_and_strangers() -> None:
    run = make_run()

    with pytest.raises(Refused):
        usecases.mark_paid(by=make_clerk(), run_id=run.pk, now=NOW)
    with pytest.raises(NotAllowed):
        usecases.mark_paid(by=make_account(), run_id=run.pk, now=NOW)
