"""The public start page."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from miteinander.core.languages import INTERFACE


@pytest.mark.django_db
@pytest.mark.parametrize("language", INTERFACE, ids=lambda language: language.code)
def test_home_speaks_every_language_in_its_own_direction(client: Client, language: object) -> None:
    code, direction = language.code, language.direction  # type: ignore[attr-defined]

    page = client.get(f"/{code}/").content.decode()

    assert f'dir="{direction}"' in page.split("<body")[0]
    assert all(one.own_name in page for one in INTERFACE)


@pytest.mark.django_db
def test_home_leads_to_the_entries_that_work(client: Client) -> None:
    page = client.get("/de/").content.decode()

    with translation.override("de"):
        for name in (
            "interpreting_public:how_it_works",
            "interpreting_public:become_interpreter",
            "schooling_public:guest_start",
            "web:today",
        ):
            assert f'href="{reverse(name)}"' in page


@pytest.mark.django_db
def test_home_names_itself_in_the_other_languages(client: Client) -> None:
    head = client.get("/ar/").content.decode().split("<body")[0]

    assert all(f'hreflang="{one.code}" href="http://testserver/{one.code}/"' in head for one in INTERFACE)
    assert "hreflang" not in client.get("/anmelden/").content.decode()
