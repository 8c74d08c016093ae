"""The file for the federation."""

import pytest
from django.utils import timezone

from miteinander.antidiscrimination.models import PoolExport
from miteinander.antidiscrimination.tests.desk_pages import browser_of, desk
from miteinander.antidiscrimination.tests.factories import make_colleague
from miteinander.antidiscrimination.tests.test_pool_show import close_with_consent
from miteinander.privacy.models import Disclosure

pytestmark = pytest.mark.django_db
URL = "/antidiskriminierung/auswertung/verband/datei/"


def test_pool_export_sends_the_file_and_records_the_disclosure() -> None:
    client, head, case = desk()
    close_with_consent(case, head)

    reply = client.post(URL, {"jahr": timezone.localdate().year})

    assert reply.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert reply.content.startswith(b"\xef\xbb\xbfpseudonym;quarter;")
    assert b"Amara" not in reply.content
    assert Disclosure.objects.get().subject_id == case.pk
    assert PoolExport.objects.get().rows == 1
    assert "1 Fall aus" in client.get(URL.replace("datei/", "")).content.decode()


def test_pool_export_without_consent_sends_nothing() -> None:
    client, _head, _case = desk()

    page = client.post(URL, {"jahr": timezone.localdate().year}, follow=True).content.decode()

    assert "hat niemand der Weitergabe zugestimmt" in page
    assert not Disclosure.objects.exists()


def test_pool_export_is_for_the_head_alone() -> None:
    _client, head, case = desk()
    close_with_consent(case, head)
    colleague = browser_of(make_colleague(head, now=timezone.now()))

    assert colleague.post(URL, {"jahr": timezone.localdate().year}).status_code == 403
    assert not PoolExport.objects.exists()
