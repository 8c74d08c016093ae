"""One request as the desk sees it: who can come and why, who cannot, what would help."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from miteinander.interpreting.models import Offer, Request
from miteinander.interpreting.tests.asking import make_source
from miteinander.interpreting.tests.factories import (
    make_assignment,
    make_interpreter,
    make_request,
    make_rules,
)
from miteinander.interpreting.tests.serving import house_wish
from miteinander.interpreting.usecases.house import ask_for_offer
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
SOON = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=35)


@pytest.fixture
def desk() -> Account:
    make_rules()
    make_source()
    return make_account("interpreting:dispatcher")


def show(desk: Account, pk: int) -> str:
    return signed_in(desk).get(f"/sprachmittlung/anfragen/{pk}/").content.decode()


def test_request_show_says_who_can_come_and_why_others_cannot(desk: Account) -> None:
    day = SOON + timedelta(days=(1 - SOON.weekday()) % 7)
    aisha, far = make_interpreter("kmr", x_km=1.0), make_interpreter("kmr", x_km=50.0)
    request = make_request(starts_at=day)

    page = show(desk, request.pk)

    assert "spricht Kurdisch (Kurmandschi) als Muttersprache" in page
    assert "8 Minuten Weg (Fahrrad)" in page
    assert str(aisha.person) in page
    assert "zu weit: 65 km" in page
    assert str(far.person) in page
    assert "<strong>2</strong> sprechen es" in page
    assert "<strong>1</strong> passen" in page


def test_request_show_proposes_what_would_help_when_nobody_can(desk: Account) -> None:
    day = SOON + timedelta(days=(1 - SOON.weekday()) % 7)
    make_interpreter("kmr", x_km=50.0)

    page = show(desk, make_request(starts_at=day).pk)

    assert "Niemand kann genau so kommen" in page
    assert "per Video: 1 Person" in page


def test_request_show_says_when_everybody_who_can_is_asked(desk: Account) -> None:
    aisha, request = make_interpreter("kmr"), make_request(state="offered", starts_at=SOON)
    now = timezone.now()
    Offer.objects.create(request=request, interpreter=aisha, made_at=now, expires_at=now + timedelta(hours=3))

    page = show(desk, request.pk)

    assert "Alle, die können, sind gefragt" in page
    assert "ist schon gefragt" in page


@pytest.mark.parametrize(
    ("state", "label"),
    [
        ("call", "Zulassen"),
        ("matching", "Niemanden gefunden"),
        ("unfilled", "Wieder aufnehmen"),
        ("referred", "Verweis drucken"),
        ("confirmed", "Vertretung suchen"),
    ],
)
def test_request_show_offers_what_fits_the_state(desk: Account, state: str, label: str) -> None:
    request = make_request(state=state, starts_at=SOON)
    if state == "confirmed":
        make_assignment(request=request)

    assert label in show(desk, request.pk)


def test_request_show_tells_written_work_without_a_time(desk: Account) -> None:
    request = make_request(mode="written", starts_at=None, due_on=SOON.date(), lines=12)

    assert "schriftlich bis" in show(desk, request.pk)


@pytest.mark.parametrize("people", [1, 5])
def test_request_show_needs_the_same_statements_for_one_and_five(desk: Account, people: int) -> None:
    for _ in range(people):
        make_interpreter("kmr")
    request = make_request(starts_at=SOON)
    client = signed_in(desk)
    client.get(f"/sprachmittlung/anfragen/{request.pk}/")

    with CaptureQueriesContext(connection) as statements:
        client.get(f"/sprachmittlung/anfragen/{request.pk}/")

    own = [query for query in statements if "interpreting_" in query["sql"]]
    assert len(own) <= 12


def test_request_show_is_for_the_desk_and_knows_its_requests(desk: Account) -> None:
    request = make_request()

    assert signed_in(make_account()).get(f"/sprachmittlung/anfragen/{request.pk}/").status_code == 403
    assert signed_in(desk).get("/sprachmittlung/anfragen/999999/").status_code == 404


def test_request_show_tells_what_the_house_asked_for(desk: Account) -> None:
    make_interpreter("kmr")
    day = SOON + timedelta(days=(1 - SOON.weekday()) % 7)
    wish = house_wish(starts_at=day, ends_at=day + timedelta(hours=1))
    number = ask_for_offer(by=None, wish=wish, now=timezone.now(), require_free=True).number

    page = show(desk, Request.objects.get(number=number).pk)

    assert "aus dem Haus" in page
    assert "Schulische Beratung" in page
