import pytest

from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import School
from miteinander.schooling.queries.schools import candidates, likely_form
from miteinander.schooling.tests.factories import make_school

pytestmark = pytest.mark.django_db
PAGE = "/schule/schulen/uebernehmen/"


def test_school_adopt_takes_one_institution_with_one_click() -> None:
    house = make_organisation(name="Realschule am Teich", kind="secondary")
    make_organisation(kind="shelter")
    make_school()
    desk = signed_in(make_account("schooling:counsellor"))

    assert [(row.organisation, row.likely) for row in candidates()] == [(house, "RS")]
    desk.post(PAGE, {"organisation": house.pk, "form": "RS"})

    assert School.objects.get(organisation=house).years == [5, 6, 7, 8, 9, 10]
    assert "Alle Schulen sind dabei" in desk.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("name", "kind", "form"),
    [
        ("Eichen-Gymnasium", "secondary", "GY"),
        ("Eichenschule", "secondary", "GE"),
        ("Eichenschule", "special", "FS"),
        ("Gesamtschule Nord", "primary", "GS"),
        ("Berufskolleg Ost", "vocational", "BK"),
    ],
)
def test_likely_form_is_read_from_name_and_kind(name: str, kind: str, form: str) -> None:
    assert likely_form(name, kind) == form


def test_school_adopt_of_what_is_no_school_is_not_found() -> None:
    house = make_organisation(kind="shelter")
    desk = signed_in(make_account("schooling:counsellor"))

    assert desk.post(PAGE, {"organisation": house.pk, "form": "GS"}).status_code == 404
    assert desk.post(PAGE, {"organisation": "x", "form": "GS"}).status_code == 200
    assert not School.objects.exists()


def test_school_adopt_is_for_counsellors() -> None:
    assert signed_in(make_account("schooling:clerk")).get(PAGE).status_code == 403
