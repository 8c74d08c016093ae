"""A case under a new key: the old one opens nothing, everybody who read still reads."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.queries.opening import open_case, unfold
from miteinander.antidiscrimination.rules.papers import MessageContent
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_report, ring_of
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    of_case,
    office,
    page,
    posted,
    status,
)
from miteinander.antidiscrimination.usecases.mailboxes import mailbox_of, open_mailbox, write_message
from miteinander.antidiscrimination.usecases.renewal import sealed_tables
from miteinander.sealing.errors import Broken
from miteinander.vault.queries import open_field

pytestmark = pytest.mark.django_db


def test_case_rekey_seals_everything_anew_for_the_same_readers(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    taken = make_report()
    case = taken.case
    posted(client, of_case(case, "eintraege/neu/note/"), on="2026-11-20", version=1, text="Eine Notiz.")
    found = open_case(case.pk, ring_of(head))
    assert found is not None
    write_message(case, found.secret, content=MessageContent(text="Guten Tag"), by=head, now=NOW)

    posted(client, of_case(case, "zugang/schluessel/"))

    assert "Eine Notiz." in page(other, of_case(case))
    with pytest.raises(Broken):
        unfold(Case.objects.get(pk=case.pk), found.secret)
    with pytest.raises(Broken):
        open_field(case.items.get(), "content", key=found.secret.content)
    mailbox = mailbox_of(open_mailbox(typed=taken.code, sender="x", now=NOW), now=NOW)
    assert mailbox is not None
    message = mailbox.row.case.messages.get()
    assert open_field(message, "content", key=mailbox.secret.content)["text"] == "Guten Tag"


def test_case_rekey_keeps_the_readers_of_a_restricted_case(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head, restricted=True)

    assert "neu verschlüsselt" in posted(client, of_case(case, "zugang/schluessel/"))
    assert other.get(of_case(case)).status_code == 404


def test_case_rekey_knows_every_sealed_table_of_a_case() -> None:
    names = {model.__name__ for model in sealed_tables()}

    assert {"Item", "Task", "Message", "CaseFile"} <= names
    assert "Mailbox" not in names


def test_case_rekey_is_closed_to_everybody_else(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head, restricted=True)

    assert closed_to_others(of_case(case, "zugang/schluessel/"))
    assert status(other, of_case(case, "zugang/schluessel/")) == 404
