import pytest

from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, make_person, signed_in
from miteinander.people.tests.test_seat_list import make_seat

pytestmark = pytest.mark.django_db


def test_seat_invite_gives_the_contact_an_account_without_roles() -> None:
    seat = make_seat()

    signed_in(make_account("interpreting:dispatcher")).post(f"/ansprechpersonen/einladen/{seat.pk}/")

    account = Account.objects.get(person=seat.person)
    assert (account.email, account.roles) == (seat.person.email, [])


def test_seat_invite_refuses_without_an_address_and_a_second_account() -> None:
    client = signed_in(make_account("people:admin"))
    mute = make_seat(person=make_person(email=""))
    known = make_seat(person=make_account().person)

    first = client.post(f"/ansprechpersonen/einladen/{mute.pk}/", follow=True).content.decode()
    second = client.post(f"/ansprechpersonen/einladen/{known.pk}/", follow=True).content.decode()

    assert "fehlt die E-Mail-Adresse" in first
    assert "hat schon ein Konto" in second


def test_seat_invite_is_not_for_others() -> None:
    seat = make_seat()

    response = signed_in(make_account("payments:clerk")).post(f"/ansprechpersonen/einladen/{seat.pk}/")

    assert response.status_code == 403
    assert not Account.objects.filter(person=seat.person).exists()
