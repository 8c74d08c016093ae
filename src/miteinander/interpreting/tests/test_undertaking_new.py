from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import UndertakingText
from miteinander.interpreting.tests.conftest import client_of
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.usecases.papers import enact_undertaking
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def enact(by: Account, version: str = "2027-1", valid_from: date = date(2027, 1, 1)) -> UndertakingText:
    return enact_undertaking(
        by=by, version=version, valid_from=valid_from, body="Ich schweige.", source="Test", now=NOW
    )


def test_enact_undertaking_keeps_a_new_wording() -> None:
    assert enact(make_account("interpreting:head")).version == "2027-1"


def test_enact_undertaking_refuses_past_days_and_taken_versions() -> None:
    head = make_account("interpreting:head")
    enact(head)

    for version, day in (("x", NOW.date() - timedelta(days=1)), ("2027-1", date(2028, 1, 1))):
        with pytest.raises(Refused):
            enact(head, version, day)


def test_enact_undertaking_is_for_the_head_only(desk: Account) -> None:
    with pytest.raises(NotAllowed):
        enact(desk)


def test_undertaking_new_begins_with_the_pattern() -> None:
    client = client_of(make_account("interpreting:head"))
    url = reverse("interpreting:undertaking_new")

    assert "Laien-Sprachmittler" in client.get(url).content.decode()
    form = {"version": "2026-2", "valid_from": timezone.localdate().isoformat(), "body": "x", "source": "y"}
    assert client.post(url, form).status_code == 302
    assert UndertakingText.objects.get().version == "2026-2"
