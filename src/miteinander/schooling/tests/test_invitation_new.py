import pytest
from django.urls import reverse

from miteinander.schooling.models import Invitation
from miteinander.schooling.tests.factories import make_child, make_counselled_child
from miteinander.schooling.tests.records import clerk_client, stranger_client

pytestmark = pytest.mark.django_db


def test_invitation_new_invites_one_family_and_again_only_if_wished() -> None:
    child = make_child()
    url, client = reverse("schooling:invitation_new", args=[child.family_id]), clerk_client()

    assert "/einladungen/stapel/" in client.post(url).headers["Location"]
    assert "gerade erst eingeladen" in client.post(url).content.decode()
    assert client.post(url, {"again": "on"}).status_code == 302

    assert [row.number for row in Invitation.objects.order_by("id")] == [1, 2]


def test_invitation_new_of_a_counselled_family_is_refused() -> None:
    url = reverse("schooling:invitation_new", args=[make_counselled_child().family_id])

    assert "wartet kein Kind" in clerk_client().post(url).content.decode()
    assert stranger_client().post(url).status_code == 403
