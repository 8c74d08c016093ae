"""A family books its talk, moves it and calls it off: German, Ukrainian on a phone, Arabic without scripts.

Pages are known by their structure, not by their words: they stand in eighteen languages.
"""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from miteinander.interpreting.models import Request
from miteinander.interpreting.tests.factories import make_interpreter
from miteinander.people.tests.factories import latest_link
from miteinander.schooling.models import Appointment, Family, Slot
from miteinander.schooling.tests.booking import book, make_service, make_waiting_family, states
from miteinander.schooling.tests.guests import make_soon, page, token_of
from tests.conftest import NewPage
from tests.journeys.story import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SMALL = {**PHONE, "viewport": {"width": 320, "height": 640}}
DAYS = (9, 10)
Accessibility = Callable[[Page], list[str]]


@pytest.fixture(autouse=True)
def _house(settings: Settings, live_server: LiveServer) -> None:
    settings.SITE_URL = live_server.url
    make_service()
    for days in DAYS:
        for hour in (9, 14):
            make_soon(days=days, hour=hour)


def card(browser: Page) -> Locator:
    return browser.locator(".guest-card")


def is_whole(browser: Page) -> bool:
    """Tell whether nothing hangs over the edge of the screen."""
    wide, screen = browser.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    return bool(wide <= screen)


def choose_way_and_language(browser: Page, way: str) -> None:
    """Steps 1 and 2: how to talk, and yes, somebody shall interpret."""
    browser.locator(f'.way a[href*="art={way}"]').click()
    browser.locator(".way a").first.click()


def choose_time(browser: Page, *, day: int, time: int) -> None:
    """Steps 3 and 4: one of the days, one of the times."""
    browser.locator(".picks a").nth(day).click()
    browser.locator(".picks a").nth(time).click()


def confirm(browser: Page) -> None:
    """Step 5: only this button books."""
    browser.locator('main form[method="post"] button[type="submit"]').click()
    expect(card(browser)).to_be_visible()


def move(browser: Page) -> None:
    """Take the last day, by the link on the card."""
    browser.locator('main a[href$="verlegen=1"]').click()
    choose_way_and_language(browser, "phone")
    choose_time(browser, day=-1, time=0)
    confirm(browser)


def cancel(browser: Page) -> None:
    """Call off: asked once, then done, and a new time can be chosen."""
    browser.locator('main a[href*="/absagen/"]').click()
    browser.locator('main form[method="post"] button[type="submit"]').click()
    expect(card(browser)).to_have_count(0)
    expect(browser.locator('main a[href*="/schule/termin/"]')).to_have_count(1)


def held(family: Family) -> list[tuple[str, int]]:
    """Return what became of each appointment, and how many days ahead it lay."""
    today = timezone.localdate()
    rows = Appointment.objects.filter(family=family).select_related("slot").order_by("id")
    return [(row.state, (timezone.localdate(row.slot.starts_at) - today).days) for row in rows]


def test_a_family_types_its_code_books_moves_and_cancels(
    new_page: NewPage, accessibility: Accessibility
) -> None:
    make_interpreter("ar")
    family = make_waiting_family(language="ar", letter_language="de")
    browser = new_page()
    found: list[str] = []

    browser.goto("/de/schule/code/")
    browser.locator('main input[type="text"]').fill(family.code.lower().replace("-", " "))
    browser.locator('main button[type="submit"]').click()
    browser.locator('main a[href*="/schule/termin/"]').click()
    choices = ('.way a[href*="art=phone"]', ".way a", ".picks a", ".picks a")
    for choice in choices:
        found += accessibility(browser)
        browser.locator(choice).first.click()
    found += accessibility(browser)
    confirm(browser)
    found += accessibility(browser)

    assert found == []
    assert held(family) == [("booked", DAYS[0])]
    assert states(family) == ["booked", "booked"]
    assert Request.objects.get().language == "ar"

    move(browser)
    assert held(family) == [("moved", DAYS[0]), ("booked", DAYS[1])]
    assert Request.objects.exclude(state="cancelled").count() == 1

    cancel(browser)
    assert held(family)[-1] == ("cancelled", DAYS[1])
    assert states(family) == ["invited", "invited"]
    assert not Request.objects.exclude(state="cancelled").exists()


def test_a_ukrainian_mother_books_on_her_phone_and_goes_back_without_loss(new_page: NewPage) -> None:
    make_interpreter("uk")
    family = make_waiting_family(email="olena@post.example")
    browser = new_page(**SMALL)

    browser.goto(page("mode", token_of(family), language="uk"))
    expect(browser.locator("html")).to_have_attribute("lang", "uk")
    choose_way_and_language(browser, "onsite")
    choose_time(browser, day=0, time=1)
    assert is_whole(browser)
    for _step in range(4):
        browser.locator(".guest-back a").click()
    expect(browser).to_have_url(re.compile(r"art=onsite&sprache=uk&tag=.*&zeit=14%3A00"))
    choose_way_and_language(browser, "phone")
    choose_time(browser, day=0, time=1)
    confirm(browser)

    assert is_whole(browser)
    assert held(family) == [("booked", DAYS[0])]
    browser.goto(latest_link())
    expect(card(browser)).to_be_visible()
    expect(browser.locator("html")).to_have_attribute("lang", "uk")

    move(browser)
    browser.go_back()
    browser.goto(latest_link())
    cancel(browser)
    assert held(family) == [("moved", DAYS[0]), ("cancelled", DAYS[1])]


def test_an_arabic_father_books_without_javascript_and_is_kindly_told_when_he_is_second(
    new_page: NewPage,
) -> None:
    make_interpreter("ar")
    family = make_waiting_family(language="ar", letter_language="ar")
    browser = new_page(**SMALL, java_script_enabled=False)

    browser.goto(page("mode", token_of(family), language="ar"))
    expect(browser.locator("html")).to_have_attribute("dir", "rtl")
    choose_way_and_language(browser, "phone")
    choose_time(browser, day=0, time=0)
    book(slot=Slot.objects.earliest("starts_at"), now=timezone.now())  # somebody else is faster
    browser.locator('main form[method="post"] button[type="submit"]').click()
    expect(browser.locator(".kern-alert--warning")).to_be_visible()
    assert held(family) == []

    browser.locator(".picks a").first.click()
    confirm(browser)
    assert is_whole(browser)
    assert held(family) == [("booked", DAYS[0])]

    move(browser)
    cancel(browser)
    assert held(family) == [("moved", DAYS[0]), ("cancelled", DAYS[1])]


def test_the_card_opens_in_a_calendar(new_page: NewPage) -> None:
    make_interpreter("uk")
    family = make_waiting_family()
    browser = new_page()
    browser.goto(page("mode", token_of(family)))
    choose_way_and_language(browser, "phone")
    choose_time(browser, day=0, time=0)
    confirm(browser)

    with browser.expect_download() as waiting:
        browser.locator('main a[href$="/kalender/"]').click()

    assert waiting.value.suggested_filename == "termin.ics"
