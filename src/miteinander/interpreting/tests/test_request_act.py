"""Every button of a request's page."""

from datetime import datetime, timedelta

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from miteinander.interpreting.models import Offer, Request
from miteinander.interpreting.tests.asking import make_source
from miteinander.interpreting.tests.factories import (
    make_assignment,
    make_interpreter,
    make_request,
    make_rules,
)
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Account:
    make_rules()
    make_source()
    return make_account("interpreting:dispatcher")


def act(desk: Account, request: Request, deed: str, **typed: object) -> str:
    """Press a button; return what the page then says."""
    values = {"deed": deed, "version": request.version, **typed}
    answer = signed_in(desk).post(f"/sprachmittlung/anfragen/{request.pk}/tun/", values)
    assert answer.headers["Location"] == f"/sprachmittlung/anfragen/{request.pk}/"
    request.refresh_from_db()
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def later() -> datetime:
    start = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
    return start + timedelta(days=36 - start.weekday())


def test_request_act_offers_and_books(desk: Account) -> None:
    aisha, bilal = make_interpreter("kmr"), make_interpreter("kmr")
    request = make_request(starts_at=later())

    said = act(desk, request, "offer", interpreters=[aisha.pk], how="rounds")
    assert (said, request.state) == ("Angeboten: 1.", "offered")
    assert act(desk, request, "assign", interpreter=bilal.pk) == f"{bilal.person} ist gebucht."
    assert request.state == "confirmed"
    assert Offer.objects.filter(state="accepted").get().interpreter == bilal


def test_request_act_moves_substitutes_cancels(desk: Account) -> None:
    request = make_request(starts_at=later(), state="confirmed")
    make_assignment(request=request, interpreter=make_interpreter("kmr"))
    day = (later() + timedelta(days=1)).date()

    assert act(desk, request, "move", day=day, starts="11:30") == "Der Termin ist verlegt."
    assert request.starts_at is not None
    assert timezone.localtime(request.starts_at).isoformat()[:16] == f"{day}T11:30"
    assert act(desk, request, "substitute", reason="krank") == "Die Suche beginnt neu."
    assert act(desk, request, "cancel", who="requester") == "Abgesagt."
    assert request.state == "cancelled"


def test_request_act_closes_reopens_refers_admits(desk: Account) -> None:
    request = make_request(starts_at=later())

    act(desk, request, "close", reason="nobody_free")
    assert (request.state, request.state_reason) == ("unfilled", "nobody_free")
    act(desk, request, "reopen")
    assert request.state == "matching"
    act(desk, request, "refer", to="sworn_interpreters")
    assert request.state == "referred"
    call = make_request(starts_at=later(), state="call")
    act(desk, call, "admit", funding_code="state_pool")
    assert (call.state, call.funding_code) == ("matching", "state_pool")


def test_request_act_notes_who_did_not_come(desk: Account) -> None:
    begun = timezone.now() - timedelta(minutes=20)
    request = make_request(starts_at=begun, state="confirmed")
    make_assignment(request=request)

    act(desk, request, "miss", who="requester")

    assert request.state == "no_show"


def test_request_act_says_when_it_cannot_be_done(desk: Account) -> None:
    request = make_request(starts_at=later())

    assert act(desk, request, "offer", how="one") == "Bitte wählen Sie mindestens eine Person aus."
    assert act(desk, request, "move", day="", starts="") == "Bitte füllen Sie alles aus."
    assert act(desk, request, "close", reason="nonsense") == "Bitte füllen Sie alles aus."
    assert "gerade geändert" in act(desk, request, "close", reason="other", version=77)
    assert "Das geht jetzt nicht mehr" in act(desk, request, "reopen")
    assert request.state == "matching"


def test_request_act_knows_its_deeds_and_its_people(desk: Account) -> None:
    request = make_request()
    path = f"/sprachmittlung/anfragen/{request.pk}/tun/"

    assert signed_in(desk).post(path, {"deed": "explode", "version": 1}).status_code == 404
    assert signed_in(desk).get(path).status_code == 405
    assert signed_in(make_account()).post(path, {"deed": "reopen", "version": 1}).status_code == 403
