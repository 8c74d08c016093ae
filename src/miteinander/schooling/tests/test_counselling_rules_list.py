from datetime import date

import pytest
from django.test import Client

from miteinander.people.tests.factories import make_account
from miteinander.schooling.tests.factories import make_counselling_rules

pytestmark = pytest.mark.django_db
URL = "/schule/regeln/"


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(make_account(role))
    return client


def test_without_rules_the_proposal_is_shown_as_one() -> None:
    page = client_of("schooling:head").get(URL)

    assert "Noch hat niemand Regeln beschlossen" in page.text
    assert "BASS 13-63 Nr. 3" in page.text


def test_rules_are_shown_with_validity_and_source() -> None:
    make_counselling_rules(valid_to=date(2021, 12, 31), source="Alte Anweisung")
    make_counselling_rules(valid_from=date(2022, 1, 1), source="Neue Anweisung")

    page = client_of("schooling:head").get(URL)

    assert "Noch hat niemand" not in page.text
    assert page.text.index("Neue Anweisung") < page.text.index("Alte Anweisung")
    assert "gelten jetzt" in page.text


def test_rules_are_for_the_head_alone() -> None:
    assert client_of("schooling:counsellor").get(URL).status_code == 403
