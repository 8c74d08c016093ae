"""The Wegweiser in every language: what it is, who carries it, and that nothing stays here."""

import pytest
from django.test import Client
from pytest_django import Settings

from miteinander.core.languages import INTERFACE

pytestmark = pytest.mark.django_db
URL = "/de/diskriminierung/wegweiser/"


def test_guest_wegweiser_names_the_carrier_and_the_state(client: Client, settings: Settings) -> None:
    settings.WEGWEISER_CARRIER = ["Elmetal", "Verband Elmetal", "0221 4710 970", "weg@elmetal.example"]
    settings.WEGWEISER_STATE = ["0221 4710 971", "https://chat.elmetal.example"]

    page = client.get(URL).content.decode()

    assert "nicht die Stadt" in page
    assert "Verband Elmetal" in page
    assert "0221 4710 971" in page
    assert 'href="https://chat.elmetal.example"' in page
    assert "speichern wir nichts" in page


def test_guest_wegweiser_invents_nobody(client: Client, settings: Settings) -> None:
    settings.WEGWEISER_CARRIER, settings.WEGWEISER_STATE = [""], [""]

    page = client.get(URL).content.decode()

    assert "mailto:" not in page.split("<main", 1)[1].split("</main", 1)[0]
    assert "Ohne Namen fragen" in page


@pytest.mark.parametrize("language", [language.code for language in INTERFACE])
def test_guest_wegweiser_opens_in_every_language(client: Client, language: str) -> None:
    assert client.get(f"/{language}/diskriminierung/wegweiser/").status_code == 200
