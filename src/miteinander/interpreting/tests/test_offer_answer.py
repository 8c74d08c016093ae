"""Answering an offer behind its link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.interpreting.models import Offer
from miteinander.interpreting.tests.factories import make_interpreter, make_rules
from miteinander.interpreting.tests.test_offer_show import make_offer
from miteinander.web.links import make_token

pytestmark = pytest.mark.django_db


def address(offer: Offer, purpose: str = "offer", days: int = 3) -> str:
    return f"/sprachmittlung/l/angebot/{make_token(purpose, offer.pk, now=timezone.now(), days=days)}/"


def test_offer_answer_changes_nothing_by_opening_and_books_by_sending(client: Client) -> None:
    make_rules()
    offer = make_offer(make_interpreter("kmr"))

    page = client.get(address(offer)).content.decode()
    offer.refresh_from_db()
    assert "Ich komme" in page
    assert offer.state == "open"
    client.post(address(offer), {"answer": "yes"})

    offer.refresh_from_db()
    assert offer.state == "accepted"
    assert "fest für Sie gebucht" in client.get(address(offer)).content.decode()


def test_offer_answer_tells_the_second_that_it_is_taken(client: Client) -> None:
    make_rules()
    first = make_offer(make_interpreter("kmr"))
    second = Offer.objects.create(
        request=first.request,
        interpreter=make_interpreter("kmr"),
        made_at=first.made_at,
        expires_at=first.expires_at,
    )
    client.post(address(first), {"answer": "yes"})

    page = client.post(address(second), {"answer": "yes"}, follow=True).content.decode()

    assert "Jemand anderes hat schon zugesagt" in page


def test_offer_answer_says_when_it_has_run_out(client: Client) -> None:
    make_rules()
    offer = make_offer(make_interpreter("kmr"))
    offer.made_at -= timedelta(days=3)
    offer.expires_at = offer.made_at + timedelta(days=1)
    offer.save()

    assert "abgelaufen" in client.get(address(offer)).content.decode()


def test_offer_answer_is_closed_for_foreign_and_expired_links(client: Client) -> None:
    offer = make_offer(make_interpreter("kmr"))

    for path in (address(offer, "follow"), address(offer, days=-1), "/sprachmittlung/l/angebot/x/"):
        assert client.get(path).status_code == 410
        assert client.post(path, {"answer": "yes"}).status_code == 410
