"""Every page type: clean in both lights, whole on a small phone, quiet in the console."""

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.conftest import NewPage
from tests.guards import world
from tests.guards.routes import all_routes
from tests.journeys import walking

LEADS_AWAY = "antidiscrimination_public:guest_leave"  # to the weather, outside

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.long
def test_every_page_of_the_workplace_is_clean(new_page: NewPage, live_server: LiveServer) -> None:
    world.settle()
    readers = world.readers()
    seen: dict[str, int] = {}
    found: list[str] = []
    pages: dict[str, Page] = {}
    frames: set[str] = set()
    for client in readers.values():
        client.raise_request_exception = False  # guards/test_pages.py tells of pages that break
    starts = [
        ("", reverse("web:today"), reader) for reader in readers
    ]  # each role has a navigation of its own
    for _route, address, reader in [*starts, *walking.pages_with_readers(readers)]:
        if reader not in pages:
            pages[reader] = walking.quick(new_page(base_url=live_server.url))
            pages[reader].goto("/robots.txt")
            walking.sign_in(pages[reader], readers[reader])
        found += [f"{reader}: {line}" for line in walking.look(pages[reader], address, frames)]
        seen[reader] = seen.get(reader, 0) + 1

    assert not found, "\n".join(found)
    assert sum(seen.values()) > 60, seen


@pytest.mark.parametrize("language", ["de", "ar", "ckb", "ti"])
def test_every_public_page_is_clean(language: str, new_page: NewPage) -> None:
    page = walking.quick(new_page())
    frames: set[str] = set()
    with translation.override(language):
        names = [r.name for r in all_routes() if r.is_public_site and not r.parameters]
        addresses = [reverse(name) for name in names if name != LEADS_AWAY]

    found = [line for address in addresses for line in walking.look(page, address, frames)]

    assert not found, "\n".join(found)
    assert len(addresses) > 8
