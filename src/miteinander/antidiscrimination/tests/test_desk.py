"""The start of the office work."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from miteinander.antidiscrimination.tests.factories import make_case, make_head, make_report
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    office,
    page,
)
from miteinander.vault.access.door import COOKIE

pytestmark = pytest.mark.django_db


ADDRESS = "/antidiskriminierung/"


def test_desk_shows_what_waits(client: Client) -> None:
    head = office(client)
    make_case(head)
    make_report()

    shown = page(client, ADDRESS)

    assert "Wohnung abgelehnt" in shown
    assert "neu, noch ohne Beratung" in shown


def test_desk_helps_on_the_first_day(client: Client) -> None:
    office(client)

    assert "Jeder Fall hat jemanden, der berät." in page(client, ADDRESS)


def test_desk_asks_no_more_for_more_cases(client: Client) -> None:
    head = office(client)
    make_case(head)
    page(client, ADDRESS)
    with CaptureQueriesContext(connection) as one:
        page(client, ADDRESS)
    for _number in range(29):
        make_case(head)
    with CaptureQueriesContext(connection) as thirty:
        page(client, ADDRESS)

    assert len(thirty) == len(one)


def test_desk_says_numbers_and_states_alone_on_heute(client: Client) -> None:
    head = office(client)
    make_case(head)
    make_report()
    client.cookies.pop(COOKIE)

    shown = page(client, "/heute/")

    assert "Neue Fälle der Antidiskriminierungsstelle" in shown
    assert "Wohnung" not in shown
    assert "AD-" in shown


def test_desk_is_closed_to_everybody_else() -> None:
    make_head(now=timezone.now())
    assert closed_to_others(ADDRESS)
