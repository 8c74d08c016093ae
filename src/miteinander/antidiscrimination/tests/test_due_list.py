"""What is due in all cases somebody can open."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from miteinander.antidiscrimination.tests.clock import browse, desk, with_deadline
from miteinander.antidiscrimination.tests.factories import make_case, make_colleague, ring_of
from miteinander.antidiscrimination.usecases.tasks import add_task
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db

ADDRESS = "/antidiskriminierung/faellig/"


def tasked(by: Account, text: str, *, restricted: bool = False) -> None:
    now = timezone.now()
    case = make_case(by, restricted=restricted)
    add_task(
        by=by,
        ring=ring_of(by),
        case=case.pk,
        text=text,
        due_on=timezone.localdate(now) + timedelta(days=3),
        assigned=None,
        now=now,
    )


def test_due_list_shows_what_is_due_and_what_nobody_checked(client: Client) -> None:
    head = desk()
    tasked(head, "Brief an die Vermieterin")
    case = with_deadline(head)

    page = browse(client, head).get(ADDRESS, {"zeit": "alle"}).content.decode()

    assert "Brief an die Vermieterin" in page
    assert "§ 21 Abs. 5 AGG" in page
    assert "Fristen nicht geprüft" in page
    assert f"/antidiskriminierung/faelle/{case.pk}/fristen/" in page


def test_due_list_can_show_only_ones_own(client: Client) -> None:
    head = desk()
    tasked(head, "Brief an die Vermieterin")
    browser = browse(client, make_colleague(head, now=timezone.now()))

    assert "Brief an die Vermieterin" in browser.get(ADDRESS).content.decode()
    assert "Brief an die Vermieterin" not in browser.get(ADDRESS, {"wer": "ich"}).content.decode()


def test_due_list_hides_what_somebody_holds_no_key_of(client: Client) -> None:
    head = desk()
    tasked(head, "Brief an die Vermieterin", restricted=True)

    page = browse(client, make_colleague(head, now=timezone.now())).get(ADDRESS).content.decode()

    assert "Brief an die Vermieterin" not in page
    assert "Nichts ist fällig" in page
    assert signed_in(make_account("people:admin")).get(ADDRESS).status_code == 403


def test_due_list_asks_the_database_no_more_for_more_cases(client: Client) -> None:
    head = desk()
    browser = browse(client, head)
    tasked(head, "eins")
    browser.get(ADDRESS)
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(ADDRESS)
    tasked(head, "zwei")
    tasked(head, "drei")
    with CaptureQueriesContext(connection) as many:
        browser.get(ADDRESS)

    assert len(many) == len(few)
