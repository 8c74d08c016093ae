import pytest

from miteinander.interpreting.models import Assignment
from miteinander.interpreting.rules.hours import Said, Side
from miteinander.interpreting.tests.doing import AFTER, make_done, say
from miteinander.interpreting.usecases.owing import close_settled, owe, owe_what_is_left, unpayable
from miteinander.payments.models import FundingSource, Rate, Statement, StatementLine
from miteinander.payments.tests.factories import make_clerk, make_rates
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def agree(by: Account, row: Assignment) -> Assignment:
    say(by, row, Side.INTERPRETER)
    return say(by, row, Side.INSTITUTION)


def test_owe_writes_each_part_once(desk: Account) -> None:
    row = agree(desk, make_done())

    assert [owe(row, now=AFTER) for _time in range(3)] == [True, True, True]
    assert StatementLine.objects.count() == 2


def test_owe_names_institution_and_language_and_nothing_of_the_client(desk: Account) -> None:
    row = agree(desk, make_done(client_reference="Klasse 3b"))

    line = StatementLine.objects.filter(part="work").get()
    assert line.text == f"{row.request.organisation.name}, Kurdisch (Kurmandschi)"
    assert (line.cost_centre, line.funding_code, line.person_id) == (
        "510100",
        "land",
        row.interpreter.person_id,
    )


@pytest.mark.parametrize(("cents", "expected"), [(None, ("work", 1500)), (900, ("late", 900))])
def test_owe_pays_a_late_cancellation_by_its_own_rate_or_like_work(
    cents: int | None, expected: tuple[str, int]
) -> None:
    row = make_done()
    if cents is not None:
        Rate.objects.create(
            kind="late", step_units=60, step_cents=cents, valid_from="2020-01-01", source="Test"
        )
    row.state, row.minutes = "cancelled_late", 60
    row.save()

    assert owe(row, now=AFTER)
    assert list(StatementLine.objects.values_list("part", "cents")) == [expected]


def test_owe_what_is_left_tries_again_once_a_price_is_entered(desk: Account) -> None:
    row = make_done()
    Rate.objects.all().delete()
    agree(desk, row)
    assert not StatementLine.objects.exists()
    row.refresh_from_db()
    problem = unpayable(row)
    assert problem is not None
    assert problem.code == "no_rate"

    make_rates()

    assert [owe_what_is_left(now=AFTER) for _time in range(2)] == [1, 0]
    assert StatementLine.objects.count() == 2
    assert unpayable(row) is None


def test_unpayable_names_a_missing_funding_source(desk: Account) -> None:
    row = make_done()
    row.request.funding_code = ""
    FundingSource.objects.all().delete()

    problem = unpayable(row)

    assert problem is not None
    assert problem.field == "funding_code"


def test_close_settled_waits_for_the_released_statement(desk: Account) -> None:
    row = agree(desk, make_done())
    statement = Statement.objects.create(
        number="1", person=row.interpreter.person, month="2026-12-01", drawn_by=make_clerk(), drawn_at=AFTER
    )
    StatementLine.objects.update(statement=statement)
    assert close_settled(now=AFTER) == 0

    statement.state, statement.released_by, statement.released_at = "released", make_clerk(), AFTER
    statement.save()

    assert [close_settled(now=AFTER) for _time in range(2)] == [1, 0]
    row.refresh_from_db()
    row.request.refresh_from_db()
    assert (row.state, row.request.state, row.request.closed_at) == ("settled", "settled", AFTER)
    assert Said().took_place
