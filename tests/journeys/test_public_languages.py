"""What families read in Arabic, Sorani and Tigrinya: in their script, from their side, in our fonts."""

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page

from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "public:home",
    "interpreting_public:how_it_works",
    "interpreting_public:become_interpreter",
    "public:privacy_notice",
)
# Sentences and labels that have letters but none of the page's script; names, mail addresses and whatever
# says it is in another language may.
FOREIGN = """([script, code]) => {
    const letters = new RegExp(`\\\\p{Script=${script}}`, "u");
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode.textContent.trim();
        const parent = walker.currentNode.parentElement;
        if (!/\\p{L}{3}/u.test(text) || letters.test(text)) continue;
        if (parent.closest("script, style, bdi, address, noscript, .brand, .strip__text")) continue;
        if (parent.closest("[lang]").lang.split("-")[0] !== code) continue;
        if (/^[\\w.+-]+@[\\w.-]+$|^https?:/.test(text)) continue;
        found.push(text.slice(0, 80));
    }
    return found;
}"""


def addresses(language: str) -> list[str]:
    with translation.override(language):
        return [reverse(name) for name in PAGES]


def borrowed_fonts(page: Page) -> set[str]:
    """Return the families the machine had to lend: letters our own fonts do not have."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "main *, header *, footer *"})
    found = set()
    for node in nodes["nodeIds"]:
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        found |= {font["familyName"] for font in fonts if not font["isCustomFont"]}
    return found


@pytest.mark.parametrize(
    ("language", "script", "direction"),
    [("ar", "Arab", "rtl"), ("ckb", "Arab", "rtl"), ("ti", "Ethi", "ltr")],
)
def test_public_pages_speak_the_language(
    language: str, script: str, direction: str, new_page: NewPage
) -> None:
    page = new_page()
    left_over: list[str] = []
    borrowed: dict[str, set[str]] = {}
    for address in addresses(language):
        page.goto(address)
        page.evaluate("document.fonts.ready.then(() => true)")

        html = page.locator("html")
        assert (html.get_attribute("lang"), html.get_attribute("dir")) == (language, direction)
        assert page.evaluate("getComputedStyle(document.body).direction") == direction
        left_over += [f"{address}: {text}" for text in page.evaluate(FOREIGN, [script, language])]
        if fonts := borrowed_fonts(page):
            borrowed[address] = fonts

    assert not left_over, "\n".join(left_over)
    assert borrowed == {}


def test_arabic_pages_are_mirrored(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    page.goto("/ar/")

    brand = page.locator(".site-header .brand").bounding_box()
    heading = page.locator("h1").bounding_box()

    assert brand is not None
    assert heading is not None
    assert brand["x"] > 640
    assert heading["x"] + heading["width"] > 1000
