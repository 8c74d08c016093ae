"""Families learn how to get help, and have a card to show."""

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db


def test_how_it_works_has_a_german_card_with_the_language(client: Client, settings: Settings) -> None:
    settings.CENTRE_PHONE = "0221 4710 900"

    page = client.get("/kmr/sprachmittlung/").content.decode()

    assert "Ich brauche bitte Sprachmittlung: Kurdisch (Kurmandschi)." in page
    assert "Telefon 0221 4710 900" in page


def test_how_it_works_leaves_the_language_open_in_german(client: Client) -> None:
    page = client.get("/de-simple/sprachmittlung/").content.decode()

    assert "Sprachmittlung: " not in page
    assert "show-card__blank" in page
