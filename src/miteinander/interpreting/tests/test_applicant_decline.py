import pytest
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Applicant
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.tests.test_applicant_list import make_applicant
from miteinander.interpreting.usecases.applicants import decline_applicant
from miteinander.notifications.models import Message
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def test_decline_applicant_says_no_politely(desk: Account) -> None:
    row = make_applicant(email="a@post.example")

    decline_applicant(by=desk, applicant=row, now=NOW)

    row.refresh_from_db()
    assert (row.state, row.decided_at) == ("declined", NOW)
    assert "danke für Ihr Interesse" in Message.objects.get().body


def test_decline_applicant_refuses_who_was_admitted(desk: Account) -> None:
    row = make_applicant(state="admitted", decided_at=NOW)

    with pytest.raises(Refused):
        decline_applicant(by=desk, applicant=row, now=NOW)


def test_decline_applicant_is_not_for_strangers(stranger: Account) -> None:
    with pytest.raises(NotAllowed):
        decline_applicant(by=stranger, applicant=make_applicant(), now=NOW)


def test_applicant_decline_acts_on_post(desk_client: Client) -> None:
    row = make_applicant()
    url = reverse("interpreting:applicant_decline", args=[row.pk])

    desk_client.get(url)
    assert Applicant.objects.get().state == "new"
    desk_client.post(url)
    assert Applicant.objects.get().state == "declined"
