"""The list of requests: filters, pages, few statements."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from miteinander.interpreting.tests.factories import NOW, make_request
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/sprachmittlung/anfragen/"
DESK = "interpreting:dispatcher"


def test_request_list_helps_where_nothing_is_and_where_nothing_fits() -> None:
    desk = signed_in(make_account(DESK))

    assert "Noch keine Anfragen" in desk.get(PAGE).content.decode()
    assert "Keine Anfrage passt" in desk.get(PAGE, {"q": "xyz"}).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 3),
        ({"language": "ar"}, 1),
        ({"state": "unfilled"}, 1),
        ({"state": "waiting"}, 2),
        ({"mode": "phone"}, 1),
        ({"q": "eichen schule"}, 1),
        ({"q": "EICHEN"}, 1),
        ({"topic": "elterngespraech"}, 3),
        ({"from_day": "2026-12-10"}, 1),
        ({"to_day": "2026-12-10"}, 2),
        ({"from_day": "unsinn", "language": "nein"}, 3),
        ({"sort": "appointment"}, 3),
    ],
)
def test_request_list_filters(query: dict[str, str], found: int) -> None:
    house = make_organisation(name="Eichenschule")
    make_request(organisation=house, search_text="s26-1 eichen schule kurdisch")
    make_request(language="ar", state="unfilled", starts_at=NOW + timedelta(days=30))
    make_request(mode="phone")

    page = signed_in(make_account(DESK)).get(PAGE, query).content.decode()

    assert page.count("/sprachmittlung/anfragen/") - page.count("/sprachmittlung/anfragen/neu/") >= found
    assert page.count("<tr>") == found + 1


def test_request_list_pages_by_key_and_counts_nothing() -> None:
    house = make_organisation()
    made = [
        make_request(organisation=house, requested_at=NOW + timedelta(minutes=number)) for number in range(53)
    ]
    desk = signed_in(make_account(DESK))

    with CaptureQueriesContext(connection) as statements:
        first = desk.get(PAGE)
    second = desk.get(PAGE + first.context["next_url"])

    assert len(first.context["rows"]) == 50
    assert [row.number for row in second.context["rows"]] == [made[place].number for place in (2, 1, 0)]
    assert second.context["next_url"] == ""
    assert not any("COUNT(" in query["sql"] for query in statements)


@pytest.mark.parametrize("rows", [1, 3])
def test_request_list_needs_few_statements(rows: int) -> None:
    for _ in range(rows):
        make_request()
    desk = signed_in(make_account(DESK))
    desk.get(PAGE)

    with CaptureQueriesContext(connection) as statements:
        desk.get(PAGE)

    own = [query["sql"] for query in statements if "interpreting_" in query["sql"]]
    assert len(own) == 2  # topics of the filter, and the page


def test_request_list_ignores_a_damaged_page() -> None:
    make_request()

    page = signed_in(make_account(DESK)).get(PAGE, {"nach": "99999_x"})

    assert len(page.context["rows"]) == 1


def test_request_list_is_for_the_desk() -> None:
    assert signed_in(make_account()).get(PAGE).status_code == 403
