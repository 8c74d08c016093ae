from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from miteinander.interpreting.models import Interpreter, UndertakingText
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.usecases.papers import remind_about_papers
from miteinander.notifications.models import Message
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db
URL = "interpreting:my_papers"


def test_my_papers_shows_what_was_seen_and_what_is_missing(
    member_client: Client, interpreter: Interpreter
) -> None:
    interpreter.credentials.filter(kind="undertaking").delete()
    UndertakingText.objects.create(version="1", valid_from=NOW.date(), body="x", source="y")

    text = member_client.get(reverse(URL)).content.decode()

    assert "gesehen am 05.01.2026" in text
    assert reverse("interpreting:my_undertaking") in text


def test_my_papers_is_closed_to_strangers(stranger_client: Client) -> None:
    assert stranger_client.get(reverse(URL)).status_code == 403


def test_remind_about_papers_writes_once_to_the_person_and_to_the_desk(
    desk: Account, interpreter: Interpreter
) -> None:
    interpreter.credentials.filter(kind="record_check").update(expires_on=NOW.date() + timedelta(days=30))

    counts = [remind_about_papers(now=NOW) for _time in range(2)]

    assert counts == [1, 0]
    letter = Message.objects.get(template="interpreting/mail/paper_expires.txt")
    assert letter.address == interpreter.person.email
    assert letter.subject == "Bitte erneuern: Führungszeugnis"
    assert "23. Dezember 2026" in letter.body
    assert Message.objects.get(template="interpreting/mail/papers_due.txt").address == desk.email


def test_remind_about_papers_leaves_valid_expired_and_replaced_ones_alone(interpreter: Interpreter) -> None:
    today = NOW.date()
    interpreter.credentials.filter(kind="undertaking").update(expires_on=today - timedelta(days=1))
    old = interpreter.credentials.get(kind="record_check")
    old.expires_on = today + timedelta(days=9)
    old.save()
    interpreter.credentials.create(kind="record_check", seen_on=today, expires_on=today + timedelta(days=999))

    assert remind_about_papers(now=NOW) == 0


def test_my_papers_shows_today_as_the_last_day(member_client: Client, interpreter: Interpreter) -> None:
    interpreter.credentials.filter(kind="undertaking").update(expires_on=timezone.localdate())

    assert "läuft bald ab" in member_client.get(reverse(URL)).content.decode()
