"""Signing in as people do: passkey by Chromium's virtual authenticator, app codes, emergency codes."""

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "ein Satz den niemand errät"


@pytest.fixture
def staff(settings: object) -> Iterator[Account]:
    """A dispatcher in a house that insists on second factors, as a real one does."""
    settings.SECOND_FACTOR_REQUIRED = True  # type: ignore[attr-defined]  # pytest-django's wrapper
    cache.clear()
    account = make_account("interpreting:dispatcher")
    account.set_password(PASSWORD)
    account.save()
    yield account
    cache.clear()


def _give_fingerprint_reader(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def _type_password(page: Page, account: Account) -> None:
    page.goto("/anmelden/")
    form = page.locator("form", has=page.locator("input[type=password]"))
    form.get_by_label("E-Mail").fill(account.email)
    form.get_by_label("Passwort", exact=True).fill(PASSWORD)
    form.get_by_role("button", name="Anmelden").click()


def _code(secret: str, at: float) -> str:
    """Return the six digits an app shows (RFC 6238), worked out here and not by the code under test."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def _fresh_code(secret: str) -> str:
    """Return a code that stays valid long enough to be typed."""
    if time.time() % 30 > 25:
        time.sleep(30 - time.time() % 30)
    return _code(secret, time.time())


def _sign_out(page: Page) -> None:
    page.goto("/anmelden/abmelden/")
    page.get_by_role("button", name="Abmelden").click()


def test_a_passkey_is_set_up_and_signs_in_without_password(
    new_page: NewPage, staff: Account, accessibility: Callable[[Page], list[str]]
) -> None:
    page = new_page()
    _give_fingerprint_reader(page)

    _type_password(page, staff)
    expect(page.get_by_role("heading", name="Noch ein Schritt")).to_be_visible()
    assert accessibility(page) == []
    page.goto("/heute/")
    expect(page.get_by_role("heading", name="Noch ein Schritt")).to_be_visible()
    page.get_by_role("link", name="Passkey: Fingerabdruck").click()
    assert accessibility(page) == []
    page.get_by_role("button", name="Passkey anlegen").click()
    expect(page.get_by_role("heading", name="Notfallcodes")).to_be_visible()
    assert accessibility(page) == []
    page.goto("/anmelden/passkeys/")
    expect(page.get_by_text("Passkey 1", exact=True)).to_be_visible()
    _sign_out(page)

    page.goto("/anmelden/")
    assert accessibility(page) == []
    page.get_by_role("button", name="Mit Passkey anmelden").click()

    page.wait_for_url(lambda url: "/anmelden/" not in url)
    page.goto("/konto/")
    expect(page.get_by_text(staff.email).first).to_be_visible()


def test_an_app_code_and_each_emergency_code_open_the_door_once(new_page: NewPage, staff: Account) -> None:
    page = new_page()
    _type_password(page, staff)
    page.get_by_role("link", name="App mit Zahlencode").click()
    secret = page.locator("code").inner_text()
    page.get_by_label("Code").fill(_fresh_code(secret))
    page.get_by_role("button", name="Einrichten").click()
    expect(page.get_by_role("heading", name="Notfallcodes")).to_be_visible()
    emergency = page.locator(".codes code").first.inner_text()
    _sign_out(page)

    _type_password(page, staff)
    page.get_by_label("Code").fill(emergency)
    page.get_by_role("button", name="Weiter").click()
    page.goto("/konto/")
    expect(page.get_by_text(staff.email).first).to_be_visible()
    _sign_out(page)

    _type_password(page, staff)
    page.get_by_label("Code").fill(emergency)
    page.get_by_role("button", name="Weiter").click()
    expect(page.get_by_text("Der Code stimmt nicht oder ist schon benutzt.").first).to_be_visible()
    page.get_by_label("Code").fill(_fresh_code(secret))
    page.get_by_role("button", name="Weiter").click()
    page.goto("/konto/")
    expect(page.get_by_text(staff.email).first).to_be_visible()
