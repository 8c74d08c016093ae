import pytest
from django.urls import reverse

from miteinander.schooling.models import FamilyConsent
from miteinander.schooling.tests.factories import (
    make_child,
    make_counselled_child,
    make_family,
    make_school,
)
from miteinander.schooling.tests.placing import made_plan
from miteinander.schooling.tests.records import clerk_client, counsellor_client, make_consent

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


def test_consent_new_ticks_the_schools_the_address_names() -> None:
    schools = [make_school() for _ in range(9)]
    named = [schools[6], schools[2]]
    child = make_child(wishes=[schools[4].pk])
    query = f"?schule={named[0].pk}&schule={named[1].pk}&schule=x&schule=999999999"

    response = counsellor_client().get(url(child.family_id) + query)

    boxes = response.context["form"]["recipients"].subwidgets
    shown = [(int(str(box.data["value"])), bool(box.data["selected"])) for box in boxes]
    assert shown == [
        (named[0].organisation_id, True),
        (named[1].organisation_id, True),
        (schools[4].organisation_id, False),
    ]
    assert f"sprache=uk&amp;schule={named[0].pk}&amp;schule={named[1].pk}" in response.content.decode()


def test_consent_new_offers_the_school_of_the_last_plan_first() -> None:
    wished, planned = make_school(places=0), make_school()
    child = make_counselled_child(wishes=[wished.pk])
    made_plan()
    for _ in range(6):
        make_school()

    form = counsellor_client().get(url(child.family_id)).context["form"]

    assert [pk for pk, _name in form.fields["recipients"].choices] == [
        planned.organisation_id,
        wished.organisation_id,
    ]


def test_consent_new_adds_the_schools_that_are_new() -> None:
    child, schools = make_child(), [make_school(), make_school()]
    make_consent(child, "share_school", schools[1].organisation_id)
    typed = {
        "child": child.pk,
        "recipients": [school.organisation_id for school in schools],
        "way": "signed",
        "language": "uk",
    }

    counsellor_client().post(url(child.family_id), typed)
    again = counsellor_client().post(url(child.family_id), typed)

    assert FamilyConsent.objects.count() == 2
    assert "Diese Einwilligung liegt schon vor." in again.content.decode()


def test_consent_new_says_what_is_missing() -> None:
    child = make_child()
    make_school()

    page = counsellor_client().post(url(child.family_id), {"way": "oral", "language": "de"})

    assert "Bitte wählen Sie, wer die Angaben bekommen darf" in page.content.decode()
    assert not FamilyConsent.objects.exists()


def test_consent_new_is_for_counsellors_and_known_purposes() -> None:
    family = make_family()

    assert clerk_client().get(url(family.pk)).status_code == 403
    typed = {"recipients": [make_school().organisation_id], "way": "signed", "language": "uk"}
    assert clerk_client().post(url(family.pk), typed).status_code == 403
    assert not FamilyConsent.objects.exists()
    assert counsellor_client().get(url(family.pk, "anything")).status_code == 404
