import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from miteinander.core.errors import NotAllowed
from miteinander.organisations import usecases
from miteinander.organisations.models import Place
from miteinander.organisations.tests.factories import editor_client, make_district, make_organisation

pytestmark = pytest.mark.django_db
FORM = {"street": "Seeweg 5", "postcode": "33602", "town": "Musterstadt", "step_free": "no"}


def test_place_new_lies_in_the_middle_of_its_district_and_is_findable() -> None:
    row = make_organisation()
    district = make_district(x_km=2.5, y_km=-1.0)

    editor_client().post(f"/einrichtungen/{row.pk}/orte/neu/", {**FORM, "district": str(district.pk)})

    place = Place.objects.get(street="Seeweg 5")
    row.refresh_from_db()
    assert (place.x_km, place.y_km, place.is_step_free) == (2.5, -1.0, False)
    assert "seeweg" in row.search_text


def test_place_new_refuses_a_wrong_postcode() -> None:
    row = make_organisation()

    page = editor_client().post(f"/einrichtungen/{row.pk}/orte/neu/", {**FORM, "postcode": "3360"})

    assert "fünf Ziffern" in page.content.decode()


def test_the_database_refuses_a_wrong_postcode() -> None:
    row = make_organisation()

    with pytest.raises(IntegrityError, match="place_postcode_five_digits"), transaction.atomic():
        Place.objects.create(organisation=row, street="x", postcode="12 45", town="x")


def test_place_new_is_not_for_others() -> None:
    row = make_organisation()

    assert editor_client("payments:clerk").post(f"/einrichtungen/{row.pk}/orte/neu/", FORM).status_code == 403
    with pytest.raises(NotAllowed):
        usecases.add_place(
            by=get_user_model().objects.create_user("s@haus.example"),
            organisation=row,
            address=usecases.Address(street="x", postcode="33602", town="x"),
            now=timezone.now(),
        )
