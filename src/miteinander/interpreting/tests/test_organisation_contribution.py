"""An institution's page names its latest requests, to the desk only."""

import pytest
from django.test import Client

from miteinander.interpreting.tests.factories import make_request
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def _page(role: str, organisation_id: int) -> str:
    client = Client()
    client.force_login(make_account(role))
    return client.get(f"/einrichtungen/{organisation_id}/").content.decode()


def test_organisation_page_names_the_latest_requests() -> None:
    mine, theirs = make_request(), make_request()

    page = _page("interpreting:dispatcher", mine.organisation_id)

    assert "Letzte Anfragen" in page
    assert mine.number in page
    assert theirs.number not in page


def test_organisation_page_names_no_request_to_others() -> None:
    mine = make_request()

    assert mine.number not in _page("organisations:editor", mine.organisation_id)
