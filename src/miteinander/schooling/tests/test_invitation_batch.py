import pytest
from django.urls import reverse

from miteinander.schooling.models import Invitation
from miteinander.schooling.tests.factories import make_child, make_counselled_child
from miteinander.schooling.tests.records import clerk_client, stranger_client

pytestmark = pytest.mark.django_db
URL = "schooling:invitation_batch"


def test_invitation_batch_invites_who_was_ticked() -> None:
    children = [make_child() for _ in range(3)]
    talked = make_counselled_child()
    typed = {"families": [*(child.family_id for child in children[:2]), talked.family_id, "x"]}

    response = clerk_client().post(reverse(URL), typed, follow=True)

    assert Invitation.objects.count() == 2
    page = response.content.decode()
    assert "0 von 2" in page
    assert "Eine Familie ist inzwischen eingeladen" in page


def test_invitation_batch_without_a_tick_says_so() -> None:
    page = clerk_client().post(reverse(URL), {}, follow=True).content.decode()

    assert "mindestens eine Familie" in page


def test_invitation_batch_is_for_the_desk() -> None:
    assert stranger_client().post(reverse(URL), {}).status_code == 403
