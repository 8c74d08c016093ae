"""A protected table comes in as a file, one person takes it over, another lets it out, anybody reads it."""

from pathlib import Path

import pytest
from django.conf import settings as house
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from miteinander.figures.tests.factories import dataset, keep_catalogue, make_editor, make_head
from miteinander.people.models import Account
from miteinander.statistics.bundle import Dataset, write_bundle
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_table_comes_in_and_out_and_is_read_without_javascript(
    new_page: NewPage, live_server: LiveServer, tmp_path: Path
) -> None:
    keep_catalogue()
    write_bundle(tmp_path / "bundle.json", [_definitions()])

    page = _signed_in(new_page, live_server, make_editor())
    page.goto("/zahlen/einbringen/neu/")
    page.locator('input[type="file"]').first.set_input_files(tmp_path / "bundle.json")
    page.locator('input[name="kind"][value="bundle"]').check()
    page.locator('main form[method="post"] button[type="submit"]').first.click()
    page.wait_for_url("**/einbringen/*/")
    page.locator('main form[action$="/uebernehmen/"] button').click()
    page.goto("/zahlen/")
    expect(page.get_by_role("link", name="Sieben Definitionen")).to_be_visible()

    page = _signed_in(new_page, live_server, make_head())
    page.goto("/zahlen/")
    page.get_by_role("link", name="Sieben Definitionen").click()
    page.locator('main form[action$="/freigeben/"] button').click()

    page = new_page(java_script_enabled=False)
    page.goto("/de/zahlen/wer-zaehlt/")
    expect(page.locator("main")).to_contain_text("39,7")
    page.goto("/ar/zahlen/wer-zaehlt/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def _definitions() -> Dataset:
    shares = {"A": 164, "B": 397, "C": 372, "D1": 377, "D2": 376, "E": 305, "F": 304}
    values = {(None,): 340_000.0} | {(code,): 340.0 * share for code, share in shares.items()}
    return dataset("definitions", ("definition",), values, title="Sieben Definitionen")


def _signed_in(new_page: NewPage, live_server: LiveServer, account: Account) -> Page:
    client, page = Client(), new_page(java_script_enabled=False)
    client.force_login(account)
    session = client.cookies[house.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": house.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return page
