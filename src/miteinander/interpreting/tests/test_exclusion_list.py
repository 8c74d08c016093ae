from datetime import date

import pytest
from django.test import Client

from miteinander.interpreting.models import FundingRule
from miteinander.payments.models import FundingSource
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_exclusion_list_says_who_pays_and_why() -> None:
    FundingSource.objects.create(code="stadt", name="Eigenmittel der Stadt")
    FundingRule.objects.create(
        funding_code="stadt", ground="aosf", needs_call=True, valid_from=date(2020, 1, 1), source="Vermerk 3"
    )
    client = Client()
    client.force_login(make_account("interpreting:dispatcher"))

    page = client.get("/sprachmittlung/ausschluesse/").content.decode()

    assert "Eigenmittel der Stadt" in page
    assert "nach Rücksprache" in page
    assert "Vermerk 3" in page
