"""Entering what a pot holds."""

from django.test import Client

from miteinander.payments.models import Budget
from miteinander.payments.tests.factories import make_source


def test_funding_edit_saves_amount_and_source(clerk: Client) -> None:
    source = make_source(year=2026)
    url = f"/zahlungen/geldquellen/{source.pk}/2026/"

    page = clerk.get(url).content.decode()
    clerk.post(url, {"amount": "60.000", "note": "Bescheid 2", "warn_percent": "75"})

    assert 'value="50000,00"' in page
    assert Budget.objects.get().cents == 6_000_000


def test_funding_edit_wants_a_source(clerk: Client) -> None:
    source = make_source(year=2026)

    fields = {"amount": "viel", "note": "", "warn_percent": "300"}
    page = clerk.post(f"/zahlungen/geldquellen/{source.pk}/2026/", fields).content.decode()

    assert "Bitte schreiben Sie den Betrag so" in page
    assert Budget.objects.get().cents == 5_000_000


def test_funding_edit_is_for_clerks(releaser: Client, clerk: Client) -> None:
    source = make_source()

    assert releaser.get(f"/zahlungen/geldquellen/{source.pk}/2026/").status_code == 403
    assert clerk.get("/zahlungen/geldquellen/999/2026/").status_code == 404
