import pytest
from django.urls import reverse

from miteinander.schooling.tests.factories import NOW, make_child, make_counsellor, make_family, make_school
from miteinander.schooling.tests.records import (
    clerk_client,
    counsellor_client,
    make_consent,
    make_record,
    stranger_client,
)
from miteinander.schooling.usecases.records import write_need

pytestmark = pytest.mark.django_db


def url(child: int) -> str:
    return reverse("schooling:record_show", args=[child])


def test_record_show_draws_the_years_and_names_the_gap() -> None:
    child, school = make_child(), make_school()
    make_record(child, schools=(school.pk,))

    page = counsellor_client().get(url(child.pk)).content.decode()

    assert "ohne Schule" in page
    assert "Ukraine" in page
    assert "Monate ohne Schule" in page
    assert school.organisation.name in page
    assert "kommt gern" in page


def test_record_show_before_the_talk_says_what_to_do() -> None:
    page = counsellor_client().get(url(make_child().pk)).content.decode()

    assert "Noch kein Gespräch eingetragen" in page


def test_record_show_leads_to_siblings_and_counts_protected_needs_only() -> None:
    family, by = make_family(), make_counsellor()
    child, sibling = make_child(family), make_child(family)
    make_consent(child, "protected")
    write_need(by=by, child=child, kind="health", text="braucht Pausen", now=NOW)

    page = counsellor_client().get(url(child.pk)).content.decode()

    assert sibling.first_name in page
    assert "Ein Eintrag" in page
    assert "Pausen" not in page


def test_record_show_is_for_counsellors() -> None:
    child = make_child()

    assert clerk_client().get(url(child.pk)).status_code == 403
    assert stranger_client().get(url(child.pk)).status_code == 403
    assert counsellor_client().get(url(child.pk + 1)).status_code == 404
