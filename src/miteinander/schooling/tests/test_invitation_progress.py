import pytest
from django.urls import reverse
from django.utils import timezone

from miteinander.documents.usecases import set_waiting_documents
from miteinander.people.tests.factories import make_account
from miteinander.schooling.tests.factories import make_child
from miteinander.schooling.tests.records import clerk_client, stranger_client
from miteinander.schooling.usecases.invitations import invite_families

pytestmark = pytest.mark.django_db


def test_invitation_progress_counts_and_then_offers_the_print() -> None:
    keys = [make_child().family_id for _ in range(2)]
    now = timezone.now()
    first = invite_families(by=make_account("schooling:clerk"), families=keys, now=now).rows[0]
    url, client = reverse("schooling:invitation_progress", args=[first.pk]), clerk_client()
    assert "0 von 2" in client.get(url).content.decode()

    set_waiting_documents(now=now)

    page = client.get(url).content.decode()
    assert "2 von 2" in page
    assert "Alle drucken" in page
    assert stranger_client().get(url).status_code == 403
