"""Handing a case over, and counselling in twos."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.tests.factories import NOW, make_case, ring_of
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    of_case,
    office,
    posted,
)
from miteinander.antidiscrimination.usecases.team import assign_case
from miteinander.core.errors import Refused
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_case_assign_hands_over_and_names_a_second(client: Client) -> None:
    head = office(client)
    colleague, _other = colleague_of(head)
    case = make_case(head)

    posted(client, of_case(case, "beratung/"), lead=colleague.pk, second=head.pk)

    case.refresh_from_db()
    assert (case.lead, case.second) == (colleague, head)


def test_case_assign_gives_a_key_of_a_restricted_case(client: Client) -> None:
    head = office(client)
    colleague, other = colleague_of(head)
    case = make_case(head, restricted=True)
    assert other.get(of_case(case)).status_code == 404

    posted(client, of_case(case, "beratung/"), lead=head.pk, second=colleague.pk)

    assert other.get(of_case(case)).status_code == 200


def test_case_assign_refuses_the_same_person_twice_and_strangers(client: Client) -> None:
    head = office(client)
    case = make_case(head)
    stranger = make_account("antidiscrimination:counsellor")

    assert "schon die Person" in posted(client, of_case(case, "beratung/"), lead=head.pk, second=head.pk)
    with pytest.raises(Refused, match="no_member"):
        assign_case(by=head, ring=ring_of(head), pk=case.pk, lead=stranger.pk, second=None, now=NOW)


def test_case_assign_is_closed_to_everybody_else(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head, restricted=True)

    assert closed_to_others(of_case(case, "beratung/"))
    assert other.get(of_case(case, "beratung/")).status_code == 404
