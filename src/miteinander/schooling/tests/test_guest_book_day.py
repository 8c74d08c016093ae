import pytest
from django.test import Client
from django.utils import timezone

from miteinander.interpreting.tests.factories import make_interpreter
from miteinander.schooling.tests.booking import make_service, make_waiting_family, queries_of
from miteinander.schooling.tests.guests import is_closed, make_soon, page, token_of

pytestmark = pytest.mark.django_db


def day_of(days: int) -> str:
    return f"tag={timezone.localdate(make_soon(days).starts_at)}"


def test_guest_book_day_lists_days_with_a_free_counsellor(client: Client) -> None:
    token = token_of(make_waiting_family())
    near, far = day_of(5), day_of(20)
    make_soon(7, modes=["phone"])
    make_soon(8, is_closed=True)

    text = client.get(page("day", token, "art=onsite&sprache=nein")).content.decode()
    later = client.get(page("day", token, f"art=onsite&sprache=nein&ab={far[4:]}")).content.decode()

    assert near in text
    assert text.count("tag=") == 1
    assert far in later
    assert near not in later


def test_guest_book_day_lists_days_with_a_free_interpreter_only(client: Client) -> None:
    make_service()
    token = token_of(make_waiting_family())
    day = day_of(9)
    before = client.get(page("day", token, "art=phone&sprache=uk")).content.decode()
    make_interpreter("uk")
    after = client.get(page("day", token, "art=phone&sprache=uk")).content.decode()

    assert day not in before
    assert 'class="picks"' in before  # other ways are offered instead
    assert day in after


def test_guest_book_day_asks_for_what_is_missing(client: Client) -> None:
    token = token_of(make_waiting_family())

    assert client.get(page("day", token, "art=phone")).headers["Location"].startswith(page("language", token))
    assert client.get(page("day", token, "sprache=uk")).headers["Location"].startswith(page("mode", token))


def test_guest_book_day_asks_the_same_for_one_and_thirty_times(client: Client) -> None:
    make_service()
    make_interpreter("uk")
    url = page("day", token_of(make_waiting_family()), "art=phone&sprache=uk")
    make_soon(9)
    one = queries_of(client, url)
    for number in range(29):
        make_soon(8 + number % 6, hour=8 + number // 6)

    assert queries_of(client, url) == one


def test_guest_book_day_is_closed_to_other_links(client: Client) -> None:
    assert is_closed(client, "day", make_waiting_family())
