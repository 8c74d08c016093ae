"""A page the law asks for."""

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "ar", "ti"])
def test_imprint_says_whom_to_ask(client: Client, settings: Settings, language: str) -> None:
    settings.CENTRE_ADDRESS, settings.CENTRE_PHONE = "Ufer 1 | 00101 Stadt", "0221 4710 900"

    page = client.get(f"/{language}/impressum/").content.decode()

    assert all(words in page for words in ("Ufer 1", "00101 Stadt", "0221 4710 900"))
