import pytest
from django.urls import reverse

from miteinander.schooling.models import FamilyConsent
from miteinander.schooling.tests.factories import make_child, make_family, make_school
from miteinander.schooling.tests.records import clerk_client, counsellor_client

pytestmark = pytest.mark.django_db


def url(family: int, code: str = "share_school") -> str:
    return reverse("schooling:consent_new", args=[family, code])


def test_consent_new_shows_both_languages_side_by_side() -> None:
    family = make_family(letter_language="ar")
    make_school()

    page = counsellor_client().get(url(family.pk)).content.decode()

    assert "Angaben an eine Schule geben" in page
    assert 'lang="ar" dir="rtl"' in page
    assert "إعطاء معلومات لمدرسة" in page
    assert "keine Muttersprachlerin" in page


def test_consent_new_keeps_one_row_per_recipient() -> None:
    child, schools = make_child(), [make_school(), make_school()]
    typed = {
        "child": child.pk,
        "recipients": [school.organisation_id for school in schools],
        "way": "signed",
        "language": "uk",
        "interpreter_present": "on",
    }

    response = counsellor_client().post(url(child.family_id), typed)

    assert response.status_code == 302
    rows = FamilyConsent.objects.order_by("id")
    assert [row.recipient_id for row in rows] == [school.organisation_id for school in schools]
    assert all(row.interpreter_present for row in rows)


def test_consent_new_offers_the_wished_schools_first_when_there_are_many() -> None:
    schools = [make_school() for _ in range(8)]
    child = make_child(wishes=[schools[5].pk])

    page = counsellor_client().get(url(child.family_id)).content.decode()

    assert page.count('type="checkbox" name="recipients"') == 1
    typed = {"other": schools[0].organisation_id, "way": "oral", "language": "de"}
    counsellor_client().post(url(child.family_id), typed)
    assert FamilyConsent.objects.get().recipient_id == schools[0].organisation_id


def test_consent_new_says_what_is_missing() -> None:
    child = make_child()
    make_school()

    page = counsellor_client().post(url(child.family_id), {"way": "oral", "language": "de"})

    assert "Bitte wählen Sie, wer die Angaben bekommen darf" in page.content.decode()
    assert not FamilyConsent.objects.exists()


def test_consent_new_is_for_counsellors_and_known_purposes() -> None:
    family = make_family()

    assert clerk_client().get(url(family.pk)).status_code == 403
    assert counsellor_client().get(url(family.pk, "anything")).status_code == 404
