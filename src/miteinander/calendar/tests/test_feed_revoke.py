"""Closing an address."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from miteinander.audit.models import Entry
from miteinander.calendar import usecases
from miteinander.calendar.models import CalendarFeed
from miteinander.core.errors import NotAllowed
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_revoke_feed_closes_only_the_own_address() -> None:
    account, other = make_account(), make_account()
    usecases.renew_feed(by=account, now=NOW)
    usecases.renew_feed(by=other, now=NOW)

    usecases.revoke_feed(by=account, now=NOW)
    usecases.revoke_feed(by=account, now=NOW)

    assert CalendarFeed.objects.get().person_id == other.person_id
    assert Entry.objects.filter(kind="calendar.feed.revoked").count() == 1


def test_revoke_feed_refuses_accounts_without_a_person() -> None:
    with pytest.raises(NotAllowed):
        usecases.revoke_feed(by=Account.objects.create_user("dienst@haus.example"), now=NOW)


def test_feed_revoke_goes_back_to_the_page() -> None:
    client = Client()
    client.force_login(make_account())

    response = client.post("/kalender/abschalten/", follow=True)

    assert response.redirect_chain == [("/kalender/", 302)]
    assert "abgeschaltet" in response.content.decode()
