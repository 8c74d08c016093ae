import pytest
from django.test import Client

from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_today_greets_everybody_with_an_account() -> None:
    client = Client()
    client.force_login(make_account())

    assert client.get("/heute/").status_code == 200


def test_today_is_closed_to_visitors() -> None:
    assert Client().get("/heute/").status_code == 302
