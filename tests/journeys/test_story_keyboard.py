"""The dispatcher's part of the story without touching a mouse: the focus is always somewhere one can see."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.conftest import NewPage
from tests.guards import world
from tests.journeys import story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_STEPS = 60
# What is wrong with the focus: lost, without a ring, behind something; "" if nothing. Inside a date field the
# ring stands around the part the browser draws, out of the page's reach.
FOCUS = """() => {
    const here = document.activeElement;
    if (!here || here === document.body) return "lost";
    const named = here.outerHTML.slice(0, 120);
    const rings = [here, here.parentElement, here.closest(".card--link, .way, tr, .search-box")];
    const hasRing = style => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
        || style.boxShadow !== "none";
    const isParted = ["date", "time", "datetime-local"].includes(here.type);
    const isRinged = box => [null, "::after"].some(part => hasRing(getComputedStyle(box, part)));
    if (!isParted && !rings.some(box => box && isRinged(box)))
        return `no ring: ${named}`;
    const box = here.getClientRects()[0];
    if (!box) return `not drawn: ${named}`;
    const [x, y] = [box.x + Math.min(box.width / 2, 20), box.y + Math.min(box.height / 2, 20)];
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `off the screen: ${named}`;
    const top = document.elementFromPoint(x, y);
    return top && (here.contains(top) || top.contains(here)) ? "" : `hidden: ${named}`;
}"""


def trouble(page: Page) -> str:
    """Say what is wrong with the focus, "" if nothing; scrolling to it may take the page a moment."""
    found = ""
    for _try in range(20):
        found = page.evaluate(FOCUS)
        if not found:
            break
        page.wait_for_timeout(50)
    return found


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus; every stop on the way must be visible."""
    for _step in range(MOST_STEPS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
        assert trouble(page) == ""
    raise AssertionError(f"Tab does not reach {target}")


def choose(page: Page, label: str, word: str) -> None:
    """Choose from a list by typing the beginning of the word."""
    field = page.get_by_label(label, exact=True)
    tab_to(page, field)
    page.keyboard.type(word)
    assert field.evaluate("list => list.selectedOptions[0].text").startswith(word)


def mark(page: Page, label: str) -> None:
    """Go to a group of radio buttons and walk to the one with the label."""
    wanted = page.get_by_label(label, exact=True)
    group = wanted.get_attribute("name")
    first = page.locator(f'input[name="{group}"]').first
    tab_to(page, first)
    page.keyboard.press("Space")
    for _step in range(MOST_STEPS):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrows do not reach {label}")


def type_day(page: Page, day: date) -> None:
    """Type a date as the browser's own field wants it, which depends on the machine's language."""
    field = page.get_by_label("Tag", exact=True)
    tab_to(page, field)
    for order in ("%m%d%Y", "%d%m%Y"):
        page.keyboard.type(f"{day:{order}}")
        if field.input_value() == day.isoformat():
            return
        for _part in range(3):
            page.keyboard.press("Shift+Tab")
        tab_to(page, field)
    raise AssertionError("the date could not be typed")


def write(page: Page, label: str, words: str) -> None:
    tab_to(page, page.get_by_label(label, exact=True))
    page.keyboard.type(words)


def test_the_dispatcher_needs_no_mouse(
    new_page: NewPage, live_server: LiveServer, settings: Settings
) -> None:
    settings.DEMO, settings.SITE_URL = True, live_server.url
    world.settle()
    page = new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto("/demo/")
    tab_to(page, page.get_by_role("button", name="Als Jule Harmsen anmelden"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Anfragen", exact=True).first)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Anfragen")

    page.keyboard.press("n")
    expect(page.locator("h1")).to_have_text("Neue Anfrage")
    choose(page, "Einrichtung", story.SCHOOL)
    choose(page, "Worum geht es?", "Elterngespräch")
    mark(page, "Nein, nichts davon")
    choose(page, "Sprache", "Kurdisch (Kurm")
    type_day(page, story.working_day(timezone.localdate()))
    write(page, "Beginn", "1000A")
    write(page, "Ende", "1100A")
    write(page, "Ansprechperson vor Ort", "Birgit Wehmeier")
    write(page, "Telefon vor Ort", "0221 4710 101")
    tab_to(page, page.get_by_role("button", name="Anfrage aufnehmen"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Kurdisch (Kurmandschi)")

    for person in page.locator("li.candidate input").all()[:3]:
        tab_to(page, person)
        page.keyboard.press("Space")
    choose(page, "Wie anbieten?", "alle zugleich")
    tab_to(page, page.get_by_role("button", name="Anbieten"))
    page.keyboard.press("Enter")
    expect(page.locator(".toasts")).to_contain_text("Angeboten: 3.")


def test_the_keys_window_keeps_the_focus_and_gives_it_back(
    new_page: NewPage, live_server: LiveServer, settings: Settings
) -> None:
    settings.DEMO = True
    world.settle()
    page = new_page()
    story.play(page, "dispatcher")
    page.goto("/sprachmittlung/anfragen/")
    new = page.get_by_role("link", name="Neue Anfrage")
    tab_to(page, new)

    page.keyboard.press("?")
    dialog = page.locator("dialog#keys")
    expect(dialog).to_be_visible()
    for _step in range(8):
        page.keyboard.press("Tab")
        # Between the last and the first stop a browser may show its own bar, which is the body to the page.
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    page.keyboard.press("Escape")

    expect(dialog).not_to_be_visible()
    expect(new).to_be_focused()
