from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Interpreter, UndertakingText
from miteinander.interpreting.tests.factories import NOW, make_interpreter
from miteinander.interpreting.usecases.papers import agree_to_undertaking
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db
URL = "interpreting:my_undertaking"


@pytest.fixture
def text() -> UndertakingText:
    return UndertakingText.objects.create(
        version="2026-7", valid_from=date(2026, 7, 1), body="Ich schweige.", source="Test"
    )


def test_agree_to_undertaking_keeps_version_and_day(
    member: Account, interpreter: Interpreter, text: UndertakingText
) -> None:
    row = agree_to_undertaking(by=member, interpreter=interpreter, version="2026-7", now=NOW)

    assert (row.kind, row.title, row.seen_on, row.seen_by) == ("undertaking", "2026-7", NOW.date(), "online")
    assert row.expires_on == date(2029, 11, 22)


def test_agree_to_undertaking_refuses_a_text_that_was_replaced(
    member: Account, interpreter: Interpreter, text: UndertakingText
) -> None:
    with pytest.raises(Refused):
        agree_to_undertaking(by=member, interpreter=interpreter, version="2026-1", now=NOW)


def test_agree_to_undertaking_is_nobody_elses_business(
    member: Account, desk: Account, interpreter: Interpreter, text: UndertakingText
) -> None:
    for by, row in ((desk, interpreter), (member, make_interpreter("ar"))):
        with pytest.raises(NotAllowed):
            agree_to_undertaking(by=by, interpreter=row, version="2026-7", now=NOW)


def test_undertaking_text_has_one_version_per_day(text: UndertakingText) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UndertakingText.objects.create(version="x", valid_from=text.valid_from, body="y", source="z")


def test_my_undertaking_wants_the_tick(
    member_client: Client, interpreter: Interpreter, text: UndertakingText
) -> None:
    before = interpreter.credentials.count()

    page = member_client.get(reverse(URL)).content.decode()
    member_client.post(reverse(URL), {"version": "2026-7"})
    assert interpreter.credentials.count() == before
    member_client.post(reverse(URL), {"version": "2026-7", "agree": "on"})

    assert "Ich schweige." in page
    assert interpreter.credentials.latest("id").seen_on == timezone.localdate()
