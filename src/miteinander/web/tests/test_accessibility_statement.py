"""A page the law asks for."""

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "ar", "ti"])
def test_accessibility_statement_says_how_to_reach_the_centre(
    client: Client, settings: Settings, language: str
) -> None:
    settings.CENTRE_ADDRESS, settings.CENTRE_PHONE = "Ufer 1 | 00101 Stadt", "0221 4710 900"

    page = client.get(f"/{language}/barrierefreiheit/").content.decode()

    assert all(words in page for words in ("Ufer 1", "00101 Stadt", "0221 4710 900"))


@pytest.mark.django_db
def test_accessibility_statement_names_the_ombuds_office(client: Client) -> None:
    page = client.get("/de/barrierefreiheit/").content.decode()

    assert "ombudsstelle-barrierefreie-it@mags.nrw.de" in page
    assert 'href="/de/barrierefreiheit/melden/"' in page
