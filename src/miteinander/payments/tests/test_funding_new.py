"""Opening a pot on screen."""

from django.test import Client

from miteinander.payments.models import FundingSource
from miteinander.payments.tests.factories import make_source

URL = "/zahlungen/geldquellen/neu/"


def test_funding_new_leads_on_to_the_budget(clerk: Client) -> None:
    make_source()

    response = clerk.post(URL, {"name": "Jugendamt (510)", "code": "jugendamt"})

    row = FundingSource.objects.get(code="jugendamt")
    assert row.order == 2
    assert response["Location"].startswith(f"/zahlungen/geldquellen/{row.pk}/")


def test_funding_new_refuses_taken_and_strange_codes(clerk: Client) -> None:
    make_source("land")

    assert "gibt es schon" in clerk.post(URL, {"name": "x", "code": "land"}).content.decode()
    assert clerk.post(URL, {"name": "x", "code": "a b"}).status_code == 200
    assert FundingSource.objects.count() == 1


def test_funding_new_is_for_clerks(releaser: Client) -> None:
    assert releaser.get(URL).status_code == 403
