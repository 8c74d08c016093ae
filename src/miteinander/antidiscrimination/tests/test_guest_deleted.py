"""After breaking off."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_guest_deleted_says_that_nothing_is_left(client: Client) -> None:
    assert "Es ist alles gelöscht." in client.get("/de/diskriminierung/geloescht/").content.decode()
