"""Noting that messages were read, and seeing from "Heute" that some wait."""

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from miteinander.antidiscrimination.models import Message
from miteinander.antidiscrimination.tests.factories import (
    make_case,
    make_colleague,
    make_head,
    make_report,
    open_vault,
    ring_of,
)
from miteinander.antidiscrimination.tests.guests import opened
from miteinander.antidiscrimination.usecases.messages import ask_deletion, mark_read, write_from_outside
from miteinander.antidiscrimination.views.mailbox_contributions import today_blocks
from miteinander.core.errors import NotAllowed
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.web.providers import TodayBlock

pytestmark = pytest.mark.django_db


def blocks_of(account: Account) -> list[TodayBlock]:
    request = RequestFactory().get("/heute/")
    request.user = account
    return list(today_blocks(request, timezone.now()))


def test_messages_read_takes_the_mark_away(client: Client) -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    report = make_report()
    write_from_outside(opened(report.code, now=now), text="Hallo?", now=now)
    open_vault(client, head, now=now)
    [block] = blocks_of(head)
    assert [item.title for item in block.items] == [report.case.label]
    assert report.case.label in client.get(block.url).content.decode()

    answer = client.post(f"/antidiskriminierung/faelle/{report.case.pk}/nachricht/gelesen/")

    assert answer.headers["Location"].endswith("#postfach")
    assert Message.objects.get().is_read
    assert blocks_of(head)[0].count == 0


def test_messages_read_is_for_who_holds_the_key(client: Client) -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    case = make_case(head, restricted=True)
    stranger = make_colleague(head, now=now)
    open_vault(client, stranger, now=now)

    assert client.post(f"/antidiskriminierung/faelle/{case.pk}/nachricht/gelesen/").status_code == 404
    with pytest.raises(NotAllowed):
        mark_read(by=make_account("people:admin"), ring=ring_of(head), case=case.pk, now=now)


def test_today_tells_of_a_wish_to_be_deleted_and_nothing_to_strangers() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    report = make_report()
    ask_deletion(opened(report.code, now=now), now=now)

    assert [block.count for block in blocks_of(head)] == [0, 1]
    assert blocks_of(make_account("people:admin")) == []
    assert [block.count for block in blocks_of(make_account("antidiscrimination:counsellor"))] == [0]
