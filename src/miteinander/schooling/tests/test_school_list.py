"""The overview: what is free where, filters, few statements."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from miteinander.organisations.tests.factories import make_district, make_organisation
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import LANGUAGE, Places, Setting
from miteinander.schooling.tests.factories import make_school

pytestmark = pytest.mark.django_db
PAGE = "/schule/schulen/"
CLERK = "schooling:clerk"


def test_school_list_helps_where_nothing_is_and_where_nothing_fits() -> None:
    desk = signed_in(make_account(CLERK))

    assert "Noch keine Schulen" in desk.get(PAGE).content.decode()
    assert "Keine Schule passt" in desk.get(PAGE, {"q": "xyz"}).content.decode()


def test_school_list_shows_every_year_and_the_sums() -> None:
    school = make_school(places=3, language=5)
    Places.objects.filter(school=school, year=2).update(held=3)
    make_school(form="GE", years=[5, 6], places=1, language=0)

    page = signed_in(make_account(CLERK)).get(PAGE)

    assert [line.cells for line in page.context["lines"]] == [
        [3, 0, 3, 3, None, None, None, None, None, None],
        [None, None, None, None, 1, 1, None, None, None, None],
    ]
    assert page.context["totals"] == [3, 0, 3, 3, 1, 1, 0, 0, 0, 0, 11, 5]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Birkenschule", "Eichenschule"]),
        ({"q": "birken"}, ["Birkenschule"]),
        ({"form": "GS"}, ["Birkenschule"]),
        ({"borough": "Heepen"}, ["Eichenschule"]),
        ({"year": "2"}, []),
        ({"year": "3"}, ["Birkenschule"]),
        ({"year": "lower"}, ["Eichenschule"]),
        ({"language": "on"}, ["Birkenschule"]),
        ({"literacy": "on"}, ["Birkenschule"]),
        ({"overdue": "on"}, ["Eichenschule"]),
        ({"state": "closed"}, ["Ulmenschule"]),
        ({"state": "all", "sort": "-name"}, ["Ulmenschule", "Eichenschule", "Birkenschule"]),
        ({"sort": "-free"}, ["Eichenschule", "Birkenschule"]),
        ({"sort": "language"}, ["Eichenschule", "Birkenschule"]),
        ({"sort": "reported"}, ["Eichenschule", "Birkenschule"]),
        ({"year": "unsinn", "form": "??"}, ["Birkenschule", "Eichenschule"]),
    ],
)
def test_school_list_filters_and_sorts(query: dict[str, str], found: list[str]) -> None:
    now = timezone.now()
    birch = make_school(organisation=make_organisation(name="Birkenschule"), places=1, reported_at=now)
    Places.objects.filter(school=birch, year=2).update(held=1)
    oak = make_organisation(name="Eichenschule", district=make_district(borough="Heepen"))
    school = make_school(
        organisation=oak, form="GE", years=[5, 6], places=4, reported_at=now - timedelta(days=60)
    )
    Places.objects.filter(school=school, year=LANGUAGE).update(places=0)
    Setting.objects.filter(school=school).delete()
    make_school(organisation=make_organisation(name="Ulmenschule"), closed_on=timezone.localdate())

    page = signed_in(make_account(CLERK)).get(PAGE, query)

    assert [line.places.name for line in page.context["lines"]] == found


def test_school_list_marks_who_has_not_reported_for_too_long() -> None:
    make_school(reported_at=timezone.now() - timedelta(days=60))

    page = signed_in(make_account(CLERK)).get(PAGE).content.decode()

    assert "überfällig" in page


@pytest.mark.parametrize("rows", [1, 30])
def test_school_list_needs_few_statements(rows: int) -> None:
    for _number in range(rows):
        make_school()
    desk = signed_in(make_account(CLERK))
    desk.get(PAGE)

    with CaptureQueriesContext(connection) as statements:
        desk.get(PAGE)

    own = [query["sql"] for query in statements if "schooling_" in query["sql"]]
    assert len(own) == 4  # schools, rules, places, support in German


def test_school_list_is_for_the_desk() -> None:
    assert signed_in(make_account("interpreting:dispatcher")).get(PAGE).status_code == 403
