"""Steps are ticked by hand, or by what has really happened."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from miteinander.demo import queries
from miteinander.interpreting.models import Request, Topic
from miteinander.organisations.models import Organisation
from miteinander.payments.models import PaymentRun
from miteinander.people.models import Account

pytestmark = pytest.mark.usefixtures("demo")


def test_tour_tick_moves_the_bar_to_the_next_step_and_back(client: Client) -> None:
    client.post("/demo/rundgang/")

    client.post("/demo/rundgang/1/", {"next": "/de/"})
    assert "2/7" in client.get("/de/").content.decode()

    client.post("/demo/rundgang/1/")
    assert "1/7" in client.get("/de/").content.decode()


def test_tour_tick_takes_the_bar_away_after_the_last_step(client: Client) -> None:
    for number in range(1, 8):
        client.post(f"/demo/rundgang/{number}/")

    assert "tour-bar" not in client.get("/de/").content.decode()


def test_has_happened_sees_a_payment_run_of_today_and_none_of_yesterday() -> None:
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    clerk = Account.objects.get(email=queries.MAILS["clerk"])
    releaser = Account.objects.get(email=queries.MAILS["releaser"])
    PaymentRun.objects.create(
        number="Z1",
        execution_on=now.date(),
        state=PaymentRun.State.RELEASED,
        made_by=clerk,
        made_at=now,
        released_by=releaser,
        released_at=now,
    )

    assert [number for number in range(1, 8) if queries.has_happened(number, now - timedelta(minutes=1))] == [
        5
    ]
    assert not queries.has_happened(5, now + timedelta(minutes=1))


def test_tour_goes_on_by_itself_when_a_step_has_happened(client: Client) -> None:
    client.post("/demo/rundgang/")
    topic = Topic.objects.create(code="talk", name="Gespräch", name_en="Talk")
    Request.objects.create(
        number="S26-00001",
        organisation=Organisation.objects.get(),
        channel="phone",
        mode="written",
        language="ar",
        topic=topic,
        due_on=datetime.now(UTC).date(),
        requested_at=datetime.now(UTC),
    )

    assert "2/7" in client.get("/de/").content.decode()

    client.post("/demo/rundgang/1/")
    assert "1/7" in client.get("/de/").content.decode()
