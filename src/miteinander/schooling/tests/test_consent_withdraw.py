import pytest
from django.urls import reverse

from miteinander.schooling.models import FamilyConsent, Proposal
from miteinander.schooling.tests.factories import (
    NOW,
    make_child,
    make_counselled_child,
    make_counsellor,
    make_school,
)
from miteinander.schooling.tests.records import clerk_client, counsellor_client, make_consent
from miteinander.schooling.usecases.records import write_need

pytestmark = pytest.mark.django_db


def test_consent_withdraw_says_what_ended() -> None:
    child = make_child()
    [consent] = make_consent(child, "protected")
    write_need(by=make_counsellor(), child=child, kind="health", text="x", now=NOW)
    url = reverse("schooling:consent_withdraw", args=[consent.pk])
    assert "Ab sofort" in counsellor_client().get(url).content.decode()

    page = counsellor_client().post(url, follow=True).content.decode()

    assert "Ein geschützter Bedarf ist gelöscht." in page
    assert FamilyConsent.objects.get().withdrawn_at is not None


def test_consent_withdraw_names_a_question_that_still_runs() -> None:
    child, school = make_counselled_child(), make_school()
    [consent] = make_consent(child, "share_school", school.organisation_id)
    Proposal.objects.create(child=child, school=school, year=4, sent_at=NOW)

    url = reverse("schooling:consent_withdraw", args=[consent.pk])
    page = counsellor_client().post(url, follow=True).content.decode()

    assert "läuft noch eine Anfrage" in page


def test_consent_withdraw_is_for_counsellors() -> None:
    [consent] = make_consent(make_child(), "protected")

    assert clerk_client().post(reverse("schooling:consent_withdraw", args=[consent.pk])).status_code == 403
