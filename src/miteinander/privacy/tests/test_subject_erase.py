from datetime import date

import pytest
from django.utils import timezone

from miteinander.core.errors import NotAllowed
from miteinander.people.tests.factories import make_account, make_person, signed_in
from miteinander.people.tests.test_seat_list import make_seat
from miteinander.privacy import usecases
from miteinander.privacy.models import Deletion

pytestmark = pytest.mark.django_db


def test_subject_erase_removes_what_nobody_needs() -> None:
    person = make_person()
    make_seat(person=person, ends_on=date(2021, 1, 1))

    signed_in(make_account("privacy:officer")).post(f"/datenschutz/auskunft/{person.pk}/loeschen/")

    person.refresh_from_db()
    assert (person.first_name, person.last_name, person.email) == ("", "gelöscht", "")
    assert Deletion.objects.filter(table="people.person", row_id=person.pk).count() == 1


def test_subject_erase_asks_first() -> None:
    person = make_person()

    page = signed_in(make_account("privacy:officer")).get(f"/datenschutz/auskunft/{person.pk}/loeschen/")

    person.refresh_from_db()
    assert f"Angaben von {person} löschen?" in page.content.decode()
    assert person.blurred_at is None


def test_subject_erase_refuses_while_somebody_needs_her() -> None:
    person = make_person()
    make_seat(person=person)

    page = signed_in(make_account("privacy:officer")).post(
        f"/datenschutz/auskunft/{person.pk}/loeschen/", follow=True
    )

    person.refresh_from_db()
    assert "wird noch gebraucht" in page.content.decode()
    assert person.blurred_at is None


def test_subject_erase_is_not_for_others() -> None:
    person = make_person()

    response = signed_in(make_account("people:admin")).post(f"/datenschutz/auskunft/{person.pk}/loeschen/")

    assert response.status_code == 403
    with pytest.raises(NotAllowed):
        usecases.erase_person(by=make_account("people:admin"), person=person, now=timezone.now())
