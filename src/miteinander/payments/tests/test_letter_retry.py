"""Trying a letter once more."""

from django.test import Client

from miteinander.documents.models import Draft
from miteinander.documents.rules import MOST_TRIES
from miteinander.payments.tests.factories import make_released

URL = "/zahlungen/briefe/erneut/"


def test_letter_retry_gives_a_new_chance(clerk: Client) -> None:
    make_released()
    Draft.objects.update(attempts=MOST_TRIES)

    page = clerk.post(URL, follow=True).content.decode()

    assert "Ein Brief ist wieder in Arbeit" in page
    assert Draft.objects.get().attempts == 0


def test_letter_retry_is_for_staff(stranger: Client) -> None:
    make_released()

    assert stranger.post(URL).status_code == 403
