"""The gallery in a browser: accessible and whole in every direction, light and width."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NewPage = Callable[..., Page]
Accessibility = Callable[[Page], list[str]]


@pytest.mark.parametrize("path", ["/galerie/", "/galerie/?lang=ar", "/galerie/?lang=ckb"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_gallery_is_accessible(
    path: str, scheme: str, new_page: NewPage, accessibility: Accessibility
) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(path)

    assert accessibility(page) == []


@pytest.mark.parametrize("path", ["/galerie/", "/galerie/?lang=ar"])
@pytest.mark.parametrize("options", [{}, {"forced_colors": "active"}])
def test_gallery_fits_a_narrow_phone(path: str, options: dict[str, Any], new_page: NewPage) -> None:
    page = new_page(viewport={"width": 320, "height": 640}, **options)
    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_gallery_navigation_opens_on_a_phone_without_scripts(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page.goto("/galerie/")

    assert not page.locator("#navigation").is_visible()
    page.get_by_role("button", name="Menü").click()

    assert page.locator("#navigation").is_visible()


def test_gallery_dialog_opens_and_closes_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/galerie/")

    page.get_by_role("button", name="Absagen …").click()
    assert page.locator("#frage").is_visible()
    page.locator("#frage").get_by_role("button", name="Schließen").click()

    assert not page.locator("#frage").is_visible()


def test_gallery_dialog_keeps_the_focus_and_gives_it_back(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/galerie/")

    page.get_by_role("button", name="Absagen …").press("Enter")
    assert page.evaluate("document.getElementById('frage').matches(':modal')")
    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.textContent.trim()") == "Absagen …"


def test_gallery_keys_walk_the_list_and_can_be_switched_off(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/galerie/")
    page.locator("h1").click()

    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Amharisch"

    page.keyboard.press("?")
    page.get_by_label("Tastenkürzel auf diesem Gerät benutzen").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") != "row-link"


def test_gallery_error_summary_takes_the_focus_and_leads_to_the_field(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/galerie/")

    assert "error-summary" in page.evaluate("document.activeElement.className")
    page.get_by_role("link", name="E-Mail-Adresse").press("Enter")

    assert page.evaluate("document.activeElement.id") == "id_wrong-mail"
