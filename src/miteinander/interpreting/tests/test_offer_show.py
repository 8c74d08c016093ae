"""Answering an offer with an account."""

from datetime import timedelta

import pytest
from django.utils import timezone

from miteinander.interpreting.models import Interpreter, Offer
from miteinander.interpreting.tests.factories import make_interpreter, make_request, make_rules
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def make_offer(interpreter: Interpreter, **fields: object) -> Offer:
    """An open offer for in nine days."""
    now = timezone.now()
    start = now + timedelta(days=9)
    request = make_request(organisation=None, state="offered", starts_at=start, **fields)
    ends = now + timedelta(hours=5)
    return Offer.objects.create(
        request=request, interpreter=interpreter, starts_at=start, made_at=now, expires_at=ends
    )


def test_offer_show_takes_a_yes_and_then_shows_whom_to_call() -> None:
    make_rules()
    aisha = make_interpreter("kmr")
    offer = make_offer(aisha, client_reference="KL-7b")
    client = signed_in(make_account(person=aisha.person))
    path = f"/sprachmittlung/meine-angebote/{offer.pk}/"

    before = client.get(path).content.decode()
    client.post(path, {"answer": "yes"})
    after = client.get(path).content.decode()

    offer.refresh_from_db()
    assert offer.state == "accepted"
    assert "KL-7b" not in before
    assert "KL-7b" in after
    assert offer.request.contact_phone in after


def test_offer_show_lets_one_choose_among_times() -> None:
    make_rules()
    aisha = make_interpreter("kmr")
    later = timezone.now().replace(microsecond=0) + timedelta(days=10)
    offer = make_offer(aisha, alternatives=[later])
    client = signed_in(make_account(person=aisha.person))
    path = f"/sprachmittlung/meine-angebote/{offer.pk}/"

    page = client.post(path, {"answer": "yes"}).content.decode()
    assert "Welcher Termin passt Ihnen?" in page
    client.post(path, {"answer": "yes", "starts_at": later.isoformat()})

    offer.request.refresh_from_db()
    assert (offer.request.state, offer.request.starts_at) == ("confirmed", later)


def test_offer_show_takes_a_no_with_a_reason() -> None:
    make_rules()
    aisha = make_interpreter("kmr")
    offer = make_offer(aisha)

    signed_in(make_account(person=aisha.person)).post(
        f"/sprachmittlung/meine-angebote/{offer.pk}/", {"answer": "no", "reason": "time"}
    )

    offer.refresh_from_db()
    assert (offer.state, offer.decline_reason) == ("declined", "time")


def test_offer_show_is_closed_to_strangers() -> None:
    make_rules()
    offer = make_offer(make_interpreter("kmr"))
    stranger = signed_in(make_account(person=make_interpreter("kmr").person))

    assert stranger.get(f"/sprachmittlung/meine-angebote/{offer.pk}/").status_code == 404
    assert stranger.post(f"/sprachmittlung/meine-angebote/{offer.pk}/", {"answer": "yes"}).status_code == 404
