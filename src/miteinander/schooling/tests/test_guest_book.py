import pytest
from django.test import Client

from miteinander.schooling.tests.booking import book, make_waiting_family
from miteinander.schooling.tests.factories import make_counselled_child, make_family
from miteinander.schooling.tests.guests import is_closed, page, soon, token_of

pytestmark = pytest.mark.django_db


def test_guest_book_offers_three_ways(client: Client) -> None:
    token = token_of(make_waiting_family())

    text = client.get(page("mode", token, language="ar")).content.decode()

    for mode in ("onsite", "phone", "video"):
        assert f'href="/ar/schule/termin/{token}/sprache/?art={mode}"' in text
    assert 'dir="rtl"' in text


def test_guest_book_leads_to_the_appointment_somebody_has(client: Client) -> None:
    row = book()
    token = token_of(row.family)

    assert client.get(page("mode", token)).headers["Location"] == page("done", token)
    assert client.get(page("mode", token, "verlegen=1")).status_code == 200


def test_guest_book_says_when_no_talk_is_needed(client: Client) -> None:
    family = make_family()
    make_counselled_child(family)

    answer = client.get(page("mode", token_of(family)))

    assert "Sie brauchen gerade keinen Termin" in answer.content.decode()


def test_guest_book_is_closed_to_other_links(client: Client) -> None:
    assert is_closed(client, "mode", make_waiting_family())


@pytest.mark.parametrize("name", ["mode", "language", "day", "time", "check"])
def test_nonsense_in_the_address_asks_again(client: Client, name: str) -> None:
    token = token_of(make_waiting_family())
    query = "art=fliegen&sprache=klingonisch&tag=9999-99-99&zeit=25:61&ab=9999-12-31"

    answer = client.get(page(name, token, query))

    assert answer.status_code == (200 if name == "mode" else 302)
    assert (
        client.get(page(name, token, f"art=phone&sprache=uk&tag={soon().date()}&ab=9999-12-31")).status_code
        < 400
    )
