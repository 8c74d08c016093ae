"""The list of cases: only those somebody holds a key of, filters, pages, few statements."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.tests.clock import browse, checked, desk, with_deadline
from miteinander.antidiscrimination.tests.factories import (
    make_case,
    make_colleague,
    make_head,
    make_report,
    open_vault,
)
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/antidiskriminierung/faelle/"


def test_case_list_helps_where_nothing_is_and_where_nothing_fits(client: Client) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    open_vault(client, head, now=timezone.now())

    assert "Noch keine Fälle" in client.get(PAGE).content.decode()
    assert "Kein Fall passt" in client.get(PAGE, {"mine": "yes"}).content.decode()


def test_case_list_shows_what_somebody_holds_a_key_of(client: Client) -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    colleague = make_colleague(head, now=now)
    make_case(head, title="Wohnung abgelehnt")
    make_case(head, title="Nur für mich", restricted=True)
    open_vault(client, colleague, now=now)

    page = client.get(PAGE).content.decode()

    assert "Wohnung abgelehnt" in page
    assert "Nur für mich" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 3),
        ({"state": "open"}, 3),
        ({"state": "report_only"}, 1),
        ({"state": "closed"}, 0),
        ({"mine": "yes"}, 2),
        ({"access": "restricted"}, 1),
        ({"access": "team"}, 2),
        ({"week": "2026-11-25"}, 3),
        ({"week": "2026-11-16"}, 0),
        ({"unread": "yes"}, 0),
        ({"sort": "oldest"}, 3),
        ({"state": "unsinn", "week": "nie", "nach": "x"}, 3),
        ({"nach": "99999999999999999999"}, 3),
    ],
)
def test_case_list_filters(client: Client, query: dict[str, str], found: int) -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    make_case(head)
    make_case(head, restricted=True)
    make_report(wish="report")
    Case.objects.update(opened_week="2026-11-23")
    open_vault(client, head, now=now)

    assert client.get(PAGE, query).content.decode().count('class="row-link"') == found


def test_case_list_goes_on_after_fifty(client: Client) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    for _number in range(51):
        make_case(head)
    open_vault(client, head, now=timezone.now())

    first = client.get(PAGE)
    [after] = [part for part in first.content.decode().split('"') if "nach=" in part]
    second = client.get(PAGE + after.replace("&amp;", "&"))

    assert first.content.decode().count('class="row-link"') == 50
    assert second.content.decode().count('class="row-link"') == 1


def test_case_list_asks_no_more_for_more_cases(client: Client) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    open_vault(client, head, now=timezone.now())
    make_case(head)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        client.get(PAGE)
    for _number in range(29):
        make_case(head)
    with CaptureQueriesContext(connection) as thirty:
        client.get(PAGE)

    assert len(thirty) == len(one)


def test_case_list_is_closed_to_everybody_else() -> None:
    make_head(now=timezone.now())

    assert signed_in(make_account("people:admin")).get(PAGE).status_code == 403


def test_case_list_marks_cases_whose_deadlines_nobody_checked(client: Client) -> None:
    head = desk()
    case = with_deadline(head)
    browser = browse(client, head)

    assert "Fristen nicht geprüft" in browser.get("/antidiskriminierung/faelle/").content.decode()
    checked(case, head)
    assert "Fristen nicht geprüft" not in browser.get("/antidiskriminierung/faelle/").content.decode()
