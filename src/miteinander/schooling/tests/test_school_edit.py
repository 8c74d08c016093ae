import pytest

from miteinander.core.errors import NotAllowed
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Places, PlacesReport
from miteinander.schooling.tests.factories import NOW, make_school
from miteinander.schooling.usecases.schools import change_school

pytestmark = pytest.mark.django_db
TYPED = {
    "form": "GS",
    "years": ["1", "2", "3"],
    "newcomer_percent": "30",
    "report_email": "neu@schule.example",
}


def test_school_edit_changes_facts_and_empties_a_year_that_goes() -> None:
    school = make_school(places=3)

    answer = signed_in(make_account("schooling:counsellor")).post(
        f"/schule/schulen/{school.pk}/aendern/", TYPED
    )

    school.refresh_from_db()
    assert answer.status_code == 302
    assert (school.years, school.report_email, school.newcomer_share) == (
        [1, 2, 3],
        "neu@schule.example",
        0.3,
    )
    assert Places.objects.get(school=school, year=4).places == 0
    assert PlacesReport.objects.filter(year=4, places=0, cause="changed").exists()


def test_school_edit_reports_anew_when_the_form_changes() -> None:
    school = make_school()
    typed = TYPED | {"form": "FS", "years": ["1", "2", "3", "4"]}

    signed_in(make_account("schooling:counsellor")).post(f"/schule/schulen/{school.pk}/aendern/", typed)

    assert set(PlacesReport.objects.values_list("form", flat=True)) == {"FS"}
    assert PlacesReport.objects.count() == 5


def test_school_edit_keeps_a_year_in_which_a_child_has_a_place() -> None:
    school = make_school()
    Places.objects.filter(school=school, year=4).update(held=2)

    page = signed_in(make_account("schooling:counsellor")).post(
        f"/schule/schulen/{school.pk}/aendern/", TYPED
    )

    school.refresh_from_db()
    assert "Im Jahrgang 4 sind noch 2 Plätze vergeben" in page.content.decode()
    assert (school.years, school.report_email) == ([1, 2, 3, 4], "")


def test_school_edit_does_not_open_a_school_after_its_end() -> None:
    school = make_school(closed_on=NOW.date())
    typed = TYPED | {"opened_on": "2027-08-01"}

    page = signed_in(make_account("schooling:counsellor")).post(
        f"/schule/schulen/{school.pk}/aendern/", typed
    )

    assert "Die Schule ist schon ab" in page.content.decode()


def test_changing_a_school_is_for_counsellors() -> None:
    school = make_school()

    with pytest.raises(NotAllowed):
        change_school(by=make_account("schooling:clerk"), draft=school, now=NOW)
    page = f"/schule/schulen/{school.pk}/aendern/"
    assert signed_in(make_account("schooling:clerk")).get(page).status_code == 403
