"""Asking for an interpreter: it happens, it is refused, a stranger may not."""

from datetime import date, datetime, timedelta

import pytest

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.access import LinkHolder
from miteinander.interpreting.models import FundingRule, Request
from miteinander.interpreting.rules.wish import Mode, Paper, Place
from miteinander.interpreting.tests.asking import (
    make_asking,
    make_rates,
    make_requester,
    make_source,
)
from miteinander.interpreting.tests.factories import NEXT_WEEK, NOW, make_rules, make_topic
from miteinander.interpreting.usecases.requesting import request_interpreter
from miteinander.notifications.models import Message
from miteinander.organisations.models import Organisation
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.models import Account, Seat
from miteinander.people.tests.factories import make_account, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Organisation:
    make_rules()
    make_topic()
    make_source()
    make_rates()
    return make_organisation()


@pytest.fixture
def desk() -> Account:
    return make_account("interpreting:dispatcher")


def test_request_interpreter_records_and_answers(house: Organisation, desk: Account) -> None:
    asking = make_asking(house, email="sekretariat@schule.example")

    row = request_interpreter(by=desk, asking=asking, now=NOW)

    assert (row.state, row.funding_code, row.place) == ("matching", "state_pool", house.places.first())
    assert (row.starts_at, row.ends_at) == (NEXT_WEEK, NEXT_WEEK + timedelta(hours=1))
    assert row.number == f"S26-{row.pk:05}"
    mail = Message.objects.get()
    assert mail.address == "sekretariat@schule.example"
    assert row.number in mail.subject
    assert "KL-7b" not in mail.body
    assert "Elterngespräch" not in mail.body
    kinds = Entry.objects.order_by("id").values_list("kind", "note")
    assert list(kinds) == [
        ("interpreting.request.created", "phone"),
        ("interpreting.request.checked", "covered"),
    ]


def test_request_interpreter_sent_twice_is_recorded_once(house: Organisation, desk: Account) -> None:
    first = request_interpreter(by=desk, asking=make_asking(house, key="k1"), now=NOW)
    second = request_interpreter(by=desk, asking=make_asking(house, key="k1"), now=NOW)

    assert first == second
    assert Request.objects.count() == 1


def test_request_interpreter_by_account_and_by_link(house: Organisation) -> None:
    account = make_requester(house)
    seat = Seat.objects.get()
    holder = LinkHolder("ask", seat.pk)

    by_account = request_interpreter(by=account, asking=make_asking(house, channel="account"), now=NOW)
    by_link = request_interpreter(by=holder, asking=make_asking(house, channel="link", seat=seat.pk), now=NOW)

    assert [by_account.channel, by_link.channel] == ["account", "link"]


def test_request_interpreter_lets_a_deputy_ask(house: Organisation) -> None:
    deputy = make_person()
    make_requester(house, deputy=deputy)

    assert request_interpreter(by=make_account(person=deputy), asking=make_asking(house), now=NOW).pk


@pytest.mark.parametrize("ends_on", [None, date(2026, 11, 22)])
def test_request_interpreter_lets_no_stranger_ask(house: Organisation, ends_on: date | None) -> None:
    stranger = make_requester(make_organisation() if ends_on is None else house, ends_on=ends_on)

    with pytest.raises(NotAllowed):
        request_interpreter(by=stranger, asking=make_asking(house), now=NOW)
    with pytest.raises(NotAllowed):
        request_interpreter(by=LinkHolder("ask", 1), asking=make_asking(house, seat=2), now=NOW)
    with pytest.raises(NotAllowed):
        request_interpreter(by=LinkHolder("follow", 2), asking=make_asking(house, seat=2), now=NOW)
    assert not Request.objects.exists()


def test_request_interpreter_refuses_and_writes_nothing(house: Organisation) -> None:
    asking = make_asking(house, starts_at=datetime(2026, 11, 24, 10, 0), client_reference="Frau Yılmaz")

    with pytest.raises(Refused) as refused:
        request_interpreter(by=make_requester(house), asking=asking, now=NOW)

    assert [problem.code for problem in refused.value.problems] == ["too_soon", "reference_name"]
    assert not Request.objects.exists()
    assert not Message.objects.exists()


def test_request_interpreter_refuses_a_place_of_somebody_else(house: Organisation, desk: Account) -> None:
    foreign = make_organisation().places.get()

    with pytest.raises(Refused) as refused:
        request_interpreter(by=desk, asking=make_asking(house, place=Place(key=foreign.pk)), now=NOW)

    assert refused.value.problems[0].code == "unknown_place"


def test_request_interpreter_records_what_nobody_pays_for(house: Organisation, desk: Account) -> None:
    medical = request_interpreter(by=desk, asking=make_asking(house, ground="medical"), now=NOW)
    private = request_interpreter(by=desk, asking=make_asking(house, ground="private_client"), now=NOW)

    assert (medical.state, medical.state_reason) == ("referred", "medical_interpreting")
    assert (private.state, private.state_reason) == ("rejected", "ground_excluded")
    assert medical.closed_at == NOW


def test_request_interpreter_finds_another_source_or_asks_to_call(house: Organisation, desk: Account) -> None:
    make_source("own", cents=None, order=2)
    covered = {"funding_code": "own", "valid_from": date(2020, 1, 1), "source": "Test"}
    FundingRule.objects.create(ground="aosf", **covered)
    FundingRule.objects.create(ground="medical", needs_call=True, **covered)

    aosf = request_interpreter(by=desk, asking=make_asking(house, ground="aosf"), now=NOW)
    medical = request_interpreter(by=desk, asking=make_asking(house, ground="medical"), now=NOW)

    assert (aosf.state, aosf.funding_code) == ("matching", "own")
    assert (medical.state, medical.funding_code) == ("call", "own")


def test_request_interpreter_looks_at_the_topic_too(house: Organisation, desk: Account) -> None:
    make_topic("arzt", ground="medical")

    assert request_interpreter(by=desk, asking=make_asking(house, topic="arzt"), now=NOW).state == "referred"


def test_request_interpreter_refuses_kinds_that_may_not_ask(desk: Account, house: Organisation) -> None:
    club = make_organisation(kind="association")

    assert (
        request_interpreter(by=desk, asking=make_asking(club), now=NOW).state_reason
        == "organisation_not_covered"
    )


def test_request_interpreter_stops_when_the_money_is_used_up(desk: Account, house: Organisation) -> None:
    make_source("empty", cents=100, order=0)

    row = request_interpreter(by=desk, asking=make_asking(house), now=NOW)

    assert row.funding_code == "state_pool"


def test_request_interpreter_works_before_anybody_entered_rules(desk: Account) -> None:
    make_topic()
    make_source()

    assert request_interpreter(by=desk, asking=make_asking(make_organisation()), now=NOW).state == "matching"


def test_request_interpreter_takes_written_work(house: Organisation, desk: Account) -> None:
    paper = Paper(lines=40, due_on=date(2026, 12, 4))
    asking = make_asking(house, mode=Mode.WRITTEN, paper=paper, document_kind="Elternbrief")

    row = request_interpreter(by=desk, asking=asking, now=NOW)

    assert (row.starts_at, row.due_on, row.lines, row.document_kind) == (
        None,
        paper.due_on,
        40,
        "Elternbrief",
    )
