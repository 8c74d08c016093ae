import pytest
from django.test import Client

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Topic
from miteinander.interpreting.tests.factories import NOW, make_topic
from miteinander.interpreting.usecases.rulebook import keep_topic
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_topic_new_adds_a_topic() -> None:
    client = Client()
    client.force_login(make_account("interpreting:head"))
    values = {
        "code": "kita", "name": "Kita-Anmeldung", "name_en": "Day care", "order": "3", "is_active": "on",
    }  # fmt: skip

    response = client.post("/sprachmittlung/themen/neu/", values)

    assert response.status_code == 302
    assert Topic.objects.get().name == "Kita-Anmeldung"


def test_keep_topic_refuses_a_code_that_is_taken() -> None:
    make_topic("kita")

    with pytest.raises(Refused):
        keep_topic(
            by=make_account("interpreting:head"), topic=Topic(code="kita", name="x", name_en="x"), now=NOW
        )


def test_keep_topic_is_not_for_dispatchers() -> None:
    with pytest.raises(NotAllowed):
        keep_topic(by=make_account("interpreting:dispatcher"), topic=Topic(code="kita"), now=NOW)
