"""Answering an institution at once, and keeping the word."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Promise
from miteinander.interpreting.rules.offering import UnfilledReason
from miteinander.interpreting.tests.asking import make_rates
from miteinander.interpreting.tests.factories import NOW, make_request
from miteinander.interpreting.tests.planning import make_day_plan, make_small_day
from miteinander.interpreting.usecases.changing import close_unfilled
from miteinander.interpreting.usecases.promising import promise_request, withdraw_promise
from miteinander.notifications.models import Message
from miteinander.payments.models import TaxAllowance
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def test_promise_request_promises_what_the_day_can_bear(desk: Account) -> None:
    day = make_small_day()

    first = promise_request(by=desk, request=day.kurmanji.pk, now=NOW)
    second = promise_request(by=desk, request=day.tigrinya.pk, now=NOW)

    assert (first.word, second.word) == ("promised", "promised")
    day.kurmanji.refresh_from_db()
    assert day.kurmanji.version == 2  # whoever has its page open, or undoes an import, is told
    assert Message.objects.filter(template="interpreting/mail/promised.txt").count() == 2
    assert make_day_plan().served == 2


def test_promise_request_says_nobody_with_a_reason_and_what_would_work(desk: Account) -> None:
    day = make_small_day()
    promise_request(by=desk, request=day.tigrinya.pk, now=NOW)
    late = make_request(language="ti")

    answer = promise_request(by=desk, request=late.pk, now=NOW)

    assert (answer.word, answer.reason) == ("nobody", "taken")
    assert answer.changes
    assert Promise.objects.get(request=late).answer == "nobody"
    assert Message.objects.filter(template="interpreting/mail/promised.txt").count() == 1


def test_promise_request_says_when_limits_are_reached(desk: Account) -> None:
    day = make_small_day()
    TaxAllowance.objects.create(code="volunteer", year=2026, cents=500, source="Test")
    make_rates()

    answer = promise_request(by=desk, request=day.tigrinya.pk, now=NOW)

    assert (answer.word, answer.reason) == ("nobody", "at_limit")


def test_promise_request_refuses_twice_and_strangers(desk: Account, stranger: Account) -> None:
    day = make_small_day()
    promise_request(by=desk, request=day.kurmanji.pk, now=NOW)

    with pytest.raises(Refused, match="promised_already"):
        promise_request(by=desk, request=day.kurmanji.pk, now=NOW)
    with pytest.raises(NotAllowed):
        promise_request(by=stranger, request=day.tigrinya.pk, now=NOW)


def test_withdraw_promise_needs_a_word_of_the_desk(desk: Account, stranger: Account) -> None:
    day = make_small_day()
    promise_request(by=desk, request=day.kurmanji.pk, now=NOW)

    with pytest.raises(Refused, match="reason_missing"):
        withdraw_promise(by=desk, request=day.kurmanji.pk, reason=" ", now=NOW)
    with pytest.raises(NotAllowed):
        withdraw_promise(by=stranger, request=day.kurmanji.pk, reason="weil", now=NOW)
    withdraw_promise(by=desk, request=day.kurmanji.pk, reason="Alle krank", now=NOW)

    assert Promise.objects.get(request=day.kurmanji).withdrawn_reason == "Alle krank"
    assert Message.objects.filter(template="interpreting/mail/promise_withdrawn.txt").count() == 1
    with pytest.raises(Refused, match="not_promised"):
        withdraw_promise(by=desk, request=day.kurmanji.pk, reason="noch einmal", now=NOW)


def test_no_promise_ends_without_somebody_and_a_word(desk: Account) -> None:
    day = make_small_day()
    promise_request(by=desk, request=day.kurmanji.pk, now=NOW)
    rows = Promise.objects.filter(request=day.kurmanji)

    with pytest.raises(IntegrityError, match="promise_taken_back"), transaction.atomic():
        rows.update(withdrawn_at=NOW)
    with pytest.raises(IntegrityError, match="promise_taken_back_with_a_word"), transaction.atomic():
        rows.update(withdrawn_at=NOW, withdrawn_by_id=desk.pk)
    with pytest.raises(DatabaseError, match="promise_stays"), transaction.atomic():
        rows.delete()
    with pytest.raises(IntegrityError, match="promise_one_holds"), transaction.atomic():
        Promise.objects.create(request=day.kurmanji, answer="promised", answered_at=NOW)


def test_nobody_gives_a_promised_request_up(desk: Account) -> None:
    day = make_small_day()
    promise_request(by=desk, request=day.kurmanji.pk, now=NOW)

    with pytest.raises(Refused, match="promise_stands"):
        close_unfilled(by=desk, request=day.kurmanji.pk, reason=UnfilledReason.OTHER, now=NOW)


def test_tonight_is_settled_by_the_plan() -> None:
    day = make_small_day()
    Promise.objects.create(request=day.kurmanji, answer="tonight", answered_at=NOW)

    make_day_plan()

    standing = Promise.objects.get(request=day.kurmanji, withdrawn_at=None)
    assert (standing.answer, standing.answered_by_id) == ("promised", None)
    assert Message.objects.filter(template="interpreting/mail/promised.txt").count() == 1
