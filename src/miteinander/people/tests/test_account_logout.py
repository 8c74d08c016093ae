import pytest
from django.contrib.sessions.models import Session

from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_account_logout_asks_then_ends_the_session_and_clears_the_browser() -> None:
    client = signed_in(make_account())
    assert client.get("/anmelden/abmelden/").status_code == 200
    assert Session.objects.count() == 1

    response = client.post("/anmelden/abmelden/")

    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.exists()
    assert client.get("/konto/").status_code == 302
