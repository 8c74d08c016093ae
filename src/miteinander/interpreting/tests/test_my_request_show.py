"""One request as its institution sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from miteinander.interpreting.tests.asking import make_requester
from miteinander.interpreting.tests.factories import make_assignment, make_request, make_rules
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_my_request_show_tells_who_comes_and_calls_off() -> None:
    make_rules()
    request = make_request(state="confirmed", starts_at=timezone.now() + timedelta(days=9))
    booked = make_assignment(request=request)
    client = signed_in(make_requester(request.organisation))
    path = f"/sprachmittlung/unsere-anfragen/{request.pk}/"

    page = client.get(path).content.decode()
    assert str(booked.interpreter.person) in page
    assert "Anfrage absagen" in page
    client.post(path, {"version": request.version})

    request.refresh_from_db()
    booked.refresh_from_db()
    assert (request.state, booked.state) == ("cancelled", "cancelled")
    assert "Anfrage absagen" not in client.get(path).content.decode()


def test_my_request_show_warns_of_a_late_cancellation_and_of_an_old_page() -> None:
    make_rules()
    request = make_request(state="confirmed", starts_at=timezone.now() + timedelta(hours=5))
    make_assignment(request=request)
    client = signed_in(make_requester(request.organisation))
    path = f"/sprachmittlung/unsere-anfragen/{request.pk}/"

    assert "wird trotzdem bezahlt" in client.get(path).content.decode()
    client.post(path, {"version": 99})
    request.refresh_from_db()
    assert request.state == "confirmed"


def test_my_request_show_leads_to_the_hours_once_the_talk_is_over() -> None:
    make_rules()
    over = make_request(state="confirmed", starts_at=timezone.now() - timedelta(days=1))
    booked = make_assignment(request=over)
    ahead = make_request(state="confirmed", starts_at=timezone.now() + timedelta(days=1))
    ahead.organisation = over.organisation
    ahead.save()
    make_assignment(request=ahead)
    client = signed_in(make_requester(over.organisation))

    page = client.get(f"/sprachmittlung/unsere-anfragen/{over.pk}/").content.decode()
    early = client.get(f"/sprachmittlung/unsere-anfragen/{ahead.pk}/").content.decode()

    assert f"/sprachmittlung/einsaetze/{booked.pk}/bestaetigen/" in page
    assert "/bestaetigen/" not in early


def test_my_request_show_is_closed_to_strangers() -> None:
    make_rules()
    request = make_request()
    stranger = signed_in(make_account())

    assert stranger.get(f"/sprachmittlung/unsere-anfragen/{request.pk}/").status_code == 404
    assert stranger.post(f"/sprachmittlung/unsere-anfragen/{request.pk}/", {"version": 1}).status_code == 404
