from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from miteinander.schooling.models import HealthExam
from miteinander.schooling.tests.factories import make_child
from miteinander.schooling.tests.records import clerk_client, counsellor_client

pytestmark = pytest.mark.django_db


def test_health_done_keeps_the_day() -> None:
    child, today = make_child(), timezone.localdate()
    HealthExam.objects.create(child=child, ordered_at=timezone.now() - timedelta(days=3))
    url, client = reverse("schooling:health_done", args=[child.pk]), counsellor_client()

    late = client.post(url, {"done_on": (today + timedelta(days=1)).isoformat()})
    assert "liegt in der Zukunft" in late.content.decode()

    assert client.post(url, {"done_on": today.isoformat()}).status_code == 302
    assert HealthExam.objects.get().done_on == today
    page = client.get(reverse("schooling:record_show", args=[child.pk])).content.decode()
    assert "Untersucht am" in page


def test_health_done_is_for_counsellors() -> None:
    assert clerk_client().get(reverse("schooling:health_done", args=[make_child().pk])).status_code == 403
