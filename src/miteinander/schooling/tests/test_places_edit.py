import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Places, PlacesReport
from miteinander.schooling.tests.factories import make_school
from miteinander.schooling.tests.test_school_report import numbers, small_school, typed

pytestmark = pytest.mark.django_db


def test_places_edit_writes_what_the_school_says_on_the_phone() -> None:
    school, account = small_school(), make_account("schooling:counsellor")

    sent = typed(year_1="5", year_2="1", held_2="2", counts="free")
    answer = signed_in(account).post(f"/schule/schulen/{school.pk}/plaetze/", sent)

    assert answer.status_code == 302
    assert numbers(school) == [(0, 0, 0), (1, 5, 0), (2, 3, 2)]
    assert set(PlacesReport.objects.values_list("cause", "recorded_by_id")) == {("desk", account.pk)}


def test_places_edit_may_count_all_places_but_not_fewer_than_held() -> None:
    school = small_school()
    desk = signed_in(make_account("schooling:counsellor"))
    page = f"/schule/schulen/{school.pk}/plaetze/"

    refused = desk.post(page, typed(year_1="9", year_2="1", held_2="2", counts="all")).content.decode()
    assert "2 Plätze sind schon an Kinder vergeben" in refused
    assert 'name="year_1" value="9"' in refused
    assert not PlacesReport.objects.exists()

    desk.post(page, typed(year_1="9", year_2="2", held_2="2", counts="all"))
    assert Places.objects.get(school=school, year=2).places == 2


def test_places_edit_of_a_school_without_years_leads_to_them() -> None:
    school = make_school(form="BK", years=[])

    page = signed_in(make_account("schooling:counsellor")).get(f"/schule/schulen/{school.pk}/plaetze/")

    assert "Keine Jahrgänge" in page.content.decode()


def test_places_edit_is_for_counsellors() -> None:
    page = f"/schule/schulen/{make_school().pk}/plaetze/"

    assert signed_in(make_account("schooling:clerk")).get(page).status_code == 403
