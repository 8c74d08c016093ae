"""Looking at many pages quickly: what axe finds in both lights, what hangs over on a small phone."""

from collections.abc import Iterator
from pathlib import Path

from django.test import Client
from playwright.sync_api import Page

from tests.conftest import RULES
from tests.guards import world
from tests.guards.routes import Route, all_routes

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# Who opens a page first: between them they may open everything.
READERS = ("every role", "mediator", "requester", "visitor")
SMALL = {"width": 320, "height": 640}
USUAL = {"width": 1280, "height": 800}
# What the dark look can change is colour alone, so the second look asks for nothing else.
# axe would read every style sheet again for one experimental rule that is not among ours.
# It would let the clock strike before each of its rules, too; nobody else is waiting for this page.
LOOK = """async ([tags, rules]) => {
    const only = rules ? {type: "rule", values: rules} : {type: "tag", values: tags};
    const later = window.setTimeout;
    window.setTimeout = (deed, wait, ...rest) => wait ? later(deed, wait, ...rest) : queueMicrotask(deed);
    const found = await axe.run({runOnly: only, resultTypes: ["violations"], preload: {assets: ["media"]}});
    window.setTimeout = later;
    return found.violations.flatMap(rule => rule.nodes.map(node =>
        `${rule.id}: ${node.target.join(" ")} (${rule.help})`));
}"""
HANGS_OVER = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const hides = element => {
        for (let box = element.parentElement; box; box = box.parentElement)
            if (getComputedStyle(box).overflowX !== "visible") return true;
        return false;
    };
    const found = [...document.body.querySelectorAll("*")].filter(element => {
        const box = element.getBoundingClientRect();
        return box.width && (box.right > width + 1 || box.left < -1) && !hides(element);
    });
    return found.slice(-3).map(element => `${element.tagName} ${element.className}`).concat("is too wide");
}"""


# A table of sixty rows is one row sixty times: axe would look at each text of each, most of all for contrast.
SHORTEN = """most => document.querySelectorAll("main tbody, main ul, main ol").forEach(list =>
    [...list.children].slice(most).forEach(row => row.remove()))"""
MOST_ROWS = 18  # every line of the longest list outsiders see: the languages
# Head, foot and navigation stand on every page. Each is looked at wherever it reads differently from all
# before: for another role, with another line marked as current. Else its box stays, but empty.
UNKNOWN_FRAME = """known => [...document.querySelectorAll(
    "body > header, body > footer, body > dialog, body > [popover], .desk > :not(main)"
)].flatMap(part => {
    const text = document.body.className + part.outerHTML.replace(/ (href|action|value)="[^"]*"/g, "");
    let sum = 0;
    for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
    const key = `${text.length} ${sum}`;
    if (!known.includes(key)) return [key];
    part.replaceChildren();
    return [];
})"""


def quick(page: Page) -> Page:
    """Prepare a page for looking: axe on every document, nothing that moves."""
    page.add_init_script(path=AXE)
    page.emulate_media(reduced_motion="reduce")
    return page


def look(page: Page, address: str, frames: set[str]) -> list[str]:
    """Open the address and return everything that is wrong with it, one line each.

    `frames` remembers the parts of the frame seen so far, see UNKNOWN_FRAME.
    """
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(SMALL)
    page.goto(address, wait_until="load")
    found = [f"phone: {line}" for line in page.evaluate(HANGS_OVER)]  # before any row is gone
    page.evaluate(SHORTEN, MOST_ROWS)
    frames.update(page.evaluate(UNKNOWN_FRAME, sorted(frames)))
    found += [
        f"phone: {line}"
        for line in page.evaluate(LOOK, [None, ["target-size", "scrollable-region-focusable"]])
    ]
    page.set_viewport_size(USUAL)
    found += [f"light: {line}" for line in page.evaluate(LOOK, [RULES, None])]
    page.emulate_media(color_scheme="dark")
    found += [
        f"dark: {line}" for line in page.evaluate(LOOK, [None, ["color-contrast", "link-in-text-block"]])
    ]
    return [f"{address} {line}" for line in found]


def pages_with_readers(readers: dict[str, Client]) -> Iterator[tuple[Route, str, str]]:
    """Give each page of the workplace once: its route, its address, the first reader who may open it."""
    for route in all_routes():
        address = world.address(route)
        if address is None or route.is_public_site:
            continue
        for name in READERS:
            answer = readers[name].get(address)
            if answer.status_code == 200:
                if answer.headers.get("Content-Type", "").startswith("text/html"):
                    yield route, address, name
                break
            if answer.status_code == 405:
                break


def sign_in(page: Page, client: Client) -> None:
    """Give the browser what a test client carries: its session, its open vault."""
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": page.url} for cookie in client.cookies.values()]
    )
