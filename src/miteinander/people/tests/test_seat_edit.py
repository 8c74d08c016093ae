from datetime import date

import pytest
from django.utils import timezone

from miteinander.people.models import Seat
from miteinander.people.tests.factories import make_account, make_person, signed_in
from miteinander.people.tests.test_seat_list import make_seat

pytestmark = pytest.mark.django_db
FORM = {"last_name": "Geändert", "language": "en", "starts_on": "2020-01-01", "function": "Leitung"}


def test_seat_edit_changes_person_and_function_and_counts_as_checked() -> None:
    seat = make_seat(person=make_person(pronoun_gender="f"), doubted_on=date(2026, 1, 1))

    signed_in(make_account("organisations:editor")).post(f"/ansprechpersonen/bearbeiten/{seat.pk}/", FORM)

    seat.refresh_from_db()
    assert (seat.person.last_name, seat.person.language, seat.function) == ("Geändert", "en", "Leitung")
    assert (seat.verified_on, seat.doubted_on) == (timezone.localdate(), None)
    assert seat.person.pronoun_gender == "f"


def test_seat_edit_refuses_to_begin_after_the_end() -> None:
    seat = make_seat(ends_on=date(2021, 1, 1))

    page = signed_in(make_account("organisations:editor")).post(
        f"/ansprechpersonen/bearbeiten/{seat.pk}/", {**FORM, "starts_on": "2022-01-01"}
    )

    assert "vor dem Beginn" in page.content.decode()
    assert Seat.objects.get().starts_on == date(2020, 1, 1)


def test_seat_edit_is_not_for_others() -> None:
    seat = make_seat()

    client = signed_in(make_account("payments:clerk"))

    assert client.post(f"/ansprechpersonen/bearbeiten/{seat.pk}/", FORM).status_code == 403
