import pytest
from django.apps import apps
from django.utils import timezone

from miteinander.core.errors import NotAllowed
from miteinander.people import usecases
from miteinander.people.tests.factories import latest_link, make_account, make_person, signed_in
from miteinander.people.tests.test_seat_list import make_seat

pytestmark = pytest.mark.django_db


def test_seat_ask_mails_a_link_in_the_persons_language() -> None:
    seat = make_seat(person=make_person(language="en"))

    signed_in(make_account("organisations:editor")).post(f"/ansprechpersonen/nachfragen/{seat.pk}/")

    message = apps.get_model("notifications", "Message").objects.get()
    assert (message.address, message.language) == (seat.person.email, "en")
    assert latest_link().startswith("/l/ansprechperson/")


def test_seat_ask_refuses_without_an_address() -> None:
    seat = make_seat(person=make_person(email=""))

    page = signed_in(make_account("people:admin")).post(
        f"/ansprechpersonen/nachfragen/{seat.pk}/", follow=True
    )

    assert "fehlt die E-Mail-Adresse" in page.content.decode()


def test_seat_ask_is_not_for_others() -> None:
    seat = make_seat()

    assert signed_in(make_account()).post(f"/ansprechpersonen/nachfragen/{seat.pk}/").status_code == 403
    with pytest.raises(NotAllowed):
        usecases.ask_about_seat(by=make_account(), seat=seat, now=timezone.now())
