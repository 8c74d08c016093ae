"""A day is planned: somebody else is chosen, the plan goes out, one says no, and the day is mended."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.conftest import NewPage
from tests.guards import world
from tests.journeys.story import play

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLANNED = "li.candidate:has(.kern-badge :text-is('geplant'))"


@pytest.mark.parametrize("scripts", [True, False])
def test_plan_override_publish_no_and_repair(
    new_page: NewPage, live_server: LiveServer, settings: Settings, *, scripts: bool
) -> None:
    settings.DEMO, settings.SITE_URL = True, live_server.url
    world.settle()
    desk = new_page(java_script_enabled=scripts)
    play(desk, "dispatcher")
    desk.goto("/sprachmittlung/plan/")
    desk.locator("tr", has_text="Entwurf").get_by_role("link").first.click()
    expect(desk.locator("main")).to_contain_text("Kein Plan kann mehr")
    plan = desk.url

    name = choose_somebody_else(desk, plan)
    expect(desk.locator(".toasts")).to_contain_text(f"{name} steht jetzt im Plan")
    expect(desk.locator("li.candidate", has_text=name).first).to_contain_text("von Hand gewählt")

    desk.get_by_role("button", name="Veröffentlichen und alle fragen").click()
    expect(desk.locator(".toasts")).to_contain_text("Veröffentlicht")
    expect(desk.locator(PLANNED)).to_have_count(0)

    desk.locator("li.candidate", has_text=name).first.get_by_role("link").first.click()
    desk.get_by_role("link", name=f"{name} kommt nicht zu diesem Gespräch").click()
    expect(desk.locator("main")).to_contain_text("Noch ist nichts geschehen")
    expect(desk.locator("main")).to_contain_text(f"statt {name}")
    desk.get_by_role("button", name="So machen").click()
    expect(desk.locator(".toasts")).to_contain_text("Erledigt")


def choose_somebody_else(page: Page, plan: str) -> str:
    """Open planned talks until one has an alternative; take the best one and return its name."""
    links = page.locator(PLANNED).get_by_role("link")
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    for address in addresses:
        page.goto(address)
        others = page.locator("section[aria-labelledby=others] label.kern-label")
        if page.locator("input[name=interpreter]").count() > 0:
            name = others.first.inner_text().strip()
            page.locator("input[name=interpreter]").first.check(force=True)
            page.get_by_label("Grund").fill("Kennt die Schule seit Jahren")
            page.get_by_role("button", name="So wählen").click()
            return name
    pytest.fail(f"No talk of {plan} leaves a choice.")
