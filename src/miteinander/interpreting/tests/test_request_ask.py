"""Asking behind a link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.interpreting.models import Request
from miteinander.interpreting.tests.asking import make_requester, make_source
from miteinander.interpreting.tests.factories import make_rules, make_topic
from miteinander.interpreting.tests.test_request_new import typed
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.models import Seat
from miteinander.web.links import make_token

pytestmark = pytest.mark.django_db


def address(purpose: str = "ask", days: int = 30) -> str:
    token = make_token(purpose, Seat.objects.get().pk, now=timezone.now(), days=days)
    return f"/sprachmittlung/l/anfragen/{token}/"


def test_request_ask_records_for_the_seat_of_the_link(client: Client) -> None:
    make_rules()
    make_topic()
    make_source()
    house = make_organisation()
    make_requester(house)

    page = client.get(address()).content.decode()
    answer = client.post(address(), typed(house, step="5"))

    row = Request.objects.get()
    assert str(Seat.objects.get().person) in page
    assert (row.channel, row.organisation, row.requested_by) == ("link", house, Seat.objects.get().person)
    assert answer.headers["Location"].startswith("/sprachmittlung/l/anfrage/")


def test_request_ask_is_closed_for_foreign_and_expired_links(client: Client) -> None:
    make_requester(make_organisation())

    for path in (address("follow"), address(days=-1), "/sprachmittlung/l/anfragen/falsch/"):
        answer = client.get(path)
        assert answer.status_code == 410
        assert "Dieser Link" in answer.content.decode()


def test_request_ask_ends_with_the_seat(client: Client) -> None:
    make_requester(make_organisation(), ends_on=timezone.localdate() - timedelta(days=1))

    assert client.get(address()).status_code == 404
