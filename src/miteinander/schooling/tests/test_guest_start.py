import pytest
from django.test import Client

from miteinander.core.languages import INTERFACE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", [language.code for language in INTERFACE])
def test_guest_start_leads_to_the_code_in_every_language(language: str) -> None:
    page = Client().get(f"/{language}/schule/").content.decode()

    assert f'href="/{language}/schule/code/"' in page


def test_guest_start_is_linked_from_the_first_page() -> None:
    page = Client().get("/de/").content.decode()

    assert page.count('href="/de/schule/"') == 2
