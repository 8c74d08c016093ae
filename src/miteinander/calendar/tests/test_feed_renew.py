"""A new address works, the old one does not."""

import re
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


def test_renew_feed_keeps_only_a_hash() -> None:
    account = make_account()

    token = usecases.renew_feed(by=account, now=NOW)

    feed = CalendarFeed.objects.get()
    assert feed.person_id == account.person_id
    assert len(token) >= 43
    assert token not in str(feed.__dict__)
    assert Entry.objects.get(kind="calendar.feed.renewed").by_id == account.pk


def test_renew_feed_refuses_accounts_without_a_person() -> None:
    with pytest.raises(NotAllowed):
        usecases.renew_feed(by=Account.objects.create_user("dienst@haus.example"), now=NOW)


def test_feed_renew_replaces_the_old_address() -> None:
    client = Client()
    client.force_login(make_account())

    first, second = (
        re.search(r"/kalender/([\w-]+)\.ics", client.post("/kalender/neu/").content.decode())
        for _time in (1, 2)
    )

    assert first is not None
    assert second is not None
    assert client.get(first[0]).status_code == 404
    assert client.get(second[0]).status_code == 200
    assert client.get("/kalender/neu/").status_code == 405
