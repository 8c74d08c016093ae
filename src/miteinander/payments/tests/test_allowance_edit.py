"""Entering a year's allowance on screen."""

from django.test import Client

from miteinander.payments.models import TaxAllowance
from miteinander.payments.tests.factories import make_allowance

URL = "/zahlungen/ehrenamtspauschale/2026/"


def test_allowance_edit_saves_amount_and_source(clerk: Client) -> None:
    make_allowance(2026, cents=84_000)

    page = clerk.get(URL).content.decode()
    clerk.post(URL, {"amount": "960", "source": "§ 3 Nr. 26a EStG, Fassung 2026"})

    assert 'value="840,00"' in page
    assert TaxAllowance.objects.get().cents == 96_000


def test_allowance_edit_wants_a_source(clerk: Client) -> None:
    clerk.post(URL, {"amount": "960", "source": " "})

    assert not TaxAllowance.objects.exists()


def test_allowance_edit_is_for_clerks(releaser: Client) -> None:
    assert releaser.get(URL).status_code == 403
