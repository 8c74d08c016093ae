import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.sealing import keys, shares
from miteinander.vault.forms.ceremony import ASKED, carried, carry
from miteinander.vault.models import VaultZone
from miteinander.vault.tests.factories import assert_closed, browser, make_colleague, make_head, make_member

pytestmark = pytest.mark.django_db
URL = "/tresor/bereich/ad/blatt/"


def _words(page: str) -> list[str]:
    return re.findall(r"<li>([a-z]+)</li>", page)


def _carried(page: str) -> str:
    found = re.search(r'name="carried" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def _begin(client: Client) -> str:
    return client.post("/tresor/bereich/ad/gruenden/", {"sure": "on"}).content.decode()


def _next(client: Client, page: str, number: int) -> str:
    words = _words(page)
    back = " ".join(words[place - 1].upper() for place in ASKED[number])
    response = client.post(URL, {"number": number, "carried": _carried(page), "words": back})
    return response.headers.get("Location", "") or response.content.decode()


def test_sheet_next_shows_three_sheets_one_by_one_of_which_two_are_enough() -> None:
    head, _ring = make_member("antidiscrimination:head", now=timezone.now())
    client = browser(head)
    first = _begin(client)

    second = _next(client, first, 1)
    third = _next(client, second, 2)
    over = _next(client, third, 3)

    sheets = [" ".join(_words(page)) for page in (first, second, third)]
    assert over == "/tresor/bereich/ad/"
    assert keys.pair_of(shares.join(sheets[1:])).public == bytes(VaultZone.objects.get().recovery_public)
    assert len({*sheets}) == 3
    for page, later in ((first, sheets[1]), (first, sheets[2]), (second, sheets[2])):
        assert later.split()[5:9] != _words(page)[5:9]
        assert later not in page


def test_sheet_next_stays_until_two_words_came_back() -> None:
    head, _ring = make_member("antidiscrimination:head", now=timezone.now())
    client = browser(head)
    first = _begin(client)

    again = client.post(
        URL, {"number": 1, "carried": _carried(first), "words": "falsch auch"}
    ).content.decode()

    assert "Das sind nicht diese beiden Wörter." in again
    assert _words(again) == _words(first)
    assert _words(_next(client, again, 1)) != _words(first)


@pytest.mark.parametrize("text", ["", "erfunden", "AAAA"])
def test_sheet_next_shows_nothing_for_what_it_did_not_make(text: str) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())

    response = browser(head).post(URL, {"number": 1, "carried": text, "words": "a b"})

    assert response.headers["Location"] == "/tresor/bereich/ad/"


def test_carried_sheets_open_for_the_same_account_within_two_hours_only() -> None:
    now = timezone.now()
    text = carry(["a b", "c d", "e f"], zone="ad", account_id=1, now=now)

    assert carried(text, zone="ad", account_id=1, now=now) == ["a b", "c d", "e f"]
    assert carried(text, zone="ad", account_id=2, now=now) is None
    assert carried(text, zone="kim", account_id=1, now=now) is None
    assert carried(text, zone="ad", account_id=1, now=now + timedelta(hours=2, seconds=2)) is None


def test_sheet_next_is_closed_to_strangers() -> None:
    assert_closed_post(URL)


def assert_closed_post(url: str) -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    assert browser(make_colleague(head, now=now)).post(url).status_code == 403
    assert_closed(url)
