from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.core.errors import Refused
from miteinander.interpreting.models import Applicant
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.tests.test_rules_application import application
from miteinander.interpreting.usecases.applicants import (
    LINK_PURPOSE,
    apply_as_interpreter,
    confirm_application,
)
from miteinander.notifications.models import Message
from miteinander.people.models import Account
from miteinander.web.links import make_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting() -> Applicant:
    apply_as_interpreter(application=application(), sender="s", now=NOW)
    return Applicant.objects.get()


def url(row: Applicant, *, days_ago: int = 0, purpose: str = LINK_PURPOSE) -> str:
    token = make_token(purpose, row.pk, now=timezone.now() - timedelta(days=days_ago), days=14)
    return f"/de/sprachmittlung/mitmachen/bestaetigen/{token}/"


def test_confirm_application_counts_it_once_and_tells_the_desk(waiting: Applicant, desk: Account) -> None:
    for _time in range(2):
        confirm_application(pk=waiting.pk, now=NOW)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.confirmed_at) == ("new", NOW)
    assert Message.objects.filter(address=desk.email).count() == 1


def test_confirm_application_refuses_what_is_gone_or_decided(waiting: Applicant) -> None:
    Applicant.objects.filter(pk=waiting.pk).update(state="declined", decided_at=NOW)

    for pk in (waiting.pk, waiting.pk + 1):
        with pytest.raises(Refused):
            confirm_application(pk=pk, now=NOW)


def test_application_confirm_changes_nothing_on_get(client: Client, waiting: Applicant) -> None:
    page = client.get(url(waiting)).content.decode()

    assert "Ja, ich möchte mitmachen" in page
    assert Applicant.objects.get().state == "unconfirmed"
    assert "angekommen" in client.post(url(waiting)).content.decode()
    assert Applicant.objects.get().state == "new"


@pytest.mark.parametrize("kind", ["expired", "foreign", "damaged"])
def test_application_confirm_says_when_a_link_does_not_hold(
    client: Client, waiting: Applicant, kind: str
) -> None:
    links = {
        "expired": url(waiting, days_ago=15),
        "foreign": url(waiting, purpose="offer"),
        "damaged": url(waiting)[:-4] + "x/",
    }

    response = client.post(links[kind])

    assert response.status_code == 410
    assert "Dieser Link gilt nicht mehr" in response.content.decode()
    assert Applicant.objects.get().state == "unconfirmed"
