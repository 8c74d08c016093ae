from datetime import date

import pytest
from django.utils import timezone

from miteinander.core.errors import NotAllowed
from miteinander.people import usecases
from miteinander.people.models import Seat
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.people.tests.test_seat_list import make_seat

pytestmark = pytest.mark.django_db


def test_seat_end_notes_the_last_day() -> None:
    seat = make_seat()

    signed_in(make_account("people:admin")).post(
        f"/ansprechpersonen/beenden/{seat.pk}/", {"ends_on": "2026-12-31"}
    )

    assert Seat.objects.get().ends_on == date(2026, 12, 31)


def test_seat_end_refuses_a_day_before_the_first() -> None:
    seat = make_seat()

    page = signed_in(make_account("people:admin")).post(
        f"/ansprechpersonen/beenden/{seat.pk}/", {"ends_on": "2019-12-31"}
    )

    assert "vor dem Beginn" in page.content.decode()
    assert Seat.objects.get().ends_on is None


def test_seat_end_is_not_for_others() -> None:
    seat = make_seat()

    assert signed_in(make_account()).post(f"/ansprechpersonen/beenden/{seat.pk}/").status_code == 403
    with pytest.raises(NotAllowed):
        usecases.end_seat(by=make_account(), seat=seat, ends_on=date(2026, 1, 1), now=timezone.now())
