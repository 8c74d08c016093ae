"""Every public page: accessible in both directions and both looks, whole on a small phone, light to fetch."""

import gzip
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page, Response

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NewPage = Callable[..., Page]
Accessibility = Callable[[Page], list[str]]

PAGES = [
    "public:home",
    "public:privacy_notice",
    "public:accessibility_statement",
    "public:accessibility_feedback",
    "public:imprint",
    "public:languages",
    "public:appearance",
    "interpreting_public:how_it_works",
    "interpreting_public:become_interpreter",
]


def addresses(language: str) -> list[str]:
    with translation.override(language):
        return [reverse(name) for name in PAGES]


@pytest.mark.parametrize("language", ["de", "ar", "ckb"])
def test_public_pages_are_accessible_light_and_dark(
    language: str, new_page: NewPage, accessibility: Accessibility
) -> None:
    page = new_page()
    found = []
    for address in addresses(language):
        page.goto(address)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [f"{address} {scheme}: {finding}" for finding in accessibility(page)]

    assert found == []


@pytest.mark.parametrize("language", ["de", "ckb", "ti"])
def test_public_pages_fit_a_narrow_phone(language: str, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    wide = []
    for address in addresses(language):
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(address)

    assert wide == []


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
