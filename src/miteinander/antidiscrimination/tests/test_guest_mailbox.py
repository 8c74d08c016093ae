"""The conversation from outside."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import CaseFile, Message
from miteinander.antidiscrimination.queries.messages import conversation
from miteinander.antidiscrimination.tests.factories import make_head, make_report, ring_of
from miteinander.antidiscrimination.tests.guests import CODE, MAILBOX, opened, tables_with
from miteinander.antidiscrimination.usecases.cases import save_case
from miteinander.antidiscrimination.usecases.mailboxes import KIND, Submitted, mailbox_of
from miteinander.antidiscrimination.usecases.messages import write_from_office
from miteinander.antidiscrimination.views.guest_cookies import MAILBOX as COOKIE
from miteinander.audit.models import Entry
from miteinander.core.languages import INTERFACE
from miteinander.notifications.models import Message as Mail
from miteinander.people.models import Account
from miteinander.sealing.codes import in_groups
from miteinander.vault.usecases.holding import let_go

pytestmark = pytest.mark.django_db
TEXT = "Ich habe noch einen Brief vom Vermieter."


@pytest.fixture
def head() -> Account:
    account, _ring, _sheets = make_head(now=timezone.now())
    return account


@pytest.fixture
def report(head: Account) -> Submitted:
    return make_report()


def enter(client: Client, report: Submitted) -> None:
    client.post(CODE, {"code": report.code})


def answer(head: Account, report: Submitted, text: str = "مرحبا، لقد قرأنا رسالتك.") -> None:
    write_from_office(
        by=head, ring=ring_of(head), case=report.case.pk, text=text, seen=10**9, now=timezone.now()
    )


def test_guest_mailbox_shows_the_answer_in_its_own_direction(
    client: Client, head: Account, report: Submitted
) -> None:
    answer(head, report)
    enter(client, report)

    page = client.get(MAILBOX).content.decode()

    assert '<div class="letter__text" dir="auto"><p>مرحبا' in page
    assert Message.objects.get().is_read


def test_guest_mailbox_takes_a_message_once_and_seals_it(client: Client, report: Submitted) -> None:
    enter(client, report)

    for _click in range(2):
        assert client.post(MAILBOX, {"text": TEXT, "go": "write"}).status_code == 302

    assert TEXT in client.get(MAILBOX).content.decode()
    assert Message.objects.count() == 1
    assert tables_with(TEXT, report.code) == []
    [entry] = Entry.objects.filter(kind="antidiscrimination.message.written")
    assert (entry.at.minute, entry.by_id) == (0, None)


def test_guest_mailbox_mails_that_something_waits_and_no_more(
    client: Client, head: Account, report: Submitted
) -> None:
    Mail.objects.all().delete()
    save_case(by=head, ring=ring_of(head), pk=report.case.pk, version=1, now=timezone.now())
    enter(client, report)

    for text in (TEXT, f"{TEXT} Und ein Foto."):
        client.post(MAILBOX, {"text": text, "go": "write"})

    [mail] = Mail.objects.all()
    assert (mail.address, mail.subject) == (head.email, "Im geschützten Bereich wartet etwas auf Sie")
    assert str(report.case.pk) not in mail.subject + mail.body
    assert TEXT not in mail.body


@pytest.mark.parametrize("digits", ["0123456789", "۰۱۲۳۴۵۶۷۸۹"])
def test_guest_mailbox_refuses_a_text_with_the_code(client: Client, report: Submitted, digits: str) -> None:
    enter(client, report)
    given = in_groups("".join(digits[int(one)] for one in report.code))

    page = client.post(MAILBOX, {"text": f"Mein Code ist {given}, Tel. 0170 1", "go": "write"})

    assert "schreiben Sie Ihren Code nicht" in page.content.decode()
    assert not Message.objects.exists()


def test_guest_mailbox_keeps_what_was_written_while_it_fell_shut(client: Client, report: Submitted) -> None:
    enter(client, report)
    let_go(client.cookies[COOKIE].value, kind=KIND, now=timezone.now())

    shut = client.post(MAILBOX, {"text": TEXT, "go": "write"})
    assert shut.headers["Location"] == CODE
    assert tables_with(TEXT) == []
    assert "Ihr Text ist noch da" in client.get(CODE).content.decode()
    enter(client, report)
    assert TEXT in client.get(MAILBOX).content.decode()

    client.post(MAILBOX, {"text": TEXT, "go": "write"})

    assert Message.objects.count() == 1
    assert client.get(MAILBOX).context["form"].initial == {"text": ""}


def test_guest_mailbox_falls_shut_by_itself_and_by_the_button(client: Client, report: Submitted) -> None:
    enter(client, report)
    token = client.cookies[COOKIE].value
    assert mailbox_of(token, now=timezone.now() + timedelta(hours=11)) is None

    client.post(MAILBOX, {"go": "lock"})

    assert mailbox_of(token, now=timezone.now()) is None
    assert client.get(MAILBOX).headers["Location"] == CODE


def test_guest_mailbox_of_others_stays_shut(client: Client, report: Submitted) -> None:
    other = make_report(story="Etwas ganz anderes.")
    enter(client, other)
    opened(report.code, now=timezone.now())

    found = mailbox_of(client.cookies[COOKIE].value, now=timezone.now())

    assert found is not None
    assert found.row.case_id == other.case.pk
    client.cookies[COOKIE] = client.cookies[COOKIE].value[:-4] + "0000"
    assert client.get(MAILBOX).headers["Location"] == CODE


def test_guest_mailbox_opens_messages_with_the_codes_key_alone(report: Submitted, head: Account) -> None:
    answer(head, report, "Wir melden uns.")
    mailbox = opened(report.code, now=timezone.now())

    [said] = conversation(mailbox.row.case, mailbox.secret)

    assert said.text == "Wir melden uns."


def test_guest_mailbox_takes_a_file_with_or_without_words(client: Client, report: Submitted) -> None:
    enter(client, report)

    for text in ("", "Hier ist der Brief."):
        file = SimpleUploadedFile("brief.txt", f"Brief {text}".encode())
        sent = client.post(MAILBOX, {"text": text, "go": "write", "file": file, "way": "cleaned"})
        assert sent.status_code == 302

    page = client.get(MAILBOX).content.decode()
    assert page.count("<bdi>brief.txt</bdi>") == 2
    assert CaseFile.objects.filter(case=report.case).count() == Message.objects.count() == 2


def test_guest_mailbox_keeps_the_words_when_the_file_will_not_do(client: Client, report: Submitted) -> None:
    enter(client, report)
    file = SimpleUploadedFile("x.exe", b"MZ\x90\x00 program")

    page = client.post(MAILBOX, {"text": TEXT, "go": "write", "file": file, "way": "cleaned"})

    assert TEXT in page.content.decode()
    assert "Diese Art von Datei" in page.content.decode()
    assert not Message.objects.exists()


def test_guest_mailbox_wants_some_words(client: Client, report: Submitted) -> None:
    enter(client, report)

    assert "Bitte füllen Sie" in client.post(MAILBOX, {"text": " ", "go": "write"}).content.decode()


@pytest.mark.parametrize("language", [one.code for one in INTERFACE])
def test_guest_mailbox_speaks_every_language(
    client: Client, head: Account, report: Submitted, language: str
) -> None:
    answer(head, report)
    enter(client, report)

    assert client.get(f"/{language}/diskriminierung/postfach/lesen/").status_code == 200
