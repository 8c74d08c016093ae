from datetime import date

import pytest
from django.db import IntegrityError, transaction

from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Child, Places, PlacesReport, Referral, School
from miteinander.schooling.tests.factories import NOW, make_counsellor, make_school
from miteinander.schooling.tests.test_child_forward import refused_child
from miteinander.schooling.usecases.referring import forward_child, record_assignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral() -> Referral:
    return forward_child(by=make_counsellor(), child=refused_child().pk, now=NOW)


def assign(referral: Referral, school: School, **more: object) -> Referral:
    values: dict[str, object] = {
        "by": make_counsellor(),
        "assigned_on": NOW.date(),
        "starts_on": date(2026, 12, 1),
        "reference": "48.2-17",
    }
    return record_assignment(referral=referral.pk, school=school.pk, now=NOW, **{**values, **more})  # type: ignore[arg-type]


def test_record_assignment_holds_the_place(referral: Referral) -> None:
    school = make_school()

    row = assign(referral, school)

    child = Child.objects.get(pk=referral.child_id)
    assert (child.state, child.school_id, child.starts_on) == ("assigned", school.pk, date(2026, 12, 1))
    assert (row.is_beyond, row.is_held, row.year) == (False, True, 4)
    assert Places.objects.get(school=school, year=4).held == 1


def test_record_assignment_to_a_full_school_goes_beyond_the_number(referral: Referral) -> None:
    school = make_school(places=0, language=0)

    row = assign(referral, school)

    assert row.is_beyond
    assert {(p.places, p.held) for p in Places.objects.filter(school=school, year__in=(0, 4))} == {(1, 1)}
    assert PlacesReport.objects.filter(school=school, cause="desk").count() == 2


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"assigned_on": None}, "assigned_out_of_range"),
        ({"assigned_on": date(2026, 11, 24)}, "assigned_out_of_range"),
        ({"reference": "  "}, "reference_missing"),
        ({"starts_on": None}, "start_missing"),
    ],
)
def test_record_assignment_refuses_what_is_missing(
    referral: Referral, more: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        assign(referral, make_school(), **more)

    assert [problem.code for problem in refused.value.problems] == [code]


def test_record_assignment_refuses_a_closed_school_and_a_second_time(referral: Referral) -> None:
    with pytest.raises(Refused, match="school_closed"):
        assign(referral, make_school(closed_on=date(2026, 1, 1)))
    assign(referral, make_school())
    with pytest.raises(Refused, match="assigned_before"):
        assign(referral, make_school())


def test_record_assignment_is_for_counsellors(referral: Referral) -> None:
    with pytest.raises(NotAllowed):
        assign(referral, make_school(), by=make_account("schooling:clerk"))


def test_referral_record_writes_down_what_was_assigned(referral: Referral) -> None:
    school, desk = make_school(), signed_in(make_counsellor())
    Referral.objects.update(forwarded_at=NOW.replace(year=2020))
    url = f"/schule/zuweisungen/{referral.pk}/"
    assert desk.get(url).status_code == 200
    values = {
        "school": school.pk,
        "assigned_on": "2021-01-11",
        "starts_on": "2021-01-12",
        "reference": "48.2-17",
    }

    page = desk.post(url, values).content.decode()

    assert "Bitte nennen Sie einen ersten Schultag" in page


def test_referral_record_is_for_counsellors(referral: Referral) -> None:
    assert (
        signed_in(make_account("schooling:clerk")).get(f"/schule/zuweisungen/{referral.pk}/").status_code
        == 403
    )


def test_a_place_held_without_school_is_against_a_constraint(referral: Referral) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(is_held=True)


def test_two_open_referrals_are_against_a_constraint(referral: Referral) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.create(child_id=referral.child_id, forwarded_at=NOW)


def test_two_held_places_are_against_a_constraint(referral: Referral) -> None:
    row = assign(referral, make_school())

    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.create(
            child_id=row.child_id,
            forwarded_at=NOW,
            assigned_on=NOW.date(),
            assigned_school=row.assigned_school,
            year=4,
            is_held=True,
        )
