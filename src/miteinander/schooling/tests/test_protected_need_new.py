import pytest
from django.urls import reverse

from miteinander.schooling.models import ProtectedNeed
from miteinander.schooling.tests.factories import make_child
from miteinander.schooling.tests.records import clerk_client, counsellor_client, make_consent

pytestmark = pytest.mark.django_db


def test_protected_need_new_wants_consent_and_loses_nothing() -> None:
    child = make_child()
    url, client = reverse("schooling:protected_need_new", args=[child.pk]), counsellor_client()
    typed = {"kind": "health", "text": "braucht Pausen"}
    assert "noch nicht zugestimmt" in client.get(url).content.decode()

    page = client.post(url, typed).content.decode()
    assert "Ohne ausdrückliche Einwilligung" in page
    assert "braucht Pausen" in page
    make_consent(child, "protected")

    assert client.post(url, typed).status_code == 302
    assert ProtectedNeed.objects.get().kind == "health"


def test_protected_need_new_is_for_counsellors() -> None:
    url = reverse("schooling:protected_need_new", args=[make_child().pk])

    assert clerk_client().post(url, {"kind": "health", "text": "x"}).status_code == 403
