from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.tests.test_applicant_list import make_applicant
from miteinander.interpreting.usecases.applicants import invite_applicant
from miteinander.notifications.models import Message
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db
TALK = NOW + timedelta(days=7)


def test_invite_applicant_writes_in_the_persons_language(desk: Account) -> None:
    row = make_applicant(email="a@post.example", language="en")

    invite_applicant(by=desk, applicant=row, talk_at=TALK, now=NOW)

    row.refresh_from_db()
    letter = Message.objects.get()
    assert (row.state, row.talk_at, letter.language) == ("invited", TALK, "en")
    assert "30 November 2026" in letter.body


def test_invite_applicant_refuses_past_talks_and_decided_people(desk: Account) -> None:
    with pytest.raises(Refused):
        invite_applicant(by=desk, applicant=make_applicant(), talk_at=NOW, now=NOW)
    declined = make_applicant(state="declined", decided_at=NOW)
    with pytest.raises(Refused):
        invite_applicant(by=desk, applicant=declined, talk_at=TALK, now=NOW)

    assert not Message.objects.exists()


def test_invite_applicant_is_not_for_members(member: Account) -> None:
    with pytest.raises(NotAllowed):
        invite_applicant(by=member, applicant=make_applicant(), talk_at=TALK, now=NOW)


def test_applicant_invite_refuses_a_time_the_clock_skips(desk_client: Client) -> None:
    row = make_applicant()
    url = reverse("interpreting:applicant_invite", args=[row.pk])

    skipped = desk_client.post(url, {"talk_on": "2099-03-29", "talk_from": "02:30"}).content.decode()
    past = desk_client.post(url, {"talk_on": "2020-03-03", "talk_from": "10:00"}).content.decode()

    assert "Die Uhren werden umgestellt" in skipped
    assert "Das Gespräch liegt in der Vergangenheit." in past
    assert desk_client.post(url, {"talk_on": "2099-03-03", "talk_from": "10:00"}).status_code == 302
