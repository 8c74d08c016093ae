from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.audit.models import Entry
from miteinander.people import usecases
from miteinander.people.models import Seat
from miteinander.people.tests.factories import latest_link
from miteinander.people.tests.test_seat_list import make_seat
from miteinander.web.links import make_token

pytestmark = pytest.mark.django_db


def _ask(seat: Seat) -> str:
    usecases.ask_about_seat(by=None, seat=seat, now=timezone.now())
    return latest_link()


def test_seat_verify_one_click_says_it_is_right() -> None:
    seat = make_seat(doubted_on=date(2026, 1, 1))
    path = _ask(seat)
    assert seat.person.last_name in Client().get(path).content.decode()
    assert Seat.objects.get().verified_on is None

    page = Client().post(path, {"answer": "right"})

    seat.refresh_from_db()
    assert "Vielen Dank" in page.content.decode()
    assert (seat.verified_on, seat.verified_by, seat.doubted_on) == (timezone.localdate(), "self", None)
    assert Entry.objects.get(kind="people.seat.answered").note == "right"


def test_seat_verify_wrong_goes_to_the_desk() -> None:
    seat = make_seat()

    Client().post(_ask(seat), {"answer": "wrong"})

    seat.refresh_from_db()
    assert (seat.verified_on, seat.doubted_on) == (None, timezone.localdate())


def test_seat_verify_refuses_foreign_old_and_pointless_links() -> None:
    seat = make_seat()
    now = timezone.now()
    old = make_token("seat", seat.pk, now=now - timedelta(days=31), days=30)
    other = make_token("calendar", seat.pk, now=now, days=30)
    gone = make_token("seat", 99999, now=now, days=30)

    for token in (old, other, gone, "unsinn"):
        assert Client().post(f"/l/ansprechperson/{token}/", {"answer": "right"}).status_code == 410
    path = _ask(seat)
    Seat.objects.update(ends_on=date(2021, 1, 1))
    assert Client().get(path).status_code == 410
    assert Seat.objects.get().verified_on is None
