import pytest
from django.urls import reverse

from miteinander.audit.models import Entry
from miteinander.schooling.tests.factories import NOW, make_child, make_counsellor
from miteinander.schooling.tests.records import clerk_client, counsellor_client, make_consent, stranger_client
from miteinander.schooling.usecases.records import write_need

pytestmark = pytest.mark.django_db


def test_protected_need_show_opens_by_a_click_that_is_recorded() -> None:
    child = make_child()
    make_consent(child, "protected")
    write_need(by=make_counsellor(), child=child, kind="health", text="braucht Pausen", now=NOW)
    url, client = reverse("schooling:protected_need_show", args=[child.pk]), counsellor_client()

    assert "Pausen" not in client.get(url).content.decode()
    assert not Entry.objects.filter(kind="schooling.protected.opened").exists()

    assert "braucht Pausen" in client.post(url).content.decode()
    assert Entry.objects.get(kind="schooling.protected.opened").subject_id == child.pk


def test_protected_need_show_without_needs_says_so() -> None:
    url = reverse("schooling:protected_need_show", args=[make_child().pk])

    assert "Nichts aufgeschrieben" in counsellor_client().post(url).content.decode()


def test_protected_need_show_is_for_counsellors() -> None:
    url = reverse("schooling:protected_need_show", args=[make_child().pk])

    for client in (clerk_client(), stranger_client()):
        assert client.get(url).status_code == 403
        assert client.post(url).status_code == 403
