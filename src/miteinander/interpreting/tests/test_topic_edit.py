import pytest
from django.test import Client

from miteinander.interpreting.tests.factories import make_topic
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_topic_edit_switches_a_topic_off() -> None:
    topic = make_topic("kita")
    client = Client()
    client.force_login(make_account("interpreting:head"))

    response = client.post(
        f"/sprachmittlung/themen/{topic.pk}/",
        {"code": "kita", "name": "Kita", "name_en": "Day care", "order": "1"},
    )

    topic.refresh_from_db()
    assert response.status_code == 302
    assert not topic.is_active


def test_topic_edit_of_nothing_is_not_found() -> None:
    client = Client()
    client.force_login(make_account("interpreting:head"))

    assert client.get("/sprachmittlung/themen/99/").status_code == 404
