import pytest
from django.test import Client

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Places
from miteinander.schooling.tests.factories import make_counselled_child, make_counsellor, make_school

pytestmark = pytest.mark.django_db
URL = "/schule/was-waere-wenn/"


@pytest.fixture
def desk() -> Client:
    return signed_in(make_counsellor())


def test_what_if_show_counts_who_gains_from_more_places(desk: Client) -> None:
    school = make_school(places=1)
    for _child in range(4):
        make_counselled_child()

    page = desk.get(URL, {"school": str(school.pk), "year": "4", "more": "2"}).content.decode()

    assert "2 Kinder mehr bekämen einen Platz." in page
    assert Places.objects.get(school=school, year=4).places == 1


def test_what_if_show_counts_places_for_german(desk: Client) -> None:
    school = make_school(places=9, language=1)
    for _child in range(3):
        make_counselled_child()

    page = desk.get(URL, {"school": str(school.pk), "year": "0", "more": "5"}).content.decode()

    assert "2 Kinder mehr bekämen einen Platz." in page
    assert "Sprachförderung" in page


def test_what_if_show_lets_many_come(desk: Client) -> None:
    make_school(places=3, language=40)
    make_counselled_child()

    response = desk.get(URL, {"arrivals": "20"})

    found = response.context["busy"]["found"]
    assert (found.arrivals, found.waiting, found.waiting_placed) == (20, 1, 1)
    assert found.placed + found.waiting_placed_then == 3
    assert found.short_by_year == {4: 18}
    assert "Kinder ohne Platz nach Jahrgang" in response.content.decode()


def test_what_if_show_without_anybody_says_so(desk: Client) -> None:
    make_school()

    page = desk.get(URL, {"arrivals": "80"}).content.decode()

    assert "Dafür fehlen noch Erfahrungen" in page
    assert "Zurzeit fehlt kein Platz." in page


def test_what_if_show_lists_where_a_place_helps(desk: Client) -> None:
    school = make_school(places=0)
    make_school(places=1)
    for _child in range(3):
        make_counselled_child()

    response = desk.get(URL)

    assert response.context["scarce"][0][2] == 1
    assert school.pk


@pytest.mark.parametrize(
    "query", [{"more": "0"}, {"more": "x", "school": "1", "year": "99"}, {"arrivals": "-1"}]
)
def test_what_if_show_says_what_is_wrong(desk: Client, query: dict[str, str]) -> None:
    make_school()

    response = desk.get(URL, query)

    assert response.status_code == 200
    assert "kern-error" in response.content.decode() or "error" in response.content.decode()


def test_what_if_show_is_for_counsellors() -> None:
    assert signed_in(make_account("schooling:clerk")).get(URL).status_code == 403
