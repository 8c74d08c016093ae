"""Statements: drawn up once, released by a second person, sent back with a reason, corrected in the open."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pikepdf
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.documents.models import Draft
from miteinander.documents.queries import content_of, proof_of
from miteinander.documents.rules import MOST_TRIES
from miteinander.documents.usecases import bytes_of, set_waiting_documents
from miteinander.notifications.models import Message
from miteinander.payments import queries, usecases
from miteinander.payments.models import Commitment, Payee, Statement, StatementLine
from miteinander.payments.rules import Part
from miteinander.payments.tests.factories import (
    DAY,
    MONTH,
    NOW,
    make_allowance,
    make_clerk,
    make_payee,
    make_released,
    make_releaser,
    make_run,
    make_statement,
    owe,
)
from miteinander.people.tests.factories import make_account, make_person

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_draw_up_statements_takes_every_open_line_once() -> None:
    person, other = make_person(), make_person()
    owe(person, parts=[Part("work", 90, 2250), Part("travel", 30, 750)])
    owe(person, day=date(2026, 9, 3), cents=1500)  # late paper sheet
    owe(other, cents=700)
    owe(other, day=date(2026, 12, 1), cents=9900)  # belongs to December
    clerk = make_clerk()

    made = usecases.draw_up_statements(by=clerk, month=MONTH, now=NOW)

    assert {(row.person_id, row.total_cents) for row in made} == {(person.pk, 4500), (other.pk, 700)}
    assert StatementLine.objects.filter(statement__isnull=True).count() == 1
    assert all(row.number.startswith("A2026-11-") for row in made)
    assert Entry.objects.filter(kind="payments.statement.drawn", by_id=clerk.pk).count() == 2


def test_draw_up_statements_refuses_when_nothing_is_open() -> None:
    make_statement()

    with pytest.raises(Refused) as refused:
        usecases.draw_up_statements(by=make_clerk(), month=MONTH, now=NOW)

    assert codes(refused) == ["nothing_open"]


def test_draw_up_statements_refuses_the_future() -> None:
    owe(make_person())

    with pytest.raises(Refused) as refused:
        usecases.draw_up_statements(by=make_clerk(), month=date(2027, 1, 1), now=NOW)

    assert codes(refused) == ["month_not_begun"]


def test_draw_up_statements_is_for_clerks() -> None:
    owe(make_person())

    for stranger in (make_account(), make_releaser()):
        with pytest.raises(NotAllowed):
            usecases.draw_up_statements(by=stranger, month=MONTH, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_draw_up_statements_by_eight_at_once_takes_each_line_once() -> None:
    for person in (make_person(), make_person(), make_person()):
        owe(person)
        owe(person, cents=2000)
    clerks = [make_clerk() for _number in range(8)]

    def draw(number: int) -> int:
        try:
            return len(usecases.draw_up_statements(by=clerks[number], month=MONTH, now=NOW))
        except Refused:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(draw, range(8)))

    assert sum(made) == 3
    assert {row.total_cents for row in Statement.objects.all()} == {3500}
    assert StatementLine.objects.filter(statement__isnull=True).count() == 0


def test_statement_is_drawn_once_a_month() -> None:
    row = make_statement()

    row.pk, row.number = None, "other"
    with pytest.raises(IntegrityError, match="statement_drawn_once_a_month"):
        row.save(force_insert=True)


def test_release_statements_issues_a_letter() -> None:
    make_allowance()
    person = make_person(first_name="Samira", last_name="Haddad")
    make_payee(person)
    row = make_statement(person)
    releaser = make_releaser()

    usecases.release_statements(by=releaser, statement_ids=[row.pk], now=NOW)
    set_waiting_documents(now=NOW)

    row.refresh_from_db()
    assert (row.state, row.released_by, row.released_at) == ("released", releaser, NOW)
    assert row.document is not None
    assert row.document.person_id == person.pk
    assert row.document.retention_until == date(2036, 12, 31)
    assert proof_of(row.document.verification_code or "") is not None
    content = content_of(row.document)
    assert content is not None
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == f"Abrechnung {row.number}"


def test_release_statements_fixes_what_the_letter_says() -> None:
    row = make_released(make_person(first_name="Samira", last_name="Haddad"))
    assert row.document is not None
    said = bytes_of(row.document)

    Payee.objects.filter(person=row.person).update(iban="DE89370400440532013000")
    set_waiting_documents(now=NOW)

    assert content_of(row.document) == said


def test_release_statements_asks_the_database_as_often_for_many() -> None:
    def asked(count: int) -> int:
        waiting = [make_statement(make_person(email="")) for _number in range(count)]
        releaser = make_releaser()
        with CaptureQueriesContext(connection) as found:
            usecases.release_statements(by=releaser, statement_ids=[row.pk for row in waiting], now=NOW)
        return len([one for one in found.captured_queries if "audit_entry" not in one["sql"]])

    assert asked(1) == asked(4)


def test_retry_letters_is_for_staff() -> None:
    row = make_released()
    Draft.objects.filter(document=row.document_id).update(attempts=MOST_TRIES)

    with pytest.raises(NotAllowed):
        usecases.retry_letters(by=make_account(), now=NOW)

    assert usecases.retry_letters(by=make_clerk(), now=NOW) == 1
    assert Draft.objects.get().attempts == 0


def test_release_statements_needs_a_second_person() -> None:
    both = make_account("payments:clerk", "payments:releaser")
    row = make_statement(by=both)

    with pytest.raises(Refused) as refused:
        usecases.release_statements(by=both, statement_ids=[row.pk], now=NOW)

    assert codes(refused) == ["four_eyes"]


def test_statement_four_eyes_are_held_by_the_database() -> None:
    row = make_statement()

    with pytest.raises(IntegrityError, match="statement_four_eyes"), transaction.atomic():
        Statement.objects.filter(pk=row.pk).update(
            state="released", released_by=row.drawn_by, released_at=NOW
        )
    with pytest.raises(IntegrityError, match="statement_released_by_somebody"), transaction.atomic():
        Statement.objects.filter(pk=row.pk).update(state="released")
    with pytest.raises(IntegrityError, match="statement_paid_by_a_run"), transaction.atomic():
        Statement.objects.filter(pk=row.pk).update(state="paid", released_by=make_releaser(), released_at=NOW)


def test_statement_in_a_run_is_released() -> None:
    run = make_run()

    with pytest.raises(IntegrityError, match="statement_in_run_is_released"):
        Statement.objects.filter(run=run).update(state="drawn")


def test_release_statements_refuses_ones_own_pay() -> None:
    releaser = make_releaser()
    assert releaser.person is not None
    row = make_statement(releaser.person)

    with pytest.raises(Refused) as refused:
        usecases.release_statements(by=releaser, statement_ids=[row.pk], now=NOW)

    assert codes(refused) == ["own_statement"]


def test_release_statements_is_all_or_none() -> None:
    done, waiting = make_released(), make_statement()

    with pytest.raises(Refused) as refused:
        usecases.release_statements(by=make_releaser(), statement_ids=[waiting.pk, done.pk], now=NOW)

    waiting.refresh_from_db()
    assert codes(refused) == ["not_waiting"]
    assert waiting.state == "drawn"


def test_release_statements_wants_a_choice_and_the_role() -> None:
    with pytest.raises(Refused) as refused:
        usecases.release_statements(by=make_releaser(), statement_ids=[], now=NOW)
    assert codes(refused) == ["none_chosen"]

    row = make_statement()
    with pytest.raises(NotAllowed):
        usecases.release_statements(by=make_clerk(), statement_ids=[row.pk], now=NOW)


def test_reject_statement_opens_its_lines_again() -> None:
    row = make_statement()

    usecases.reject_statement(by=make_releaser(), statement_id=row.pk, reason="Fahrzeit fehlt", now=NOW)

    row.refresh_from_db()
    assert (row.state, row.note) == ("rejected", "Fahrzeit fehlt")
    [again] = usecases.draw_up_statements(by=make_clerk(), month=MONTH, now=NOW)
    assert again.total_cents == row.total_cents


def test_reject_statement_takes_the_letters_proof_away() -> None:
    row = make_released()
    assert row.document is not None
    code = row.document.verification_code or ""

    usecases.reject_statement(by=make_clerk(), statement_id=row.pk, reason="falsch", now=NOW)

    assert proof_of(code) is None


def test_reject_statement_refuses_without_reason_or_in_a_run() -> None:
    row = make_released()
    with pytest.raises(Refused) as refused:
        usecases.reject_statement(by=make_clerk(), statement_id=row.pk, reason="  ", now=NOW)
    assert codes(refused) == ["reason_missing"]

    make_run(row)
    with pytest.raises(Refused) as refused:
        usecases.reject_statement(by=make_clerk(), statement_id=row.pk, reason="falsch", now=NOW)
    assert codes(refused) == ["too_late_to_reject"]


def test_reject_statement_is_for_staff() -> None:
    row = make_statement()

    with pytest.raises(NotAllowed):
        usecases.reject_statement(by=make_account(), statement_id=row.pk, reason="x", now=NOW)


def test_correct_line_changes_an_open_line() -> None:
    [line] = owe(make_person())

    usecases.correct_line(by=make_clerk(), line_id=line.pk, units=90, cents=2250, reason="Blatt", now=NOW)

    line.refresh_from_db()
    assert (line.units, line.cents) == (90, 2250)
    assert Commitment.objects.get().cents == 2250


def test_correct_line_adds_the_difference_to_what_was_released() -> None:
    row = make_released(cents=1500)
    [line] = queries.lines_of(row)
    clerk = make_clerk()

    usecases.correct_line(by=clerk, line_id=line.pk, units=30, cents=750, reason="Blatt", now=NOW)
    usecases.correct_line(by=clerk, line_id=line.pk, units=40, cents=1000, reason="doch", now=NOW)

    found = StatementLine.objects.filter(statement__isnull=True).order_by("id")
    assert [(one.part, one.cents) for one in found] == [("work-2", -750), ("work-3", 250)]
    row.refresh_from_db()
    assert row.total_cents == 1500
    assert Commitment.objects.get().cents == 1000


def test_correct_line_below_zero_waits_for_the_next_month() -> None:
    row = make_released(cents=1500)
    [line] = queries.lines_of(row)
    usecases.correct_line(by=make_clerk(), line_id=line.pk, units=0, cents=0, reason="doppelt", now=NOW)

    with pytest.raises(Refused):
        usecases.draw_up_statements(by=make_clerk(), month=date(2026, 12, 1), now=NOW)

    owe(row.person, day=date(2026, 12, 1), cents=4000)
    [following] = usecases.draw_up_statements(by=make_clerk(), month=date(2026, 12, 1), now=NOW)
    assert following.total_cents == 2500


@pytest.mark.parametrize(
    ("reason", "cents", "code"), [("", 700, "reason_missing"), ("x", 1500, "nothing_changed")]
)
def test_correct_line_refuses(reason: str, cents: int, code: str) -> None:
    [line] = owe(make_person())

    with pytest.raises(Refused) as refused:
        usecases.correct_line(by=make_clerk(), line_id=line.pk, units=1, cents=cents, reason=reason, now=NOW)

    assert codes(refused) == [code]


def test_correct_line_refuses_lines_that_wait_or_correct() -> None:
    waiting = queries.lines_of(make_statement())[0]
    with pytest.raises(Refused) as refused:
        usecases.correct_line(by=make_clerk(), line_id=waiting.pk, units=1, cents=7, reason="x", now=NOW)
    assert codes(refused) == ["reject_first"]

    paid = queries.lines_of(make_released())[0]
    correction = usecases.correct_line(
        by=make_clerk(), line_id=paid.pk, units=1, cents=7, reason="x", now=NOW
    )
    with pytest.raises(Refused) as refused:
        usecases.correct_line(by=make_clerk(), line_id=correction.pk, units=1, cents=9, reason="x", now=NOW)
    assert codes(refused) == ["correct_the_original"]


def test_correct_line_is_for_clerks() -> None:
    [line] = owe(make_person())

    with pytest.raises(NotAllowed):
        usecases.correct_line(by=make_releaser(), line_id=line.pk, units=1, cents=7, reason="x", now=NOW)


def test_statement_month_is_a_first_day() -> None:
    row = make_statement()

    with pytest.raises(IntegrityError, match="statement_month_is_first_day"):
        Statement.objects.filter(pk=row.pk).update(month=DAY)


def test_release_statements_tells_the_person_without_the_amount() -> None:
    row = make_released(make_person(email="kim@haus.example"), cents=12_345)

    mail = Message.objects.get()
    assert (mail.address, mail.person_id) == ("kim@haus.example", row.person_id)
    assert row.number in mail.body
    assert "123" not in mail.body.replace(row.number, "")


def test_forget_payments_deletes_what_is_old_and_done() -> None:
    waiting, paid = make_released(), make_released()
    run = make_run(paid)
    usecases.release_run(by=make_releaser(), run_id=run.pk, now=NOW)
    usecases.mark_paid(by=make_clerk(), run_id=run.pk, now=NOW)

    assert usecases.forget_payments(before=date(2026, 11, 30), now=NOW) == 0
    assert usecases.forget_payments(before=date(2036, 12, 31), now=NOW) == 1

    assert list(Statement.objects.all()) == [waiting]
    assert StatementLine.objects.count() == 1
    run.refresh_from_db()
    assert run.total_cents == paid.total_cents
