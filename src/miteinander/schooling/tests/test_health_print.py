import pytest
from django.urls import reverse

from miteinander.schooling.tests.factories import NOW, make_child, make_counsellor
from miteinander.schooling.tests.records import (
    clerk_client,
    counsellor_client,
    make_consent,
    make_health_office,
)
from miteinander.schooling.usecases.consents import withdraw_consent
from miteinander.schooling.usecases.records import order_exam

pytestmark = pytest.mark.django_db


def test_health_print_stops_with_the_consent() -> None:
    child, by = make_child(), make_counsellor()
    url, client = reverse("schooling:health_print", args=[child.pk]), counsellor_client()
    assert client.get(url).status_code == 404
    [consent] = make_consent(child, "share_health", make_health_office().pk)
    order_exam(by=by, child=child, now=NOW)

    assert client.get(url).content.startswith(b"%PDF")

    withdraw_consent(by=by, consent=consent, now=NOW)
    assert client.get(url).status_code == 404
    assert clerk_client().get(url).status_code == 403
