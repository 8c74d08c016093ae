"""Answering through a mailbox."""

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Case, Message
from miteinander.antidiscrimination.queries.messages import last_message
from miteinander.antidiscrimination.tests.factories import (
    make_case,
    make_colleague,
    make_head,
    make_report,
    open_vault,
    ring_of,
)
from miteinander.antidiscrimination.tests.guests import opened, tables_with
from miteinander.antidiscrimination.usecases.mailboxes import Submitted
from miteinander.antidiscrimination.usecases.messages import (
    close_mailbox,
    write_from_office,
    write_from_outside,
)
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client: Client) -> Account:
    account, _ring, _sheets = make_head(now=timezone.now())
    open_vault(client, account, now=timezone.now())
    return account


@pytest.fixture
def report(head: Account) -> Submitted:
    return make_report()


def page_of(case: Case) -> str:
    return f"/antidiskriminierung/faelle/{case.pk}/nachricht/"


def tell(report: Submitted, text: str) -> Message:
    now = timezone.now()
    return write_from_outside(opened(report.code, now=now), text=text, now=now)


def test_message_new_answers_and_counts_as_read(client: Client, report: Submitted) -> None:
    asked = tell(report, "Haben Sie meinen Brief gelesen?")

    answer = client.post(page_of(report.case), {"text": "Ja, gestern.", "seen": asked.pk, "go": "send"})

    assert answer.headers["Location"].endswith(f"/faelle/{report.case.pk}/#postfach")
    shown = client.get(answer.headers["Location"]).content.decode()
    assert "Ja, gestern." in shown
    assert "noch nicht abgeholt" in shown
    assert not Message.objects.filter(from_office=False, is_read=False).exists()
    assert tables_with("Ja, gestern.", "Haben Sie meinen Brief") == []


def test_message_new_shows_what_was_written_meanwhile_and_keeps_the_text(
    client: Client, report: Submitted
) -> None:
    asked = tell(report, "Eine Frage.")
    tell(report, "Es hat sich erledigt.")

    answer = client.post(page_of(report.case), {"text": "Zur Frage: ja.", "seen": asked.pk, "go": "send"})

    assert answer.status_code == 409
    assert "Zur Frage: ja." in answer.content.decode()
    assert "Es hat sich erledigt." in answer.content.decode()
    again = client.post(
        page_of(report.case), {"text": "Zur Frage: ja.", "seen": answer.context["seen"], "go": "send"}
    )
    assert again.status_code == 302


def test_message_new_sent_twice_is_one_answer(client: Client, report: Submitted) -> None:
    typed = {"text": "Wir melden uns.", "seen": "0", "go": "send"}

    first, second = (client.post(page_of(report.case), typed) for _click in range(2))

    assert (first.status_code, second.status_code) == (302, 409)
    assert Message.objects.count() == 1


def test_message_new_puts_a_common_sentence_into_the_text(client: Client, report: Submitted) -> None:
    page = client.post(page_of(report.case), {"text": "Guten Tag", "seen": "0", "go": "ask_back"})

    assert page.context["language"] == "ar"
    assert page.context["form"].initial["text"].startswith("Guten Tag\n\n")
    assert not Message.objects.exists()


def test_message_new_needs_words_and_an_open_mailbox(
    client: Client, head: Account, report: Submitted
) -> None:
    now = timezone.now()
    empty = client.post(page_of(report.case), {"text": " ", "seen": "0", "go": "send"})
    assert "Bitte schreiben Sie etwas." in empty.content.decode()
    close_mailbox(opened(report.code, now=now), now=now)

    closed = client.post(page_of(report.case), {"text": "Hallo", "seen": "0", "go": "send"})

    assert "Gespräch beendet" in closed.content.decode()
    with pytest.raises(Refused, match="no_mailbox"):
        write_from_office(
            by=head, ring=ring_of(head), case=make_case(head).pk, text="x", seen=0, now=timezone.now()
        )


def test_message_new_is_closed_to_who_holds_no_key(client: Client, head: Account) -> None:
    case = make_case(head, restricted=True)
    stranger = make_colleague(head, now=timezone.now())
    other = Client()
    open_vault(other, stranger, now=timezone.now())

    assert other.post(page_of(case), {"text": "x", "seen": "0", "go": "send"}).status_code == 404
    with pytest.raises(Case.DoesNotExist):
        write_from_office(
            by=stranger, ring=ring_of(stranger), case=case.pk, text="x", seen=0, now=timezone.now()
        )
    with pytest.raises(NotAllowed):
        write_from_office(
            by=make_account("people:admin"), ring=ring_of(head), case=case.pk, text="x", seen=0,
            now=timezone.now(),
        )  # fmt: skip
    assert last_message(case.pk) is None
