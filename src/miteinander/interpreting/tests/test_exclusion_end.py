from datetime import timedelta

import pytest
from django.test import Client

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import FundingRule
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.usecases.rulebook import end_cover
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def make_cover() -> FundingRule:
    return FundingRule.objects.create(
        funding_code="stadt", ground="aosf", valid_from=TODAY - timedelta(days=9), source="Vermerk"
    )


def test_exclusion_end_keeps_the_past() -> None:
    row = make_cover()
    client = Client()
    client.force_login(make_account("interpreting:head"))

    response = client.post(f"/sprachmittlung/ausschluesse/{row.pk}/beenden/", {"valid_to": TODAY.isoformat()})

    row.refresh_from_db()
    assert response.status_code == 302
    assert row.valid_to == TODAY


def test_end_cover_refuses_an_end_before_the_start() -> None:
    row = make_cover()

    with pytest.raises(Refused):
        end_cover(
            by=make_account("interpreting:head"), pk=row.pk, last_day=TODAY - timedelta(days=10), now=NOW
        )


def test_end_cover_is_not_for_dispatchers() -> None:
    with pytest.raises(NotAllowed):
        end_cover(by=make_account("interpreting:dispatcher"), pk=make_cover().pk, last_day=TODAY, now=NOW)
