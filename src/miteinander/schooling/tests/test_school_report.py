"""A school reports on a phone: one link, big numbers, nothing half written."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.tests.factories import make_account
from miteinander.schooling.access import LinkHolder
from miteinander.schooling.models import Places, PlacesReport, School
from miteinander.schooling.tests.factories import NOW, make_school
from miteinander.schooling.usecases.places import hold
from miteinander.schooling.usecases.reporting import Typed, report_places
from miteinander.web.links import make_token

pytestmark = pytest.mark.django_db


def link_of(school: School, *, days_ago: int = 0, days: int = 30) -> str:
    """Return the address a school got so many days ago."""
    at = timezone.now() - timedelta(days=days_ago)
    return f"/l/plaetze/{make_token('places', school.pk, now=at, days=days)}/"


def numbers(school: School) -> list[tuple[int, int, int]]:
    """Return year, places and held of a school."""
    rows = Places.objects.filter(school=school).order_by("year")
    return list(rows.values_list("year", "places", "held"))


def typed(**changes: object) -> dict[str, object]:
    """Return what a browser sends: no place free in any year, but for the changes."""
    fields = {f"year_{year}": "0" for year in (1, 2, 0)} | {f"held_{year}": "0" for year in (1, 2, 0)}
    return {**fields, **changes}


def small_school() -> School:
    """Make a school of two year groups; in the second, two of three places are held."""
    school = make_school(years=[1, 2], places=3, language=4)
    Places.objects.filter(school=school, year=2).update(held=2)
    return school


def test_school_report_shows_last_numbers_and_what_is_held() -> None:
    school = small_school()

    page = Client().get(link_of(school)).content.decode()

    assert 'name="year_1" value="3"' in page
    assert 'name="year_2" value="1"' in page
    assert 'name="held_2" value="2"' in page
    assert "2 Plätze sind schon für Kinder vergeben." in page
    assert "Alles wie zuletzt" in page


def test_school_report_takes_free_places_on_top_of_held_ones() -> None:
    school = small_school()

    answer = Client().post(link_of(school), typed(year_1="5", year_2="4", held_2="2", year_0="1"))

    assert answer.status_code == 302
    assert numbers(school) == [(0, 1, 0), (1, 5, 0), (2, 6, 2)]
    assert set(PlacesReport.objects.values_list("cause", "recorded_by_id")) == {("school", None)}
    school.refresh_from_db()
    assert school.reported_at is not None
    assert "Danke" in Client().get(answer.headers["Location"]).content.decode()


def test_school_report_of_all_as_before_is_one_tap() -> None:
    school = small_school()

    answer = Client().post(link_of(school), {"same": "1"})

    assert answer.status_code == 302
    assert numbers(school) == [(0, 4, 0), (1, 3, 0), (2, 3, 2)]
    assert PlacesReport.objects.count() == 3


def test_school_report_of_all_as_before_needs_a_before() -> None:
    school = small_school()
    Places.objects.filter(school=school, year=1).delete()
    client = Client()

    assert "Alles wie zuletzt" not in client.get(link_of(school)).content.decode()
    assert client.post(link_of(school), {"same": "1"}).status_code == 200
    assert not PlacesReport.objects.exists()


@pytest.mark.parametrize(
    ("year_1", "words"),
    [
        ("-1", "Weniger als 0 Plätze gibt es nicht."),
        ("400", "400 Plätze sind zu viele; hier gehen höchstens 60."),
        ("61", "höchstens 60"),
        ("9" * 30, "höchstens 60"),
        ("drei", "Bitte tragen Sie eine Zahl ein"),
        ("2,5", "Bitte tragen Sie eine Zahl ein"),
        ("", "Bitte tragen Sie eine Zahl ein"),
    ],
)
def test_school_report_with_a_bad_number_says_so_keeps_the_rest_and_writes_nothing(
    year_1: str, words: str
) -> None:
    school = small_school()
    before = numbers(school)

    answer = Client().post(link_of(school), typed(year_1=year_1, year_2="7", held_2="2"))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert 'id="id_year_1"' in page
    assert 'name="year_2" value="7"' in page
    assert f'name="year_1" value="{year_1}"' in page or not year_1
    assert numbers(school) == before
    assert not PlacesReport.objects.exists()
    assert School.objects.get(pk=school.pk).reported_at is None


def test_school_report_says_every_bad_number_at_once() -> None:
    page = Client().post(link_of(small_school()), typed(year_1="-1", year_2="90")).content.decode()

    assert "Weniger als 0 Plätze" in page
    assert "höchstens 60" in page


def test_support_in_german_serves_all_years_and_may_have_more_places() -> None:
    school = small_school()
    client, link = Client(), link_of(school)

    assert "hier gehen höchstens 120" in client.post(link, typed(year_0="121", held_2="2")).content.decode()
    assert client.post(link, typed(year_0="120", held_2="2")).status_code == 302


def test_child_asked_for_while_the_school_types_takes_one_of_the_free_places() -> None:
    school = small_school()
    hold(school, 1, with_language=False, by_id=None, now=NOW)  # after the page was opened

    Client().post(link_of(school), typed(year_1="3", held_1="0", held_2="2"))

    assert Places.objects.get(school=school, year=1).places == 3
    assert Places.objects.get(school=school, year=1).held == 1


def test_report_below_what_is_held_by_now_is_explained_and_works_the_second_time() -> None:
    school = small_school()
    hold(school, 1, with_language=False, by_id=None, now=NOW)
    client, link = Client(), link_of(school)

    page = client.post(link, typed(year_1="0", held_1="0", held_2="2")).content.decode()

    assert "1 Plätze sind schon an Kinder vergeben" in page
    assert 'name="held_1" value="1"' in page
    assert client.post(link, typed(year_1="0", held_1="1", held_2="2")).status_code == 302
    assert Places.objects.get(school=school, year=1).places == 1


@pytest.mark.parametrize("held", ["500", "-4", "x", ""])
def test_made_up_held_number_counts_as_what_is_held(held: str) -> None:
    school = small_school()

    Client().post(link_of(school), typed(year_2="1", held_2=held))

    assert Places.objects.get(school=school, year=2).places in (3, 3)


def test_link_works_thirty_days_and_then_says_so() -> None:
    school = small_school()

    assert Client().get(link_of(school, days_ago=29)).status_code == 200
    old = Client().get(link_of(school, days_ago=31))
    assert old.status_code == 410
    assert "abgelaufen" in old.content.decode()
    assert Client().post(link_of(school, days_ago=31), {"same": "1"}).status_code == 410
    broken = Client().get("/l/plaetze/unsinn/")
    assert "nicht vollständig" in broken.content.decode()


def test_link_of_a_closed_school_says_so() -> None:
    school = make_school(closed_on=timezone.localdate())

    answer = Client().get(link_of(school))

    assert answer.status_code == 410
    assert "als geschlossen eingetragen" in answer.content.decode()
    assert Client().post(link_of(school), {"same": "1"}).status_code == 410
    assert not PlacesReport.objects.exists()


def test_link_of_another_purpose_opens_nothing() -> None:
    school = small_school()
    token = make_token("family", school.pk, now=timezone.now(), days=30)

    assert Client().get(f"/l/plaetze/{token}/").status_code == 410


def test_opening_the_link_changes_nothing() -> None:
    school = small_school()

    with CaptureQueriesContext(connection) as statements:
        Client().get(link_of(school))

    assert not [one["sql"] for one in statements if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_school_report_reads_english_too() -> None:
    client = Client()
    client.cookies["sprache"] = "en"

    assert client.get(link_of(small_school())).status_code == 200


def test_reporting_for_another_school_is_not_allowed() -> None:
    school, other = small_school(), small_school()
    typed_now = {1: Typed(number=1)}

    for by in (
        LinkHolder("places", other.pk),
        LinkHolder("family", school.pk),
        make_account("schooling:clerk"),
    ):
        with pytest.raises(NotAllowed):
            report_places(by=by, school=school.pk, typed=typed_now, now=NOW)


def test_reporting_a_year_the_school_has_not_is_refused_and_closed_schools_report_nothing() -> None:
    school, closed = small_school(), make_school(closed_on=NOW.date())

    with pytest.raises(Refused, match="year_9: year_unknown"):
        report_places(
            by=LinkHolder("places", school.pk), school=school.pk, typed={9: Typed(number=1)}, now=NOW
        )
    with pytest.raises(Refused, match="school_closed"):
        report_places(
            by=LinkHolder("places", closed.pk), school=closed.pk, typed={1: Typed(number=1)}, now=NOW
        )
