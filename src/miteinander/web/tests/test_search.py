import pytest
from django.test import Client

from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_search_without_a_text_says_how() -> None:
    client = Client()
    client.force_login(make_account())

    page = client.get("/suche/").content.decode()

    assert "Zwei Buchstaben genügen" in page


def test_search_shows_the_text_as_text() -> None:
    client = Client()
    client.force_login(make_account())

    page = client.get("/suche/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in page


def test_search_is_closed_to_visitors() -> None:
    assert Client().get("/suche/?q=ti").status_code == 302
