"""Choosing what to write in a case."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.tests.factories import assert_only_for_the_team, desk_with_case

pytestmark = pytest.mark.django_db


def test_letter_new_shuts_letters_to_the_other_side_until_there_is_a_power_of_attorney(
    client: Client,
) -> None:
    _head, case = desk_with_case(client)
    address = f"/antidiskriminierung/faelle/{case.pk}/schreiben/"

    page = client.get(address).content.decode()
    assert f"{address}attorney/" in page
    assert f"{address}complaint/" not in page
    assert page.count("erst mit Vollmacht") == 3

    Case.objects.filter(pk=case.pk).update(has_attorney=True)
    assert f"{address}complaint/" in client.get(address).content.decode()


def test_letter_new_is_for_the_team_only(client: Client) -> None:
    _head, case = desk_with_case(client)

    assert_only_for_the_team(client, case, f"/antidiskriminierung/faelle/{case.pk}/schreiben/")
