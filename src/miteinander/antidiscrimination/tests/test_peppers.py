"""The pepper changes; mailboxes follow when their reporters come back."""

import pytest
from django.utils import timezone
from pytest_django import Settings

from miteinander.antidiscrimination.models import Mailbox
from miteinander.antidiscrimination.tests.factories import make_head, make_report
from miteinander.antidiscrimination.usecases.mailboxes import mailbox_of, open_mailbox
from miteinander.core.errors import Refused

pytestmark = pytest.mark.django_db


def test_a_mailbox_moves_to_the_new_pepper_when_it_is_opened(settings: Settings) -> None:
    now = timezone.now()
    make_head(now=now)
    settings.MAILBOX_PEPPER = "alt"
    code = make_report().code
    before = bytes(Mailbox.objects.get().lookup)

    settings.MAILBOX_PEPPER, settings.MAILBOX_OLD_PEPPERS = "neu", ["uralt", "alt"]
    assert mailbox_of(open_mailbox(typed=code, sender="x", now=now), now=now) is not None
    assert bytes(Mailbox.objects.get().lookup) != before

    settings.MAILBOX_OLD_PEPPERS = []
    assert mailbox_of(open_mailbox(typed=code, sender="x", now=now), now=now) is not None


def test_a_mailbox_whose_pepper_is_gone_stays_shut(settings: Settings) -> None:
    now = timezone.now()
    make_head(now=now)
    settings.MAILBOX_PEPPER = "alt"
    code = make_report().code

    settings.MAILBOX_PEPPER = "neu"
    with pytest.raises(Refused, match="unknown_code"):
        open_mailbox(typed=code, sender="x", now=now)
