"""What a calendar program gets under a secret address."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from django.test import Client, override_settings

from miteinander.calendar import usecases
from miteinander.calendar.rules import Event
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def two_events(person_id: int, *, now: datetime) -> list[Event]:
    """A provider as rooms write them."""
    return [
        Event(
            uid=f"{number}-{person_id}@haus.example",
            sequence=0,
            starts_at=NOW + timedelta(days=number),
            ends_at=NOW + timedelta(days=number, hours=1),
            title="Sprachmittlung",
            changed_at=NOW,
        )
        for number in (2, 1)
    ]


@pytest.fixture(autouse=True)
def _providers() -> Iterator[None]:
    with override_settings(CALENDAR_PROVIDERS=[f"{__name__}.two_events"]):
        yield


def test_feed_read_needs_no_sign_in_but_the_secret(client: Client) -> None:
    account = make_account()
    token = usecases.renew_feed(by=account, now=NOW)

    response = client.get(f"/kalender/{token}.ics")

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    uids = [str(found["uid"]) for found in icalendar.Calendar.from_ical(response.content).walk("VEVENT")]
    assert uids == [f"1-{account.person_id}@haus.example", f"2-{account.person_id}@haus.example"]


def test_feed_read_does_not_know_strangers(client: Client) -> None:
    usecases.renew_feed(by=make_account(), now=NOW)

    assert client.get("/kalender/guessed.ics").status_code == 404
    assert client.get("/kalender/.ics").status_code == 404
