"""Typing a code: one answer for all that open nothing, and an alarm when they come from everywhere."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.tests.factories import NOW, make_head, make_report
from miteinander.antidiscrimination.tests.guests import CODE, MAILBOX
from miteinander.antidiscrimination.usecases import mailboxes
from miteinander.antidiscrimination.views.guest_cookies import MAILBOX as COOKIE
from miteinander.audit.models import Entry
from miteinander.core.errors import Refused
from miteinander.core.languages import INTERFACE
from miteinander.notifications.models import Message as Mail
from miteinander.sealing.codes import in_groups, new_code, with_check
from miteinander.web.throttle import Limit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])
def test_guest_code_opens_the_mailbox_in_the_digits_of_any_script(client: Client, digits: str) -> None:
    make_head(now=timezone.now())
    code = make_report().code

    answer = client.post(CODE, {"code": in_groups("".join(digits[int(one)] for one in code))})

    assert answer.headers["Location"] == MAILBOX
    cookie = client.cookies[COOKIE]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["max-age"]) == ("Strict", "/", 900)
    assert code not in cookie.value
    assert client.get(CODE).headers["Location"] == MAILBOX


def test_guest_code_answers_the_same_for_every_code_that_opens_nothing(client: Client) -> None:
    make_head(now=timezone.now())
    gone = make_report()
    Case.objects.filter(pk=gone.case.pk).delete()
    wrong = gone.code[:-1] + str((int(gone.code[-1]) + 1) % 10)

    said = {str(client.post(CODE, {"code": code}).context["form"].errors) for code in (gone.code, new_code())}
    said.add(str(client.post(CODE, {"code": wrong}).context["form"].errors))

    [sentence] = said
    assert "Diesen Code kennen wir nicht" in sentence


def test_guest_code_waits_after_ten_tries(client: Client) -> None:
    make_head(now=timezone.now())
    code = make_report().code
    for _try in range(10):
        client.post(CODE, {"code": with_check("1" * 22)})

    answer = client.post(CODE, {"code": code})

    assert "Zu viele Versuche" in answer.content.decode()
    assert COOKIE not in client.cookies


def test_guest_code_raises_one_alarm_an_hour_when_tries_come_from_everywhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    head, _ring, _sheets = make_head(now=NOW)
    monkeypatch.setattr(mailboxes, "MANY", Limit(per_sender=3, in_all=3))
    for sender in "abcdef":
        with pytest.raises(Refused, match="unknown_code"):  # nobody is shut out by what others do
            mailboxes.open_mailbox(typed="1", sender=sender, now=NOW)
    assert Entry.objects.filter(kind="antidiscrimination.mailbox.alarm").count() == 1
    [mail] = Mail.objects.all()
    assert mail.address == head.email

    later = NOW + timedelta(hours=1, minutes=1)
    for sender in "abcdef":
        with pytest.raises(Refused):
            mailboxes.open_mailbox(typed="1", sender=sender, now=later)

    assert Entry.objects.filter(kind="antidiscrimination.mailbox.alarm").count() == 2


@pytest.mark.parametrize("language", [one.code for one in INTERFACE])
def test_guest_code_asks_in_every_language(client: Client, language: str) -> None:
    assert client.get(f"/{language}/diskriminierung/postfach/").status_code == 200
