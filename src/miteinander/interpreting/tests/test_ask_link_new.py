"""Sending institutions the link they ask with."""

from datetime import date

import pytest
from django.test import Client

from miteinander.interpreting.tests.asking import make_requester
from miteinander.interpreting.tests.factories import make_rules, make_topic
from miteinander.notifications.models import Message
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.models import Seat
from miteinander.people.tests.factories import latest_link, make_account, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/sprachmittlung/anfragen/link/"


def test_ask_link_new_sends_a_link_that_opens_the_form(client: Client) -> None:
    make_rules()
    make_topic()
    house = make_organisation()
    make_requester(house)
    seat = Seat.objects.get()
    desk = signed_in(make_account("interpreting:dispatcher"))

    assert f"{house.name}: {seat.person}" in desk.get(PAGE).content.decode()
    answer = desk.post(PAGE, {"seat": seat.pk})

    assert answer.headers["Location"] == PAGE
    assert Message.objects.get().address == seat.person.email
    page = client.get(latest_link())
    assert page.status_code == 200
    assert str(seat.person) in page.content.decode()


def test_ask_link_new_refuses_seats_that_have_ended() -> None:
    make_requester(make_organisation(), ends_on=date(2020, 2, 1))
    desk = signed_in(make_account("interpreting:dispatcher"))

    assert desk.post(PAGE, {"seat": Seat.objects.get().pk}).status_code == 200
    assert not Message.objects.exists()


def test_ask_link_new_is_for_the_desk() -> None:
    assert signed_in(make_account()).post(PAGE, {"seat": 1}).status_code == 403
