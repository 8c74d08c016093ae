"""The public pages are light to fetch and open to keyboards; test_every_page.py looks at each of them."""

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NewPage = Callable[..., Page]


def test_first_view_is_light(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))

    page.goto("/de/")
    page.wait_for_load_state("networkidle")

    fonts = {a.url: len(a.body()) for a in answers if "/fonts/" in a.url}
    others = {a.url: len(gzip.compress(a.body())) for a in answers if "/fonts/" not in a.url}
    assert len(others) <= 3, others
    assert sum(others.values()) <= 30_000, others
    assert sum(fonts.values()) <= 60_000, fonts


def test_keyboard_reaches_the_content_by_the_first_key(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/de/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Zum Inhalt springen"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
