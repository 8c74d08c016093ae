import pytest
from django.test import Client

from miteinander.interpreting.tests.factories import make_topic
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_topic_list_marks_what_is_switched_off() -> None:
    make_topic("alt", name="Altes Thema", is_active=False)
    client = Client()
    client.force_login(make_account("interpreting:dispatcher"))

    page = client.get("/sprachmittlung/themen/").content.decode()

    assert "Altes Thema" in page
    assert "abgeschaltet" in page
