"""The head sees who read a case, not what stands in it."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.tests.factories import make_case
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    of_case,
    office,
    page,
    status,
)

pytestmark = pytest.mark.django_db


def test_case_readers_names_who_read_without_saying_what(client: Client) -> None:
    head = office(client)
    colleague, other = colleague_of(head)
    case = make_case(head)
    page(other, of_case(case))

    shown = page(client, of_case(case, "gelesen/"))

    assert "AD-Fall gelesen" in shown
    assert str(colleague.person) in shown
    assert "Wohnung abgelehnt" not in shown


def test_case_readers_is_for_the_head_alone(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head)

    assert closed_to_others(of_case(case, "gelesen/"))
    assert other.get(of_case(case, "gelesen/")).status_code == 403
    assert status(client, of_case(case, "gelesen/")) == 405
