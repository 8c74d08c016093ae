import pytest
from django.urls import reverse

from miteinander.audit.models import Entry
from miteinander.schooling.tests.factories import NOW, make_child, make_counsellor, make_school
from miteinander.schooling.tests.records import clerk_client, counsellor_client, make_consent, make_record
from miteinander.schooling.usecases.records import write_need

pytestmark = pytest.mark.django_db


def test_record_print_is_a_pdf() -> None:
    child = make_child()
    url = reverse("schooling:record_print", args=[child.pk])
    assert counsellor_client().get(url).status_code == 404
    make_record(child)

    response = counsellor_client().get(url)

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert clerk_client().get(url).status_code == 403


def test_record_print_for_a_school_needs_consent_and_records_what_is_protected() -> None:
    child, school = make_child(), make_school().organisation
    make_record(child)
    url, client = reverse("schooling:record_print", args=[child.pk]), counsellor_client()
    for typed in (f"{school.pk}", "", "x", "9" * 40):
        assert client.post(url, {"recipient": typed}).status_code == 404
    make_consent(child, "share_school", school.pk)
    make_consent(child, "protected")
    write_need(by=make_counsellor(), child=child, kind="health", text="Pausen", now=NOW)

    plain = client.post(url, {"recipient": school.pk}).content
    assert not Entry.objects.filter(kind="schooling.protected.shared").exists()
    make_consent(child, "protected", school.pk)
    full = client.post(url, {"recipient": school.pk}).content

    assert len(full) > len(plain)
    assert Entry.objects.get(kind="schooling.protected.shared").subject_id == child.pk
