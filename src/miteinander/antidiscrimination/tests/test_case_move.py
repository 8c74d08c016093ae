"""One step on, one step back; what is missing is said before."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.tests.factories import make_case
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    of_case,
    office,
    page,
    posted,
    status,
)

pytestmark = pytest.mark.django_db


def test_case_move_goes_on_and_back(client: Client) -> None:
    case = make_case(office(client))

    on = posted(client, of_case(case, "stand/conflict/"))
    back = posted(client, of_case(case, "stand/intake/"))

    assert "Interessenkonflikt prüfen" in on
    assert "zurücknehmen" in on
    assert "Der Fall steht jetzt bei „Aufnahme“." in back


def test_case_move_says_what_is_missing(client: Client) -> None:
    case = make_case(office(client))
    posted(client, of_case(case, "stand/conflict/"))

    shown = page(client, of_case(case, "stand/deadlines/"))
    refused = posted(client, of_case(case, "stand/deadlines/"))

    assert "noch nicht geprüft" in shown
    assert "/eintraege/neu/conflict/" in shown
    assert "Zuerst ist zu prüfen" in refused
    case.refresh_from_db()
    assert case.state == "conflict"


def test_case_move_refuses_a_leap(client: Client) -> None:
    case = make_case(office(client))

    assert "nicht möglich" in posted(client, of_case(case, "stand/waiting/"))
    assert client.get(of_case(case, "stand/closed/")).status_code == 404
    assert client.get(of_case(case, "stand/unsinn/")).status_code == 404


def test_case_move_is_closed_to_everybody_else(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head, restricted=True)

    assert closed_to_others(of_case(case, "stand/conflict/"))
    assert status(other, of_case(case, "stand/conflict/")) == 404
