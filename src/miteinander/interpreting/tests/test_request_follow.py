"""One request behind its link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.interpreting.models import Request
from miteinander.interpreting.tests.factories import make_request, make_rules
from miteinander.web.links import make_token

pytestmark = pytest.mark.django_db


def address(request: Request, purpose: str = "follow", days: int = 30) -> str:
    token = make_token(purpose, request.pk, now=timezone.now(), days=days)
    return f"/sprachmittlung/l/anfrage/{token}/"


def test_request_follow_shows_and_calls_off(client: Client) -> None:
    make_rules()
    request = make_request(starts_at=timezone.now() + timedelta(days=9))

    page = client.get(address(request)).content.decode()
    request.refresh_from_db()
    assert "Wir suchen jemanden" in page
    assert request.state == "matching"
    client.post(address(request), {"version": request.version})

    request.refresh_from_db()
    assert request.state == "cancelled"
    assert client.post(address(request), {"version": request.version}).status_code == 302


def test_request_follow_is_closed_for_foreign_and_expired_links(client: Client) -> None:
    request = make_request()

    for path in (address(request, "offer"), address(request, days=-1), "/sprachmittlung/l/anfrage/x/"):
        assert client.get(path).status_code == 410
        assert client.post(path, {"version": 1}).status_code == 410
