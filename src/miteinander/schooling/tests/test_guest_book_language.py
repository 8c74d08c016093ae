import pytest
from django.test import Client

from miteinander.schooling.tests.booking import make_waiting_family
from miteinander.schooling.tests.guests import is_closed, page, token_of

pytestmark = pytest.mark.django_db


def test_guest_book_language_offers_the_familys_own_none_and_others(client: Client) -> None:
    token = token_of(make_waiting_family(language="apc"))

    text = client.get(page("language", token, "art=phone")).content.decode()

    assert f'href="{page("day", token)}?art=phone&amp;sprache=apc"' in text
    assert f'href="{page("day", token)}?art=phone&amp;sprache=nein"' in text
    assert '<bdi lang="apc">شامي</bdi>' in text
    assert '<option value="apc" selected>' in text


def test_guest_book_language_of_a_german_family_offers_no_german(client: Client) -> None:
    text = client.get(
        page("language", token_of(make_waiting_family(language="de")), "art=phone")
    ).content.decode()

    assert "sprache=de" not in text
    assert 'value="de"' not in text


def test_guest_book_language_asks_for_the_way_first(client: Client) -> None:
    token = token_of(make_waiting_family())

    assert client.get(page("language", token)).headers["Location"].startswith(page("mode", token))


def test_guest_book_language_is_closed_to_other_links(client: Client) -> None:
    assert is_closed(client, "language", make_waiting_family())
