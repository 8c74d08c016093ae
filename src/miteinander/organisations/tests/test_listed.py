from datetime import datetime

import pytest

from miteinander.core.clock import LOCAL
from miteinander.core.errors import Refused
from miteinander.organisations.models import Organisation, Place
from miteinander.organisations.tests.factories import make_district, make_organisation
from miteinander.organisations.usecases import Address, Details, add_listed, remove_listed
from miteinander.people.models import Person, Seat

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=LOCAL)


def test_add_listed_keeps_institutions_with_their_address() -> None:
    district = make_district(borough="Heepen", x_km=3.0)
    address = Address(street="Hangweg 3", postcode="33602", town="Lindenfurt", district_id=district.pk)

    school, office = add_listed(
        by=None,
        entries=[
            (Details(name="Grundschule Am Hang", kind="primary", roles=("requester",)), address),
            (Details(name="Jugendamt", kind="city_office"), None),
        ],
        now=NOW,
    )

    assert school.places.get().x_km == 3.0
    assert office.places.count() == 0


def test_remove_listed_takes_their_places_along() -> None:
    house = make_organisation()

    remove_listed(by=None, ids=[house.pk], now=NOW)

    assert (Organisation.objects.count(), Place.objects.count()) == (0, 0)


def test_remove_listed_refuses_those_somebody_needs() -> None:
    house = make_organisation()
    person = Person.objects.create(last_name="Muster")
    Seat.objects.create(person=person, organisation=house, starts_on="2026-01-01")

    with pytest.raises(Refused) as caught:
        remove_listed(by=None, ids=[house.pk], now=NOW)

    assert [(problem.code, problem.params["count"]) for problem in caught.value.problems] == [
        ("still_needed", 1)
    ]
