import pytest
from django.urls import reverse

from miteinander.schooling.models import ProtectedNeed
from miteinander.schooling.tests.factories import NOW, make_child, make_counsellor
from miteinander.schooling.tests.records import clerk_client, counsellor_client, make_consent
from miteinander.schooling.usecases.records import write_need

pytestmark = pytest.mark.django_db


def test_protected_need_remove_deletes() -> None:
    child = make_child()
    make_consent(child, "protected")
    need = write_need(by=make_counsellor(), child=child, kind="address", text="x", now=NOW)
    url = reverse("schooling:protected_need_remove", args=[need.pk])
    assert clerk_client().post(url).status_code == 403
    assert counsellor_client().get(url).status_code == 405

    response = counsellor_client().post(url)

    assert response.headers["Location"] == reverse("schooling:record_show", args=[child.pk])
    assert not ProtectedNeed.objects.exists()
