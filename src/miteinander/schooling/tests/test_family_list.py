"""The list of families: filters, pages, few statements."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from miteinander.organisations.tests.factories import make_district
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.tests.factories import NOW, make_child, make_counselled_child, make_family

pytestmark = pytest.mark.django_db
PAGE = "/schule/familien/"
CLERK = "schooling:clerk"


def test_family_list_helps_where_nothing_is_and_where_nothing_fits() -> None:
    client = signed_in(make_account(CLERK))

    assert "Noch keine Familien" in client.get(PAGE).content.decode()
    assert "Keine Familie passt" in client.get(PAGE, {"q": "xyz"}).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 3),
        ({"language": "ar"}, 1),
        ({"state": "reported"}, 2),
        ({"state": "waiting"}, 3),
        ({"state": "over"}, 0),
        ({"reason": "no_place"}, 1),
        ({"borough": "Nord"}, 1),
        ({"channel": "helper"}, 1),
        ({"q": "MÜLLER"}, 1),
        ({"q": "muller olena"}, 1),
        ({"state": "unsinn", "language": "nein"}, 3),
        ({"sort": "oldest"}, 3),
        ({"nach": "99999_x"}, 3),
    ],
)
def test_family_list_filters(query: dict[str, str], found: int) -> None:
    make_child(make_family(name="Müller", search_text="f-2026-1 muller olena", language="ar"))
    make_counselled_child(make_family(district=make_district(borough="Nord")))
    make_child(make_family(channel="helper"))

    page = signed_in(make_account(CLERK)).get(PAGE, query)

    assert len(page.context["rows"]) == found


def test_family_list_pages_by_key_and_counts_nothing() -> None:
    made = [make_family(reported_at=NOW + timedelta(minutes=number)) for number in range(53)]
    client = signed_in(make_account(CLERK))

    with CaptureQueriesContext(connection) as statements:
        first = client.get(PAGE)
    second = client.get(PAGE + first.context["next_url"])

    assert len(first.context["rows"]) == 50
    assert [row.pk for row in second.context["rows"]] == [made[place].pk for place in (2, 1, 0)]
    assert not any("COUNT(" in query["sql"] for query in statements)


@pytest.mark.parametrize("rows", [1, 30])
def test_family_list_needs_few_statements(rows: int) -> None:
    for _ in range(rows):
        family = make_family()
        make_child(family)
        make_child(family)
    client = signed_in(make_account(CLERK))
    client.get(PAGE)

    with CaptureQueriesContext(connection) as statements:
        client.get(PAGE)

    own = [query["sql"] for query in statements if "schooling_" in query["sql"]]
    assert len(own) == 2  # families and their children


def test_family_list_is_for_the_room() -> None:
    assert signed_in(make_account("people:admin")).get(PAGE).status_code == 403
