"""A browser, its pages and the accessibility check, for the journeys.

A page fails its test when a script breaks, the content security policy has to step in, or a file is missing.
"""

import os
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Response, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tools import browser as programs

ROOT = Path(__file__).resolve().parent.parent
# Playwright keeps an event loop in the test's thread; Django would take the test for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
# WCAG 2.2 AA and axe's own good practice; the rules of 2.2 are off unless they are named.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
EXPECTED_NOISE = ("Failed to load resource",)  # a page that answers 403 or 404 on purpose


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest tests: at the end, the other processes would only wait for them."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


class NewPage(Protocol):
    """Opens a page in a fresh browser profile; takes what `Browser.new_context` takes."""

    def __call__(self, **options: Any) -> Page: ...


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    programs.own_node()
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser for the whole session."""
    found = programs.find()
    if found is None:
        pytest.fail(programs.NONE_FOUND)
    running = playwright.chromium.launch(
        executable_path=found.program,
        args=list(programs.ARGUMENTS),
        env={**os.environ, **found.environment},
    )
    yield running
    running.close()


@pytest.fixture
def new_page(browser: Browser, live_server: LiveServer) -> Iterator[NewPage]:
    """Give pages on the live server: `new_page(java_script_enabled=False, locale="ar")`."""
    contexts = []
    broken: list[str] = []

    def notice(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED_NOISE):
            broken.append(message.text)

    def notice_missing_file(response: Response) -> None:
        if "/static/" in response.url and not response.ok and response.status != HTTPStatus.NOT_MODIFIED:
            broken.append(f"{response.status} {response.url}")

    def open_page(**options: Any) -> Page:
        defaults = {"base_url": live_server.url, "locale": "de-DE", "timezone_id": "Europe/Berlin"}
        context = browser.new_context(**{**defaults, **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", notice)
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("response", notice_missing_file)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert broken == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """One page as most people have it: desktop, German, light."""
    return new_page()


@pytest.fixture(scope="session")
def accessibility() -> Callable[[Page], list[str]]:
    """Give a function that lists what axe finds on a page, one line per finding; [] is the aim."""
    source = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()

    def findings(page: Page) -> list[str]:
        page.evaluate(source)
        result = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
        return [
            f"{rule['id']}: {' '.join(node['target'])} ({rule['help']})"
            for rule in result["violations"]
            for node in rule["nodes"]
        ]

    return findings
