import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from miteinander.organisations.tests.factories import make_district
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.tests.factories import (
    NOW,
    make_child,
    make_counselled_child,
    make_counsellor,
    make_family,
    make_school,
)
from miteinander.schooling.tests.placing import confirmed

pytestmark = pytest.mark.django_db
URL = "/schule/warteliste/"


@pytest.fixture
def desk() -> Client:
    return signed_in(make_counsellor())


def test_waiting_list_tells_why_and_since_when(desk: Client) -> None:
    first, looking = make_child(), make_counselled_child()
    placed = make_counselled_child()
    confirmed(placed, make_school())

    page = desk.get(URL).content.decode()

    assert first.number in page
    assert looking.number in page
    assert placed.number not in page
    assert "wartet auf das erste Gespräch" in page
    assert "18.11.2026" in page


def test_waiting_list_filters(desk: Client) -> None:
    north = make_family(district=make_district(borough="Nord"))
    child = make_counselled_child(
        north, need=2, waiting_reason="no_literacy_place", reported_at=NOW.replace(year=2025)
    )
    other = make_counselled_child(year=7, recommended="GE", need=0)

    for query in ({"borough": "Nord"}, {"need": "2"}, {"reason": "no_literacy_place"}, {"stage": "primary"}):
        page = desk.get(URL, query).content.decode()
        assert child.number in page
        assert other.number not in page
    assert other.number in desk.get(URL, {"stage": "lower"}).content.decode()
    assert "über dem Ziel" in desk.get(URL, {"beyond": "on", "borough": "Nord"}).content.decode()
    assert "Kein Kind passt" in desk.get(URL, {"stage": "upper"}).content.decode()


def test_waiting_list_is_empty_with_words(desk: Client) -> None:
    assert "Niemand wartet" in desk.get(URL).content.decode()


def test_waiting_list_asks_the_same_for_one_and_thirty_rows(desk: Client) -> None:
    make_child()
    desk.get(URL)
    with CaptureQueriesContext(connection) as one:
        desk.get(URL)
    for _row in range(29):
        make_child()

    with CaptureQueriesContext(connection) as thirty:
        desk.get(URL)

    assert len(thirty) == len(one)


def test_waiting_list_is_for_the_desk() -> None:
    assert signed_in(make_account("schooling:clerk")).get(URL).status_code == 200
    assert signed_in(make_account("interpreting:dispatcher")).get(URL).status_code == 403
