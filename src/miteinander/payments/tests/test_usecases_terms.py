"""Rates follow each other, pots have a source, accounts are checked, declarations counted."""

from datetime import date

import pytest
from django.db import IntegrityError

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.notifications.models import Message
from miteinander.payments import queries, rules, usecases
from miteinander.payments.models import Budget, Payee, Rate, TaxDeclaration
from miteinander.payments.tests.factories import (
    IBAN,
    NOW,
    make_allowance,
    make_clerk,
    make_rates,
    make_released,
    make_releaser,
    make_run,
    make_source,
    owe,
)
from miteinander.people.tests.factories import make_account, make_person

pytestmark = pytest.mark.django_db


def rate(**changes: object) -> rules.Rate:
    values: dict[str, object] = {
        "kind": rules.RateKind.ORAL,
        "step_units": 60,
        "step_cents": 1800,
        "valid_from": date(2027, 1, 1),
        "source": "Beschluss vom 1. Dezember 2026",
    }
    return rules.Rate(**(values | changes))  # type: ignore[arg-type]  # keyword values of a test


def test_add_rate_ends_the_one_before() -> None:
    make_rates()

    usecases.add_rate(by=make_clerk(), rate=rate(), now=NOW)

    found = [one for one in queries.all_rates() if one.kind is rules.RateKind.ORAL]
    assert [(one.step_cents, one.valid_to) for one in found] == [(1500, date(2026, 12, 31)), (1800, None)]
    assert queries.rate_problems() == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"valid_from": date(2019, 1, 1)}, "rates_overlap"),
        ({"valid_from": date(2019, 1, 1), "valid_to": date(2019, 6, 30)}, "rates_gap"),
        ({"source": " "}, "source_missing"),
        ({"valid_to": date(2026, 1, 1)}, "ends_before_it_begins"),
    ],
)
def test_add_rate_refuses(changes: dict[str, object], code: str) -> None:
    make_rates()

    with pytest.raises(Refused) as refused:
        usecases.add_rate(by=make_clerk(), rate=rate(**changes), now=NOW)

    assert code in [problem.code for problem in refused.value.problems]
    assert Rate.objects.filter(valid_to__isnull=False).count() == 0


def test_add_rate_is_for_clerks() -> None:
    with pytest.raises(NotAllowed):
        usecases.add_rate(by=make_releaser(), rate=rate(), now=NOW)


def test_rates_at_once_are_refused_by_the_database() -> None:
    make_rates()
    row = Rate.objects.filter(kind="oral").get()

    row.pk = None
    with pytest.raises(IntegrityError, match="rate_one_at_a_time"):
        row.save(force_insert=True)


def test_save_budget_keeps_number_and_source() -> None:
    source = make_source()

    usecases.save_budget(
        by=make_clerk(), source=source, year=2027, cents=100, note="Bescheid", warn_percent=70, now=NOW
    )
    usecases.save_budget(
        by=make_clerk(), source=source, year=2027, cents=200, note="Änderung", warn_percent=75, now=NOW
    )

    assert Budget.objects.get(year=2027).cents == 200
    source.refresh_from_db()
    assert source.warn_percent == 75


def test_save_budget_refuses_numbers_without_source_and_strangers() -> None:
    source = make_source()
    with pytest.raises(Refused):
        usecases.save_budget(
            by=make_clerk(), source=source, year=2027, cents=1, note=" ", warn_percent=70, now=NOW
        )
    with pytest.raises(NotAllowed):
        usecases.save_budget(
            by=make_releaser(), source=source, year=2027, cents=1, note="x", warn_percent=70, now=NOW
        )


def test_save_payee_checks_and_hides_the_number() -> None:
    person = make_person()

    usecases.save_payee(
        by=make_clerk(), person=person, holder="", iban="de02 1203 0000 0000 2020 51", bic="", now=NOW
    )

    row = Payee.objects.get()
    assert (row.iban, row.holder) == (IBAN, str(person))
    assert Entry.objects.get(kind="payments.payee.saved").note == "…2051"


def test_save_payee_is_for_clerks_and_oneself() -> None:
    account = make_account()
    assert account.person is not None

    usecases.save_payee(by=account, person=account.person, holder="x", iban=IBAN, bic="", now=NOW)

    with pytest.raises(NotAllowed):
        usecases.save_payee(by=account, person=make_person(), holder="x", iban=IBAN, bic="", now=NOW)
    with pytest.raises(Refused):
        usecases.save_payee(by=account, person=account.person, holder="x", iban="DE00", bic="", now=NOW)


def test_record_declaration_counts_in_the_year() -> None:
    make_allowance()
    account = make_account()
    assert account.person is not None
    owe(account.person, cents=2000)

    usecases.record_declaration(by=account, person=account.person, year=2026, elsewhere_cents=50_000, now=NOW)

    position = queries.tax_position(account.person.pk, year=2026)
    assert (position.open_cents, position.elsewhere_cents, position.left_cents) == (2000, 50_000, 44_000)


def test_record_declaration_refuses_the_future_and_strangers() -> None:
    account = make_account()
    assert account.person is not None
    with pytest.raises(Refused):
        usecases.record_declaration(by=account, person=account.person, year=2027, elsewhere_cents=1, now=NOW)
    with pytest.raises(NotAllowed):
        usecases.record_declaration(by=account, person=make_person(), year=2026, elsewhere_cents=1, now=NOW)
    assert not TaxDeclaration.objects.exists()


def test_person_years_count_money_in_the_year_it_is_paid() -> None:
    make_allowance(2026)
    row = make_released(cents=3000)
    run = make_run(row)
    usecases.release_run(by=make_releaser(), run_id=run.pk, now=NOW)
    before = queries.tax_position(row.person_id, year=2026)
    usecases.mark_paid(by=make_clerk(), run_id=run.pk, now=NOW)
    after = queries.tax_position(row.person_id, year=2026)

    assert (before.open_cents, before.paid_cents) == (3000, 0)
    assert (after.open_cents, after.paid_cents) == (0, 3000)
    assert queries.person_years(2025, is_this_year=False) == []


def test_pots_say_when_money_runs_dry() -> None:
    make_source(cents=10_000)
    person = make_person()
    for day in range(1, 24):
        owe(person, day=date(2026, 11, day), cents=400)

    [pot] = queries.pots(2026, today=date(2026, 11, 23))

    assert pot.position.settled_cents == 9200
    assert pot.level is rules.Level.NEAR
    assert pot.dry_on == date(2026, 12, 1)  # 9,200 in 90 days are 102 a day
    assert queries.pots(2027, today=date(2026, 11, 23))[0].dry_on is None


def test_add_source_and_save_allowance_are_for_clerks() -> None:
    with pytest.raises(NotAllowed):
        usecases.add_source(by=make_releaser(), code="x", name="x", now=NOW)
    with pytest.raises(NotAllowed):
        usecases.save_allowance(by=make_releaser(), year=2026, cents=1, source="x", now=NOW)
    with pytest.raises(Refused):
        usecases.save_allowance(by=make_clerk(), year=2026, cents=1, source=" ", now=NOW)


def test_save_payee_tells_the_person_without_the_number() -> None:
    person = make_person(email="kim@haus.example")

    usecases.save_payee(by=make_clerk(), person=person, holder="", iban=IBAN, bic="", now=NOW)

    mail = Message.objects.get()
    assert (mail.address, mail.template) == ("kim@haus.example", "payments/mail/payee_changed.txt")
    assert "2051" not in mail.body
