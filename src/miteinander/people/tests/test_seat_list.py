from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from miteinander.organisations.models import Organisation
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.models import Person, Seat
from miteinander.people.tests.factories import make_account, make_person, signed_in

pytestmark = pytest.mark.django_db


def make_seat(
    organisation: Organisation | None = None, person: Person | None = None, **columns: object
) -> Seat:
    """Give somebody a function that began long ago."""
    values = {"starts_on": date(2020, 1, 1), "function": "Sekretariat", **columns}
    return Seat.objects.create(
        organisation=organisation or make_organisation(), person=person or make_person(), **values
    )


def test_seat_list_tells_present_from_former() -> None:
    organisation = make_organisation()
    make_seat(organisation, make_person(last_name="Gegenwart"))
    make_seat(organisation, make_person(last_name="Damals"), ends_on=date(2021, 1, 1))
    client = signed_in(make_account("organisations:editor"))

    page = client.get(f"/ansprechpersonen/{organisation.pk}/").content.decode()

    assert page.index("Gegenwart") < page.index("Früher") < page.index("Damals")
    assert "lange nicht geprüft" in page


def test_seat_list_of_no_institution_is_not_found() -> None:
    assert signed_in(make_account("people:admin")).get("/ansprechpersonen/99999/").status_code == 404


def test_seat_list_is_not_for_others() -> None:
    organisation = make_organisation()

    assert signed_in(make_account()).get(f"/ansprechpersonen/{organisation.pk}/").status_code == 403


def test_the_database_keeps_seats_in_order() -> None:
    seat = make_seat()
    today = timezone.localdate()
    with pytest.raises(IntegrityError, match="seat_ends_after_start"), transaction.atomic():
        Seat.objects.filter(pk=seat.pk).update(ends_on=date(2019, 1, 1))
    with pytest.raises(IntegrityError, match="seat_deputy_is_another"), transaction.atomic():
        Seat.objects.filter(pk=seat.pk).update(deputy=seat.person)
    with pytest.raises(IntegrityError, match="seat_open_once"), transaction.atomic():
        make_seat(seat.organisation, seat.person, starts_on=today - timedelta(days=1))
