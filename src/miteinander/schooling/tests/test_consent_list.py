import pytest
from django.urls import reverse

from miteinander.interpreting.tests.conftest import queries_of
from miteinander.schooling.tests.factories import NOW, make_child, make_counsellor, make_family, make_school
from miteinander.schooling.tests.records import clerk_client, counsellor_client, make_consent
from miteinander.schooling.usecases.consents import withdraw_consent

pytestmark = pytest.mark.django_db


def test_consent_list_shows_purpose_recipient_and_what_was_taken_back() -> None:
    child, school = make_child(), make_school().organisation
    make_consent(child, "share_school", school.pk)
    [taken_back] = make_consent(child, "protected")
    withdraw_consent(by=make_counsellor(), consent=taken_back, now=NOW)

    page = counsellor_client().get(reverse("schooling:consent_list", args=[child.family_id]))

    text = page.content.decode()
    assert "Angaben an eine Schule geben" in text
    assert school.name in text
    assert "zurückgenommen 23.11.2026" in text


def test_consent_list_asks_the_same_for_one_and_many_rows() -> None:
    few, many = make_child(), make_child(make_family())
    make_consent(few, "share_school", make_school().organisation_id)
    make_consent(many, "share_school", *(make_school().organisation_id for _ in range(30)))
    client = counsellor_client()

    counts = [
        queries_of(client, reverse("schooling:consent_list", args=[child.family_id])) for child in (few, many)
    ]

    assert counts[0] == counts[1]


def test_consent_list_is_for_counsellors_and_helps_when_empty() -> None:
    url = reverse("schooling:consent_list", args=[make_family().pk])

    assert clerk_client().get(url).status_code == 403
    assert "Noch keine Einwilligung" in counsellor_client().get(url).content.decode()
