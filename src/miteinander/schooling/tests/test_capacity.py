"""What is free, as the placing reads it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from miteinander.organisations.tests.factories import make_district, make_organisation
from miteinander.schooling.models import LANGUAGE, Places, Setting
from miteinander.schooling.queries.capacity import free_places
from miteinander.schooling.tests.factories import NOW, make_school

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_free_is_places_minus_held() -> None:
    school = make_school(places=3, language=5, newcomer_share=0.25)
    Places.objects.filter(school=school, year=2).update(held=2)
    Places.objects.filter(school=school, year=LANGUAGE).update(held=1)
    [line] = free_places(TODAY)
    assert (line.school_id, line.name, line.form) == (school.pk, school.organisation.name, "GS")
    assert line.free == {1: 3, 2: 1, 3: 3, 4: 3}
    assert (line.language_free, line.literacy, line.newcomer_share, line.is_open) == (4, True, 0.25, True)
    assert line.total == 10
    assert not line.has_free(5)


def test_year_nobody_reported_has_nothing_free() -> None:
    school = make_school(years=[1, 2])
    Places.objects.filter(school=school, year=2).delete()
    assert free_places(TODAY)[0].free == {1: 3, 2: 0}


@pytest.mark.parametrize("days", [0, -400])
def test_closed_school_has_nothing_free(days: int) -> None:
    make_school(opened_on=date(2000, 1, 1), closed_on=TODAY + timedelta(days=days))
    [line] = free_places(TODAY)
    assert (line.is_open, line.total, line.language_free, line.literacy) == (False, 0, 0, False)
    assert free_places(TODAY - timedelta(days=500))[0].is_open


def test_school_that_opens_later_or_is_not_in_use_is_not_open() -> None:
    make_school(opened_on=TODAY + timedelta(days=1))
    sleeping = make_school()
    sleeping.organisation.is_active = False
    sleeping.organisation.save()
    assert [line.is_open for line in free_places(TODAY)] == [False, False]


def test_literacy_counts_only_while_valid() -> None:
    school = make_school()
    Setting.objects.filter(school=school, kind="literacy").update(valid_to=TODAY - timedelta(days=1))
    assert not free_places(TODAY)[0].literacy
    assert free_places(TODAY - timedelta(days=1))[0].literacy


def test_point_is_the_place_else_the_middle_of_its_district() -> None:
    district = make_district(x_km=2.5, y_km=4.0)
    organisation = make_organisation(district=district)
    make_school(organisation=organisation)
    organisation.places.update(x_km=None, y_km=None)
    assert (free_places(TODAY)[0].x_km, free_places(TODAY)[0].y_km) == (2.5, 4.0)
    organisation.places.update(x_km=1.0, y_km=1.5)
    assert (free_places(TODAY)[0].x_km, free_places(TODAY)[0].y_km) == (1.0, 1.5)
    organisation.places.all().delete()
    assert free_places(TODAY)[0].x_km is None


def test_reading_takes_the_same_statements_for_one_and_thirty() -> None:
    make_school()
    with CaptureQueriesContext(
        connection,
    ) as one:
        free_places(TODAY)
    for _number in range(29):
        make_school()
    with CaptureQueriesContext(connection) as thirty:
        assert len(free_places(TODAY)) == 30
    assert len(one) == len(thirty) == 4
