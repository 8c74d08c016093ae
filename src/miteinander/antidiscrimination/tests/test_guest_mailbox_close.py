"""Ending the conversation from outside."""

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Mailbox, Message
from miteinander.antidiscrimination.tests.factories import make_head, make_report
from miteinander.antidiscrimination.tests.guests import CODE, MAILBOX
from miteinander.audit.models import Entry

pytestmark = pytest.mark.django_db
PAGE = "/de/diskriminierung/postfach/beenden/"


def test_guest_mailbox_close_asks_then_lets_one_only_read(client: Client) -> None:
    make_head(now=timezone.now())
    client.post(CODE, {"code": make_report().code})
    assert "Möchten Sie das Gespräch beenden?" in client.get(PAGE).content.decode()
    assert Mailbox.objects.get().closed_week is None

    for _click in range(2):
        client.post(PAGE)

    assert Mailbox.objects.get().closed_week is not None
    assert Entry.objects.filter(kind="antidiscrimination.mailbox.closed").count() == 1
    refused = client.post(MAILBOX, {"text": "Noch etwas", "go": "write"}).content.decode()
    assert "Sie können nur noch lesen" in refused
    assert not Message.objects.exists()


def test_guest_mailbox_close_needs_the_code(client: Client) -> None:
    make_head(now=timezone.now())
    make_report()

    assert client.post(PAGE).headers["Location"] == CODE
    assert Mailbox.objects.get().closed_week is None
