from datetime import date, datetime

import pytest

from miteinander.audit.models import Entry
from miteinander.core.clock import LOCAL
from miteinander.core.errors import Refused
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.models import Person
from miteinander.people.tests.factories import make_account
from miteinander.people.usecases import Contact, add_persons, remove_persons, seat_persons

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=LOCAL)


def test_add_persons_keeps_them_in_order_and_writes_the_trail() -> None:
    contacts = [Contact(last_name="Haddad", first_name="Layla"), Contact(last_name="Kaya")]

    rows = add_persons(by=None, contacts=contacts, now=NOW)

    assert [str(row) for row in rows] == ["Layla Haddad", "Kaya"]
    assert Entry.objects.filter(kind="people.person.added").count() == 2


def test_seat_persons_gives_a_function_and_remove_persons_takes_it_along() -> None:
    [person] = add_persons(by=None, contacts=[Contact(last_name="Hartung")], now=NOW)
    house = make_organisation()
    seat_persons(by=None, seats=[(person.pk, house.pk, "Leitung")], on=date(2026, 11, 23), now=NOW)
    assert house.seats.get().function == "Leitung"

    remove_persons(by=None, ids=[person.pk], now=NOW)

    assert (Person.objects.count(), house.seats.count()) == (0, 0)


def test_remove_persons_refuses_those_who_sign_in() -> None:
    account = make_account()

    with pytest.raises(Refused):
        remove_persons(by=None, ids=[account.person_id or 0], now=NOW)

    assert Person.objects.count() == 1
