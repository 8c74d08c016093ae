"""Entering a rate on screen."""

from django.test import Client

from miteinander.payments.models import Rate
from miteinander.payments.tests.factories import make_rates

URL = "/zahlungen/saetze/neu/"
FIELDS = {
    "kind": "oral",
    "step_amount": "10",
    "step_units": "60",
    "rounding": "started",
    "first_amount": "25,00",
    "first_units": "120",
    "valid_from": "2027-01-01",
    "source": "Beschluss vom 1. Dezember 2026",
}


def test_rate_new_knows_first_blocks(clerk: Client) -> None:
    make_rates()

    response = clerk.post(URL, FIELDS, follow=True)

    row = Rate.objects.get(valid_from="2027-01-01")
    assert (row.first_cents, row.first_units, row.step_cents, row.rounding) == (2500, 120, 1000, "started")
    assert "endet am Tag davor" in response.content.decode()


def test_rate_new_says_no_in_sentences(clerk: Client) -> None:
    make_rates()

    page = clerk.post(URL, {**FIELDS, "valid_from": "2019-01-01", "step_amount": "x"}).content.decode()
    assert "Bitte schreiben Sie den Betrag so" in page
    page = clerk.post(URL, {**FIELDS, "valid_from": "2019-01-01"}).content.decode()
    assert "zwei Sätze zugleich" in page
    assert Rate.objects.count() == 3


def test_rate_new_is_for_clerks(releaser: Client) -> None:
    assert releaser.get(URL).status_code == 403
