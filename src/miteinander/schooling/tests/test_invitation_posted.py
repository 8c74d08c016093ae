import pytest
from django.urls import reverse
from django.utils import timezone

from miteinander.people.tests.factories import make_account
from miteinander.schooling.tests.factories import make_child
from miteinander.schooling.tests.records import clerk_client, stranger_client
from miteinander.schooling.usecases.invitations import invite_family

pytestmark = pytest.mark.django_db


def test_invitation_posted_notes_the_day() -> None:
    row = invite_family(by=make_account("schooling:clerk"), family=make_child().family_id, now=timezone.now())
    url = reverse("schooling:invitation_posted", args=[row.pk])
    assert stranger_client().post(url).status_code == 403

    clerk_client().post(url)

    row.refresh_from_db()
    assert row.sent_at is not None
