import pytest

from miteinander.organisations.tests.factories import make_district, make_organisation
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Places
from miteinander.schooling.tests.factories import make_school

pytestmark = pytest.mark.django_db
PAGE = "/schule/schulen/karte/"
SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2]]


def test_school_map_draws_schools_and_the_table_beside_them() -> None:
    district = make_district(x_km=1, y_km=1)
    district.outline = SQUARE
    district.save()
    school = make_school(organisation=make_organisation(name="Eichenschule", district=district), places=2)
    Places.objects.filter(school=school, year=1).update(held=2)
    desk = signed_in(make_account("schooling:clerk"))

    everything = desk.get(PAGE).content.decode()
    first_year = desk.get(PAGE, {"year": "primary", "language": "on"}).content.decode()

    assert "Eichenschule: 6 Plätze frei" in everything
    assert "map-spot--many" in everything
    assert "<polygon" in everything
    assert "Eichenschule: 6 Plätze frei" in first_year
    assert "Keine Schule passt" in desk.get(PAGE, {"year": "1"}).content.decode()


def test_school_map_says_which_schools_it_cannot_place() -> None:
    school = make_school()
    school.organisation.places.all().delete()

    page = signed_in(make_account("schooling:clerk")).get(PAGE).content.decode()

    assert "1 Schule steht nicht auf der Karte" in page
    assert "fehlen die Umrisse" in page


def test_school_map_is_for_the_desk() -> None:
    assert signed_in(make_account()).get(PAGE).status_code == 403
