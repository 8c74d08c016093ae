from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from miteinander.core.errors import Refused
from miteinander.payments import queries, usecases
from miteinander.payments.models import Budget, Commitment, FundingSource, StatementLine
from miteinander.payments.rules import Part
from miteinander.people.tests.factories import make_person

DAY = date(2026, 11, 23)


def make_source(code: str = "land") -> FundingSource:
    source = FundingSource.objects.create(code=code, name="Landesmittel")
    Budget.objects.create(source=source, year=2026, cents=5_000_000, note="Test")
    return source


def owe(person_id: int, source_id: int = 7) -> list[StatementLine]:
    return usecases.add_parts(
        source_kind="test.work",
        source_id=source_id,
        person_id=person_id,
        on_day=DAY,
        text="Schule, Tigrinya",
        cost_centre="510100",
        funding_code="land",
        parts=[Part("work", 60, 1500), Part("travel", 30, 750)],
    )


@pytest.mark.django_db
def test_commit_binds_and_release_sets_free() -> None:
    make_source()
    usecases.commit(
        source_kind="t", source_id=1, funding_code="land", on_day=DAY, cents=2000, is_confirmed=False
    )
    usecases.commit(
        source_kind="t", source_id=1, funding_code="land", on_day=DAY, cents=2500, is_confirmed=True
    )

    assert queries.positions(2026)["land"].confirmed_cents == 2500
    assert queries.positions(2026)["land"].planned_cents == 0

    usecases.release_commitment(source_kind="t", source_id=1)

    assert queries.positions(2026)["land"].bound_cents == 0


@pytest.mark.django_db
def test_commit_refuses_an_unknown_source() -> None:
    with pytest.raises(Refused):
        usecases.commit(
            source_kind="t", source_id=1, funding_code="nix", on_day=DAY, cents=1, is_confirmed=True
        )

    assert not Commitment.objects.exists()


@pytest.mark.django_db
def test_add_parts_settles_once() -> None:
    make_source()
    person = make_person()

    owe(person.pk)
    owe(person.pk)

    assert StatementLine.objects.count() == 2
    assert queries.positions(2026)["land"].settled_cents == 2250


@pytest.mark.django_db
def test_statement_line_is_unique_for_ever() -> None:
    make_source()
    line = owe(make_person().pk)[0]
    line.pk = None

    with pytest.raises(IntegrityError, match="statement_line_once"), transaction.atomic():
        line.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_add_parts_by_twenty_at_once_pays_once() -> None:
    make_source()
    person = make_person()

    def work(_number: int) -> None:
        try:
            owe(person.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(work, range(20)))

    assert StatementLine.objects.count() == 2
    assert Commitment.objects.get().cents == 2250
