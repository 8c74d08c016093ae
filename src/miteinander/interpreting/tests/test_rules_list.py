import pytest
from django.test import Client

from miteinander.interpreting.tests.factories import make_rules
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_rules_list_shows_value_and_source() -> None:
    make_rules(lead_working_days=7, source="Dienstanweisung Nr. 12")
    client = Client()
    client.force_login(make_account("interpreting:dispatcher"))

    page = client.get("/sprachmittlung/regeln/").content.decode()

    assert "Dienstanweisung Nr. 12" in page
    assert "Vorlauf in Werktagen" in page


def test_rules_list_without_rules_says_what_to_do() -> None:
    client = Client()
    client.force_login(make_account("interpreting:head"))

    assert "Noch keine Regeln" in client.get("/sprachmittlung/regeln/").content.decode()
