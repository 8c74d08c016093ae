import pytest

from miteinander.organisations.tests.factories import editor_client, make_district, make_organisation

pytestmark = pytest.mark.django_db
FORM = {"street": "Neuer Weg 2", "postcode": "33602", "town": "Musterstadt", "access_note": "Hof"}


def test_place_edit_moves_the_place_with_its_district() -> None:
    row = make_organisation()
    place = row.places.get()
    other = make_district(x_km=7.0)

    editor_client().post(f"/einrichtungen/{row.pk}/orte/{place.pk}/", {**FORM, "district": str(other.pk)})

    place.refresh_from_db()
    assert (place.street, place.x_km, place.access_note) == ("Neuer Weg 2", 7.0, "Hof")


def test_place_edit_of_another_institution_is_not_found() -> None:
    place = make_organisation().places.get()
    other = make_organisation()

    assert editor_client().get(f"/einrichtungen/{other.pk}/orte/{place.pk}/").status_code == 404


def test_place_edit_refuses_hidden_characters() -> None:
    row = make_organisation()
    place = row.places.get()

    page = editor_client().post(
        f"/einrichtungen/{row.pk}/orte/{place.pk}/", {**FORM, "access_note": "Hof\u202e"}
    )

    assert "unsichtbare Zeichen" in page.content.decode()


def test_place_edit_is_not_for_others() -> None:
    row = make_organisation()

    response = editor_client("payments:clerk").post(
        f"/einrichtungen/{row.pk}/orte/{row.places.get().pk}/", FORM
    )

    assert response.status_code == 403
