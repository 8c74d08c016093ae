"""Asking for deletion from outside."""

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Mailbox, Task
from miteinander.antidiscrimination.tests.factories import make_head, make_report
from miteinander.antidiscrimination.tests.guests import CODE, MAILBOX

pytestmark = pytest.mark.django_db
PAGE = "/de/diskriminierung/postfach/loeschen/"


def test_guest_mailbox_delete_says_what_happens_and_asks_once(client: Client) -> None:
    make_head(now=timezone.now())
    client.post(CODE, {"code": make_report().code})
    assert "35 Tage" in client.get(PAGE).content.decode()

    for _click in range(2):
        client.post(PAGE)

    assert Mailbox.objects.get().deletion_asked_week is not None
    task = Task.objects.get()
    assert 0 < (task.due_on - timezone.localdate()).days <= 31
    assert "höchstens einem Monat" in client.get(MAILBOX).content.decode()


def test_guest_mailbox_delete_needs_the_code(client: Client) -> None:
    make_head(now=timezone.now())
    make_report()

    assert client.post(PAGE).headers["Location"] == CODE
    assert not Task.objects.exists()
