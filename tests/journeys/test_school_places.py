"""A school reports its free places on a phone that runs no scripts; the counsellor sees them at once."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.conftest import NewPage
from tests.guards import world
from tests.journeys.story import PHONE, play

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCHOOL = "Grundschule Elmeufer"


def ask(page: Page) -> str:
    """Find the school in the overview and send it its link; return where the letter goes."""
    page.goto("/schule/schulen/?q=Elmeufer")
    page.get_by_role("link", name=SCHOOL).first.click()
    expect(page.locator("h1")).to_have_text(SCHOOL)
    page.get_by_role("button", name="Link jetzt schicken").click()
    expect(page.locator(".toasts")).to_contain_text("bekommt eine E-Mail")
    return page.locator(".facts dt", has_text="E-Mail für Platzmeldungen").locator("+ dd").inner_text()


def open_letter(phone: Page, address: str) -> None:
    """Open the link of the newest letter to the school."""
    phone.goto(f"/post/?an={address}")
    letter = phone.locator("article.mail", has_text="freien Plätze").first
    letter.get_by_role("link").first.click()
    expect(phone.locator("h1")).to_have_text("Freie Plätze melden")


def report(phone: Page) -> None:
    """Mistype one number, be told, mend it, be thanked; nothing typed is lost in between."""
    for year, number in (("Klasse 1", "400"), ("Klasse 2", "7"), ("Klasse 3", "0"), ("Klasse 4", "2")):
        phone.get_by_label(year).fill(number)
    phone.get_by_role("button", name="Plätze melden").click()
    expect(phone.locator("main")).to_contain_text("Plätze sind zu viele; hier gehen höchstens 60.")
    expect(phone.get_by_label("Klasse 2")).to_have_value("7")
    phone.get_by_label("Klasse 1").fill("4")
    phone.get_by_role("button", name="Plätze melden").click()
    expect(phone.locator("h1")).to_have_text("Danke für Ihre Meldung")
    expect(phone.locator("main")).to_contain_text("Klasse 1: 4 frei")


def report_the_same_again(phone: Page) -> None:
    """Nothing changed: one tap."""
    phone.get_by_role("link", name="Zahlen ändern").click()
    phone.get_by_role("button", name="Alles wie zuletzt").click()
    expect(phone.locator("main")).to_contain_text("Klasse 2: 7 frei")


def see_it(page: Page) -> None:
    """The counsellor finds the numbers in the table, on the map and in the report of the day."""
    page.goto("/schule/schulen/?q=Elmeufer")
    row = page.locator("tbody tr", has_text=SCHOOL)
    for place, free in enumerate(("4", "7", "0", "2")):
        expect(row.locator("td").nth(place)).to_have_text(free)
    page.goto("/schule/schulen/karte/?q=Elmeufer&year=primary")
    expect(page.get_by_role("link", name=f"{SCHOOL}: 13 Plätze frei")).to_be_visible()
    page.goto("/schule/schulen/stichtag/")
    expect(page.locator("main")).to_contain_text("Vorläufig")
    expect(page.locator("tr", has_text=SCHOOL)).to_contain_text("7 /")


def test_school_reports_on_a_phone_and_the_counsellor_sees_it(
    new_page: NewPage, live_server: LiveServer, settings: Settings
) -> None:
    settings.DEMO, settings.SITE_URL = True, live_server.url
    world.settle()
    desk, phone = new_page(), new_page(java_script_enabled=False, **PHONE)
    play(desk, "school_counsellor")

    open_letter(phone, ask(desk))
    report(phone)
    report_the_same_again(phone)
    see_it(desk)
