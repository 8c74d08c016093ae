"""Signing in through the city: a second instance of this house, with its own database, plays the city."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from copy import deepcopy

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import Page, expect
from psycopg import sql
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from tests.conftest import NewPage
from tests.databases import copy_fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KNOWN, STRANGER = "kim@stadt.example", "fremd@stadt.example"
PASSWORD = "ein Satz den niemand errät"
CITY = """
import os
import django
django.setup()
from allauth.idp.oidc.models import Client
from django.core.management import call_command
from miteinander.people.models import Account

call_command("migrate", verbosity=0)
for email in os.environ["CITY_PEOPLE"].split():
    Account.objects.create_user(email, os.environ["CITY_PASSWORD"])
client = Client(id="haus", name="Integrationszentrum", scopes="openid\\nprofile\\nemail", skip_consent=True)
client.set_redirect_uris([os.environ["CITY_RETURN"]])
client.set_secret("geheim")
client.save()
call_command("runserver", "127.0.0.1:" + os.environ["PORT"], use_reloader=False, skip_checks=True)
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    kind = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()).decode()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture
def city(live_server: LiveServer) -> Iterator[str]:
    """Run the second instance on another port and database; return its address."""
    here = connection.settings_dict
    name = f"{here['NAME']}_city"
    copy_fresh(name)  # what only a provider has is still to be migrated
    port = _free_port()
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "MITEINANDER_"))
    }
    environment = {
        **kept,
        "DJANGO_SETTINGS_MODULE": "miteinander.config.settings",
        "DATABASE_URL": f"postgresql://{here['USER']}:{here['PASSWORD']}@/{name}?host={here['HOST']}",
        "MITEINANDER_DEBUG": "1",
        "MITEINANDER_OIDC_PROVIDER": "1",
        "MITEINANDER_OIDC_KEY": _key(),
        "MITEINANDER_OIDC_CLIENTS": live_server.url,
        "CITY_PEOPLE": f"{KNOWN} {STRANGER}",
        "CITY_PASSWORD": PASSWORD,
        "CITY_RETURN": f"{live_server.url}/anmelden/stadt/haus/zurueck/",
        "PORT": str(port),
    }
    process = subprocess.Popen([sys.executable, "-c", CITY], env=environment)
    url = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + 90
        while not _answers(f"{url}/.well-known/openid-configuration"):
            assert process.poll() is None, "the city did not start"
            assert time.monotonic() < end, "the city does not answer"
            time.sleep(0.2)
        yield url
    finally:
        process.kill()
        process.wait()
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def house(city: str, settings: Settings) -> None:
    """Configure this instance as the environment of a real one would."""
    cache.clear()
    policy = deepcopy(django_settings.CONTENT_SECURITY_POLICY)
    policy["DIRECTIVES"]["form-action"] = ["'self'", city]
    settings.CONTENT_SECURITY_POLICY = policy
    app = {
        "provider_id": "haus",
        "name": "Anmeldung der Stadt",
        "client_id": "haus",
        "secret": "geheim",
        "settings": {"server_url": city},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def _sign_in_at_the_city(page: Page, email: str) -> None:
    page.goto("/anmelden/")
    page.get_by_role("button", name="Weiter zu „Anmeldung der Stadt“").click()
    form = page.locator("form", has=page.locator("input[type=password]"))
    form.get_by_label("E-Mail").fill(email)
    form.get_by_label("Passwort", exact=True).fill(PASSWORD)
    form.get_by_role("button", name="Anmelden").click()


def test_the_city_opens_accounts_that_exist_and_makes_none(
    new_page: NewPage, live_server: LiveServer, house: None
) -> None:
    account = make_account()
    Account.objects.filter(pk=account.pk).update(email=KNOWN)
    page = new_page()

    _sign_in_at_the_city(page, KNOWN)
    page.wait_for_url(lambda url: url.startswith(live_server.url) and "/anmelden/" not in url)
    page.goto("/konto/")
    expect(page.get_by_text(KNOWN).first).to_be_visible()

    other = new_page()
    _sign_in_at_the_city(other, STRANGER)
    expect(other.get_by_role("heading", name="Für diese Anmeldung gibt es hier kein Konto")).to_be_visible()
    assert Account.objects.count() == 1
