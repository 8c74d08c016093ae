"""What "Heute" and the search say about money, and to whom."""

from datetime import UTC, datetime

from django.test import RequestFactory

from miteinander.payments import usecases
from miteinander.payments.tests.factories import (
    DAY,
    make_clerk,
    make_released,
    make_releaser,
    make_run,
    make_source,
    make_statement,
)
from miteinander.payments.views.contributions import search_hits, today_blocks
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, make_person
from miteinander.web.providers import TodayBlock

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def blocks(account: Account) -> dict[str, TodayBlock]:
    request = RequestFactory().get("/")
    request.user = account
    return {str(block.title): block for block in today_blocks(request, NOW)}


def titles(account: Account, text: str) -> list[str]:
    request = RequestFactory().get("/")
    request.user = account
    return [hit.title for hit in search_hits(request, text)]


def test_today_blocks_tell_the_releaser_what_waits(db: None) -> None:
    make_statement()
    run = make_run()

    found = blocks(make_releaser())["Wartet auf Ihre Freigabe"]

    assert found.count == 2
    assert found.items[0].title == run.number


def test_today_blocks_leave_out_what_one_drew_up_oneself(db: None) -> None:
    both = make_account("payments:clerk", "payments:releaser")
    make_statement(by=both)

    assert blocks(both)["Wartet auf Ihre Freigabe"].count == 0


def test_today_blocks_tell_the_clerk_what_can_be_paid(db: None) -> None:
    row = make_released()

    assert [item.title for item in blocks(make_clerk())["Freigegeben, noch nicht im Zahlungslauf"].items] == [
        str(row.person)
    ]


def test_today_blocks_warn_the_head_about_pots(db: None) -> None:
    make_source(cents=1_000)
    usecases.commit(
        source_kind="t", source_id=1, funding_code="land", on_day=DAY, cents=900, is_confirmed=False
    )

    found = blocks(make_account("interpreting:head"))

    assert list(found) == ["Geld wird knapp"]
    assert found["Geld wird knapp"].count == 1


def test_today_blocks_are_nobody_elses_business(db: None) -> None:
    assert blocks(make_account("people:admin")) == {}


def test_search_hits_find_by_name_and_number(db: None) -> None:
    row = make_released(make_person(last_name="Haddad"))
    run = make_run(row)

    assert titles(make_clerk(), "hadd") == [f"{row.number}, {row.person}"]
    assert titles(make_clerk(), run.number) == [run.number]
    assert titles(make_account("interpreting:dispatcher"), "hadd") == []
