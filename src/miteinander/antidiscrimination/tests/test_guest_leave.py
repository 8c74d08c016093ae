"""The quick way out: it takes every key along and leads to the weather."""

import pytest
from django.conf import settings
from django.test import Client

from miteinander.antidiscrimination.tests.guests import REPORT, STORY, say
from miteinander.antidiscrimination.views.guest_cookies import AGES, DRAFT

pytestmark = pytest.mark.django_db
LEAVE = "/de/diskriminierung/verlassen/"


def test_guest_leave_takes_the_keys_and_leads_away(client: Client) -> None:
    say(client, "wish")
    say(client, "story")

    answer = client.get(LEAVE)

    assert answer.headers["Location"] == settings.QUICK_EXIT
    assert answer.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert all(client.cookies[cookie].value == "" for cookie in AGES)
    assert STORY not in client.get(REPORT).content.decode()


def test_guest_leave_does_nothing_for_browsers_that_fetch_in_advance(client: Client) -> None:
    say(client, "wish")

    answer = client.get(LEAVE, headers={"Sec-Purpose": "prefetch;prerender"})

    assert answer.status_code == 204
    assert client.cookies[DRAFT].value


def test_guest_leave_is_on_every_page(client: Client) -> None:
    pages = ["", "melden/", "melden/danke/", "geloescht/", "postfach/"]

    for page in pages:
        assert f'href="{LEAVE}"' in client.get(f"/de/diskriminierung/{page}").content.decode(), page
