import pytest

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import School
from miteinander.schooling.tests.factories import NOW, make_school
from miteinander.schooling.usecases.schools import add_school

pytestmark = pytest.mark.django_db
PAGE = "/schule/schulen/neu/"


def test_school_new_makes_a_school_of_an_institution() -> None:
    house = make_organisation(name="Eichenschule", kind="secondary")
    typed = {
        "organisation": house.pk,
        "form": "GE",
        "years": ["5", "6"],
        "newcomer_percent": "12",
        "report_email": "plaetze@eiche.example",
    }

    answer = signed_in(make_account("schooling:counsellor")).post(PAGE, typed)

    school = School.objects.get()
    assert answer.status_code == 302
    assert (school.organisation, school.form, school.years, school.newcomer_share) == (
        house,
        "GE",
        [5, 6],
        0.12,
    )
    assert Entry.objects.filter(kind="schooling.school.added", subject_id=school.pk).exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"years": []}, "mindestens einen Jahrgang"),
        ({"newcomer_percent": "120"}, "kleiner oder gleich 100"),
        ({"form": "XX"}, "XX"),
    ],
)
def test_school_new_says_what_is_wrong_and_keeps_what_was_typed(
    change: dict[str, object], words: str
) -> None:
    house = make_organisation()
    typed = {
        "organisation": house.pk,
        "form": "GS",
        "years": ["1"],
        "newcomer_percent": "5",
        "report_email": "",
    }

    page = signed_in(make_account("schooling:counsellor")).post(PAGE, typed | change).content.decode()

    assert words in page
    assert f'value="{house.pk}" selected' in page
    assert not School.objects.exists()


def test_adding_a_school_twice_is_refused() -> None:
    school = make_school()
    twin = School(organisation=school.organisation, form="GS", years=[1])

    with pytest.raises(Refused, match="school_known"):
        add_school(by=make_account("schooling:counsellor"), draft=twin, now=NOW)


def test_adding_a_school_is_for_counsellors() -> None:
    draft = School(organisation=make_organisation(), form="GS", years=[1])

    with pytest.raises(NotAllowed):
        add_school(by=make_account("schooling:clerk"), draft=draft, now=NOW)
    assert signed_in(make_account("schooling:clerk")).get(PAGE).status_code == 403
