import pytest
from django.urls import reverse

from miteinander.schooling.models import HealthExam
from miteinander.schooling.tests.factories import make_child
from miteinander.schooling.tests.records import (
    clerk_client,
    counsellor_client,
    make_consent,
    make_health_office,
)

pytestmark = pytest.mark.django_db


def test_health_order_leads_to_the_consent_first() -> None:
    child = make_child()
    url, client = reverse("schooling:health_order", args=[child.pk]), counsellor_client()

    assert "noch nicht zugestimmt" in client.get(url).content.decode()
    assert "Ohne Einwilligung der Familie" in client.post(url).content.decode()

    make_consent(child, "share_health", make_health_office().pk)
    assert client.post(url).status_code == 302
    assert HealthExam.objects.get().child == child


def test_health_order_is_for_counsellors() -> None:
    url = reverse("schooling:health_order", args=[make_child().pk])

    assert clerk_client().post(url).status_code == 403
