"""The rates on screen."""

from datetime import date

from django.test import Client

from miteinander.payments.models import Rate
from miteinander.payments.tests.factories import make_rates

URL = "/zahlungen/saetze/"


def test_rate_list_shows_price_validity_and_source(releaser: Client) -> None:
    make_rates()

    page = releaser.get(URL).content.decode()

    assert "15,00" in page
    assert "gilt heute" in page
    assert "Neuer Satz" not in page


def test_rate_list_tells_gaps(clerk: Client) -> None:
    for first, last in ((date(2024, 1, 1), date(2024, 6, 30)), (date(2024, 8, 1), None)):
        Rate.objects.create(kind="oral", step_cents=1500, valid_from=first, valid_to=last, source="Test")

    page = clerk.get(URL).content.decode()

    assert "Vom 01.07.2024 bis 31.07.2024 gäbe es keinen Satz." in page
    assert "Neuer Satz" in page


def test_rate_list_is_not_for_everybody(stranger: Client) -> None:
    assert stranger.get(URL).status_code == 403
