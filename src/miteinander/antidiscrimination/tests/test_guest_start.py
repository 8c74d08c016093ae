"""What people read before they report."""

import pytest
from django.conf import settings
from django.test import Client

from miteinander.core.languages import INTERFACE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", [one.code for one in INTERFACE])
def test_guest_start_invites_in_every_language(client: Client, language: str) -> None:
    page = client.get(f"/{language}/diskriminierung/").content.decode()

    assert f'href="/{language}/diskriminierung/melden/"' in page
    assert f'href="/{language}/diskriminierung/verlassen/"' in page


def test_guest_start_says_what_cannot_be_hidden_and_who_else_helps(client: Client) -> None:
    page = client.get("/de/diskriminierung/").content.decode()

    assert "Was wir nicht verbergen können" in page
    assert settings.INDEPENDENT_BUREAUS in page


def test_home_leads_to_the_report(client: Client) -> None:
    assert 'href="/de/diskriminierung/"' in client.get("/de/").content.decode()
