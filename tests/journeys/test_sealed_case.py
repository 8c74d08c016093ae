"""A counsellor unlocks the vault, closes a case, and what it counts for appears; its words appear nowhere."""

from collections.abc import Callable

import pytest
from django.conf import settings as house
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from miteinander.antidiscrimination.models import Case, Counter
from miteinander.antidiscrimination.tests.factories import make_head, make_report
from miteinander.vault.tests.factories import PHRASE
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Accessibility = Callable[[Page], list[str]]
STORY = "Beim Bäcker an der Ecke bekam ich kein Brot."


@pytest.fixture(autouse=True)
def _house(settings: Settings, live_server: LiveServer) -> None:
    settings.SITE_URL = live_server.url


def test_a_case_is_opened_with_the_passphrase_closed_and_counted(
    new_page: NewPage, live_server: LiveServer, accessibility: Accessibility
) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    case = make_report(story=STORY).case
    client, page = Client(), new_page()
    client.force_login(head)
    session = client.cookies[house.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": house.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])

    page.goto("/antidiskriminierung/faelle/")
    expect(page.locator('input[name="phrase"]')).to_be_visible()
    assert STORY not in page.content()
    page.locator('input[name="phrase"]').fill(PHRASE)
    page.locator('main form[method="post"] button[type="submit"]').first.click()
    page.locator(f'main a[href="/antidiskriminierung/faelle/{case.pk}/"]').first.click()
    expect(page.get_by_text(STORY)).to_be_visible()

    page.goto(f"/antidiskriminierung/faelle/{case.pk}/abschliessen/")
    expect(page.locator("#counted")).to_be_visible()
    assert accessibility(page) == []
    page.locator('main form[method="post"] button[type="submit"]').last.click()
    page.wait_for_url(f"**/faelle/{case.pk}/")
    assert Case.objects.get().state == "closed"
    assert Counter.objects.filter(table="cases", count=1).exists()

    # A year appears once it is over: until then nobody can tell what the last case added.
    last_year = timezone.localdate().year - 1
    Counter.objects.update(year=last_year)
    page.goto("/antidiskriminierung/auswertung/")
    page.locator(f'a[href="/antidiskriminierung/auswertung/{last_year}/veroeffentlichen/"]').click()
    page.locator('main form[method="post"] button[type="submit"]').last.click()
    page.goto("/de/diskriminierung/zahlen/")
    expect(page.get_by_text(str(last_year)).first).to_be_visible()
    assert STORY not in page.content()
    assert accessibility(page) == []
