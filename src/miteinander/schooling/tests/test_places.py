"""Counting places: what may be set, held and given back, and what the database refuses in any case."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from miteinander.core.errors import Refused
from miteinander.schooling.models import LANGUAGE, Places, PlacesReport, School, Setting
from miteinander.schooling.tests.factories import NOW, make_school
from miteinander.schooling.usecases.places import hold, release, report_as_it_is, set_places

pytestmark = pytest.mark.django_db


def _set(school: School, year: int, places: int) -> Places:
    return set_places(school, year, places=places, most=60, cause="desk", by_id=None, now=NOW)


def _numbers(school: School, year: int) -> tuple[int, int]:
    row = Places.objects.get(school=school, year=year)
    return row.places, row.held


def test_setting_places_writes_the_row_and_a_report_of_it() -> None:
    school = make_school()

    _set(school, 2, 7)

    assert _numbers(school, 2) == (7, 0)
    report = PlacesReport.objects.get()
    assert (report.year, report.places, report.held, report.cause) == (2, 7, 0, "desk")
    assert (report.school_name, report.form, report.borough) == (school.organisation.name, "GS", "Mitte")


def test_setting_places_of_a_year_nobody_reported_yet_makes_the_row() -> None:
    school = make_school()

    _set(school, 7, 2)

    assert _numbers(school, 7) == (2, 0)


@pytest.mark.parametrize(
    ("places", "code"), [(-1, "places_negative"), (400, "places_too_many"), (1, "places_below_held")]
)
def test_setting_places_refuses_what_cannot_be(places: int, code: str) -> None:
    school = make_school()
    Places.objects.filter(school=school, year=2).update(held=2)

    with pytest.raises(Refused) as refused:
        _set(school, 2, places)

    [problem] = refused.value.problems
    assert (problem.field, problem.code) == ("year_2", code)
    assert _numbers(school, 2) == (3, 2)
    assert not PlacesReport.objects.exists()


def test_holding_and_releasing_count_the_year_and_the_support_in_german() -> None:
    school = make_school(places=1, language=5)

    hold(school, 2, with_language=True, by_id=7, now=NOW)

    assert (_numbers(school, 2), _numbers(school, LANGUAGE)) == ((1, 1), (5, 1))
    with pytest.raises(Refused, match="year_full"):
        hold(school, 2, with_language=False, by_id=7, now=NOW)
    release(school, 2, with_language=True, by_id=7, now=NOW)
    release(school, 2, with_language=True, by_id=7, now=NOW)
    assert (_numbers(school, 2), _numbers(school, LANGUAGE)) == ((1, 0), (5, 0))
    assert [row.held for row in PlacesReport.objects.filter(year=2).order_by("id")] == [1, 0, 0]


def test_holding_without_a_place_for_german_holds_nothing() -> None:
    school = make_school(places=2, language=0)

    with pytest.raises(Refused, match="language_full"), transaction.atomic():
        hold(school, 2, with_language=True, by_id=None, now=NOW)

    assert _numbers(school, 2) == (2, 0)


def test_closed_school_holds_nobody() -> None:
    school = make_school(closed_on=NOW.date())

    with pytest.raises(Refused, match="school_closed"), transaction.atomic():
        hold(school, 2, with_language=False, by_id=None, now=NOW)

    assert _numbers(school, 2) == (3, 0)


def test_reporting_as_it_is_repeats_every_number_with_the_new_looks() -> None:
    school = make_school()
    school.closed_on = date(2027, 8, 1)
    school.save()

    report_as_it_is(school, by_id=None, now=NOW)

    rows = PlacesReport.objects.order_by("year")
    assert [(row.year, row.places) for row in rows] == [(0, 5), (1, 3), (2, 3), (3, 3), (4, 3)]
    assert {(row.cause, row.closed_on) for row in rows} == {("changed", date(2027, 8, 1))}


def test_school_without_numbers_reports_nothing() -> None:
    school = make_school()
    Places.objects.filter(school=school).delete()

    report_as_it_is(school, by_id=None, now=NOW)

    assert not PlacesReport.objects.exists()


# What must always hold, whoever writes


def _refused_by(name: str) -> "pytest.RaisesExc[IntegrityError]":
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"year": 11}, "places_year"),
        ({"places": 201}, "places_at_most"),
        ({"held": 4}, "places_held_at_most"),
        ({"year": 1}, "places_once"),
        ({"places": -1}, "check"),
    ],
)
def test_places_keep_their_bounds(change: dict[str, int], constraint: str) -> None:
    school = make_school(places=3)

    with _refused_by(constraint):
        Places.objects.filter(school=school, year=2).update(**change)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"year": 11}, "places_report_year"),
        ({"places": 201}, "places_report_at_most"),
        ({"held": 4}, "places_report_held"),
    ],
)
def test_reports_keep_their_bounds(change: dict[str, int], constraint: str) -> None:
    values = {"year": 1, "places": 3, "held": 0} | change

    with _refused_by(constraint):
        PlacesReport.objects.create(school=make_school(), cause="desk", recorded_at=NOW, **values)


def test_reports_are_only_ever_added() -> None:
    school = make_school()
    _set(school, 2, 7)

    with pytest.raises(DatabaseError), transaction.atomic():
        PlacesReport.objects.update(places=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        PlacesReport.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        school.delete()
    assert PlacesReport.objects.get().places == 7


def test_school_is_there_once_with_a_share_and_days_in_order() -> None:
    school = make_school(opened_on=date(2020, 8, 1))

    with _refused_by("organisation"), transaction.atomic():
        School.objects.create(organisation=school.organisation, form="GS")
    with _refused_by("school_newcomer_share"), transaction.atomic():
        School.objects.update(newcomer_share=1.5)
    with _refused_by("school_closed_after_opened"), transaction.atomic():
        School.objects.update(closed_on=date(2020, 8, 1))


def test_setting_does_not_end_before_it_begins() -> None:
    make_school()

    with _refused_by("setting_span"):
        Setting.objects.update(valid_to=date(2024, 7, 31))
