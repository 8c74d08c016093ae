import pytest
from django.test import Client

from miteinander.schooling.tests.booking import make_waiting_family
from miteinander.schooling.tests.guests import is_closed, page, token_of

pytestmark = pytest.mark.django_db


def test_guest_book_papers_lists_what_to_bring(client: Client) -> None:
    text = client.get(page("papers", token_of(make_waiting_family()))).content.decode()

    assert text.count('class="way"') == 6


def test_guest_book_papers_is_closed_to_other_links(client: Client) -> None:
    assert is_closed(client, "papers", make_waiting_family())
