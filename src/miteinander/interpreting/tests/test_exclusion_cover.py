from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import FundingRule
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.usecases.rulebook import cover_ground
from miteinander.payments.models import FundingSource
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def draft(day: date = TODAY) -> FundingRule:
    return FundingRule(funding_code="stadt", ground="aosf", valid_from=day, source="Vermerk")


def test_exclusion_cover_offers_the_sources() -> None:
    FundingSource.objects.create(code="stadt", name="Eigenmittel")
    client = Client()
    client.force_login(make_account("interpreting:head"))

    assert "Eigenmittel" in client.get("/sprachmittlung/ausschluesse/neu/").content.decode()


def test_cover_ground_refuses_a_second_cover() -> None:
    head = make_account("interpreting:head")
    cover_ground(by=head, draft=draft(), today=TODAY, now=NOW)

    with pytest.raises(Refused):
        cover_ground(by=head, draft=draft(TODAY + timedelta(days=3)), today=TODAY, now=NOW)


def test_cover_ground_is_not_for_dispatchers() -> None:
    with pytest.raises(NotAllowed):
        cover_ground(by=make_account("interpreting:dispatcher"), draft=draft(), today=TODAY, now=NOW)


def test_two_covers_cannot_overlap() -> None:
    draft().save()

    with pytest.raises(IntegrityError, match="funding_rule_one_at_a_time"), transaction.atomic():
        draft().save()
