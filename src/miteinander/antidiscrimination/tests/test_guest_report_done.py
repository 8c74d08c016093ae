"""After sending."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_guest_report_done_says_what_comes_next(client: Client) -> None:
    page = client.get("/de/diskriminierung/melden/danke/").content.decode()

    assert "Wie geht es weiter?" in page
    assert 'href="/de/diskriminierung/postfach/"' in page
