import pytest
from django.utils import timezone

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people import usecases
from miteinander.people.models import Person, Seat
from miteinander.people.tests.factories import make_account, make_person, signed_in
from miteinander.people.tests.test_seat_list import make_seat

pytestmark = pytest.mark.django_db
FORM = {
    "last_name": "Neu",
    "email": "neu@haus.example",
    "language": "de",
    "starts_on": "2026-11-01",
    "may_request": "on",
}


def test_seat_new_takes_up_a_person_with_her_deputy() -> None:
    organisation = make_organisation()
    deputy = make_seat(organisation).person
    admin = make_account("interpreting:dispatcher")

    signed_in(admin).post(f"/ansprechpersonen/{organisation.pk}/neu/", {**FORM, "deputy": str(deputy.pk)})

    seat = Seat.objects.get(person__email="neu@haus.example")
    assert (seat.deputy, seat.may_request, seat.verified_by) == (deputy, True, "interpreting:dispatcher")
    assert seat.verified_on == timezone.localdate()
    assert Entry.objects.filter(kind="people.seat.added", by_id=admin.pk, subject_id=seat.pk).exists()


def test_seat_new_takes_a_known_person_as_she_is() -> None:
    known = make_person(email="neu@haus.example", last_name="Bekannt")
    organisation = make_organisation()

    signed_in(make_account("people:admin")).post(f"/ansprechpersonen/{organisation.pk}/neu/", FORM)

    assert Seat.objects.get().person == known
    assert Person.objects.get(email="neu@haus.example").last_name == "Bekannt"


def test_seat_new_refuses_the_same_person_twice() -> None:
    organisation = make_organisation()
    make_seat(organisation, make_person(email="neu@haus.example"))

    page = signed_in(make_account("people:admin")).post(f"/ansprechpersonen/{organisation.pk}/neu/", FORM)

    assert "hat hier schon eine Funktion" in page.content.decode()


def test_seat_new_is_not_for_others() -> None:
    organisation = make_organisation()

    assert (
        signed_in(make_account("payments:clerk"))
        .post(f"/ansprechpersonen/{organisation.pk}/neu/", FORM)
        .status_code
        == 403
    )
    with pytest.raises(NotAllowed):
        usecases.add_seat(
            by=make_account(),
            organisation_id=organisation.pk,
            contact=usecases.Contact(last_name="X"),
            function=usecases.Function(starts_on=timezone.localdate()),
            now=timezone.now(),
        )
