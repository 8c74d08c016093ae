"""Somebody reports in Arabic on a phone without scripts, is answered, returns; and leaves in a hurry.

Pages are known by their structure, not by their words: they stand in eighteen languages.
"""

from collections.abc import Callable

import pytest
from django.conf import settings as house
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, Request, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from miteinander.antidiscrimination.models import Case, CaseFile, Draft
from miteinander.antidiscrimination.tests.factories import make_head, open_vault
from miteinander.antidiscrimination.tests.guests import tables_with
from miteinander.vault.access.door import COOKIE
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Accessibility = Callable[[Page], list[str]]
SMALL = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
NEUTRAL = "/robots.txt"  # stands for the weather: tests ask nobody outside
STORY = "في المحل رفض البائع أن يخدمني."
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.fixture(autouse=True)
def _house(settings: Settings, live_server: LiveServer) -> None:
    settings.SITE_URL = live_server.url
    settings.QUICK_EXIT = f"{live_server.url}{NEUTRAL}"


def go_on(page: Page) -> None:
    page.locator('button[name="go"][value="next"]').click()


def check(page: Page, twin: Page, accessibility: Accessibility) -> None:
    """Nothing hangs over the edge of the screen, and axe finds nothing.

    Axe is a script: it looks at the same page in a second browser that brings the same cookies.
    """
    wide, screen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= screen, page.url
    twin.context.clear_cookies()
    twin.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    twin.goto(page.url)
    assert accessibility(twin) == [], page.url


def answer_all(page: Page, look: Callable[[Page], None]) -> None:
    """Walk through every question, with a step back, the browser's own back and a refresh in between."""
    page.locator('input[value="counselling"]').check()
    look(page)
    go_on(page)
    page.locator("textarea").fill(STORY)
    look(page)
    page.locator('button[value="back"]').click()
    expect(page.locator('input[value="counselling"]')).to_be_checked()
    go_on(page)
    expect(page.locator("textarea")).to_have_value(STORY)
    page.reload()
    expect(page.locator("textarea")).to_have_value(STORY)
    go_on(page)
    for value in ("weeks", "goods", "ethnic", "no"):
        page.locator(f'input[value="{value}"]').check()
        look(page)
        go_on(page)
    letter = {"name": "brief.txt", "mimeType": "text/plain", "buffer": STORY.encode()}
    page.locator('input[type="file"]').set_input_files(letter)  # type: ignore[arg-type]
    page.locator('button[value="add"]').click()
    expect(page.locator(".guest-files li")).to_have_count(1)
    look(page)
    go_on(page)
    page.locator('input[value="affected"]').check()
    look(page)
    go_on(page)
    page.locator('input[name="reach"]').fill("مساءً فقط")
    look(page)
    go_on(page)
    look(page)


def test_a_report_in_arabic_without_scripts_is_answered(
    new_page: NewPage, live_server: LiveServer, accessibility: Accessibility
) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    page = new_page(java_script_enabled=False, locale="ar", **SMALL)
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))

    twin = new_page(locale="ar", **SMALL)

    def look(one: Page) -> None:
        check(one, twin, accessibility)

    page.goto("/ar/diskriminierung/")
    look(page)
    page.locator('main a[href="/ar/diskriminierung/melden/"]').click()
    answer_all(page, look)
    addresses = {request.url for request in asked if "/melden/" in request.url}
    assert addresses == {f"{live_server.url}/ar/diskriminierung/melden/"}
    page.locator('button[value="send"]').click()
    look(page)
    code = "".join(page.locator(".guest-code").inner_text().split())
    page.go_back()
    page.goto("/ar/diskriminierung/melden/")
    assert "".join(page.locator(".guest-code").inner_text().split()) == code
    page.locator('input[name="group"]').fill(code[-4:].translate(ARABIC))
    page.locator('button[value="confirm"]').click()
    look(page)
    assert (Draft.objects.count(), CaseFile.objects.count()) == (0, 1)
    assert tables_with(STORY, code) == []

    answer_as(head, new_page, live_server, accessibility)

    page.goto("/ar/diskriminierung/postfach/")
    look(page)
    page.locator('input[name="code"]').fill(code.translate(ARABIC))
    page.locator('main button[type="submit"]').click()
    expect(page.locator(".letter--office")).to_have_count(1)
    page.locator("textarea").fill("شكراً")
    look(page)
    page.locator('button[value="write"]').click()
    expect(page.locator(".letter")).to_have_count(2)
    page.locator('button[value="lock"]').click()
    page.goto("/ar/diskriminierung/postfach/lesen/")
    expect(page.locator('input[name="code"]')).to_be_visible()
    assert all(request.url.startswith((live_server.url, "data:")) for request in asked)


def answer_as(head: object, new_page: NewPage, live_server: LiveServer, accessibility: Accessibility) -> None:
    """A counsellor opens the case, puts in a common sentence and sends it."""
    client, desk = Client(), new_page()
    open_vault(client, head, now=timezone.now())  # type: ignore[arg-type]
    for name in (house.SESSION_COOKIE_NAME, COOKIE):
        desk.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )
    desk.goto(f"/antidiskriminierung/faelle/{Case.objects.get().pk}/")
    assert accessibility(desk) == []
    desk.locator('#postfach ~ * a[href$="/nachricht/"]').click()
    desk.locator("details.text-blocks summary").click()
    desk.locator('button[value="received"]').click()
    assert accessibility(desk) == []
    desk.locator('button[value="send"]').click()
    expect(desk.locator(".letter--office")).to_have_count(1)


@pytest.mark.parametrize("way", ["click", "escape"])
def test_the_quick_way_out_leaves_nothing_behind(
    new_page: NewPage, live_server: LiveServer, way: str
) -> None:
    page = new_page()
    page.goto("/de/diskriminierung/")
    page.goto("/de/diskriminierung/melden/")
    page.locator('input[value="report"]').check()
    go_on(page)
    page.locator("textarea").fill("Geheim")
    go_on(page)

    expect(page.locator("[data-leave-hint]")).to_be_visible()  # the script is there

    if way == "click":
        page.locator("[data-leave]").click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url(f"{live_server.url}{NEUTRAL}")

    assert page.context.cookies() == []
    page.go_back()
    assert "Geheim" not in page.content()
    page.goto("/de/diskriminierung/melden/")
    assert page.locator("textarea").count() == 0
