"""An empty sheet to fill in by hand: it asks for nothing and keeps nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
URL = "/antidiskriminierung/wegweiser/verweis/"


def test_referral_sheet_is_empty_and_asks_no_table_of_cases(settings: Settings) -> None:
    settings.WEGWEISER_CARRIER = ["Elmetal", "Verband Elmetal", "0221 4710 970", "weg@elmetal.example"]
    client = signed_in(make_account("antidiscrimination:counsellor"))

    with CaptureQueriesContext(connection) as queries:
        page = client.get(URL).content.decode()

    main = page.split("<main", 1)[1].split("</main", 1)[0]
    assert "Verband Elmetal" in main
    assert "<form" not in main
    assert "<input" not in main
    assert not [one for one in queries if "antidiscrimination_" in one["sql"]]


def test_referral_sheet_is_closed_to_others() -> None:
    assert signed_in(make_account("schooling:head")).get(URL).status_code == 403
