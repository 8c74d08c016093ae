"""Opening a restricted case to the team again."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.tests.factories import make_case
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    of_case,
    office,
    posted,
    status,
)

pytestmark = pytest.mark.django_db


def test_case_open_up_lets_the_team_read_again(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head, restricted=True)

    shown = posted(client, of_case(case, "zugang/team/"))

    assert "Das ganze Team darf den Fall wieder lesen." in shown
    assert other.get(of_case(case)).status_code == 200
    assert "schon lesen" in posted(client, of_case(case, "zugang/team/"))


def test_case_open_up_is_closed_to_everybody_else(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head, restricted=True)

    assert closed_to_others(of_case(case, "zugang/team/"))
    assert status(other, of_case(case, "zugang/team/")) == 404
    assert client.get(of_case(case, "zugang/team/")).status_code == 405
