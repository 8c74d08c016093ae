"""Writing to each other through a mailbox: the person outside, and who counsels her.

Mails say only that something waits, and not even when: no more than one until somebody has looked.
"""

from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Mailbox, Message
from miteinander.antidiscrimination.queries.messages import last_message
from miteinander.antidiscrimination.queries.opening import OpenCase, unfold
from miteinander.antidiscrimination.rules.papers import MessageContent, TaskContent
from miteinander.antidiscrimination.rules.weeks import hour_of, week_of
from miteinander.antidiscrimination.usecases.cases import locked_or_missing
from miteinander.antidiscrimination.usecases.files import keep_from_reporter
from miteinander.antidiscrimination.usecases.mailboxes import (
    OpenMailbox,
    gives_away,
    make_mailbox,
    tell_counsellors,
    write_message,
)
from miteinander.antidiscrimination.usecases.tasks import write_task
from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account
from miteinander.vault.queries import Keyring, open_field

ANSWER_DAYS = 28  # within a month, as Article 12 (3) GDPR wants it
DELETION = "Die meldende Person möchte, dass alles gelöscht wird. Bitte prüfen und antworten."


@transaction.atomic
def write_from_outside(
    mailbox: OpenMailbox,
    *,
    text: str,
    now: datetime,
    upload: "UploadedFile[bytes] | None" = None,
    untouched: bool = False,
) -> Message:
    """Write to the office, with a file or without. The same text sent twice in a row is one message.

    Raises:
        Refused: `mailbox_closed`, `missing`, `same_code`: the text gives the code away; with a file also
            what `usecases.files.keep_in_draft` says.
    """
    case = _locked_mailbox(mailbox).case
    if not text.strip() and upload is None:
        raise Refused([Problem("text", "missing")])
    if gives_away(text, mailbox.mark):
        raise Refused([Problem("text", "same_code")])
    before = last_message(case.pk)
    if before is not None and not before.from_office and upload is None:
        content = MessageContent.of(open_field(before, "content", key=mailbox.secret.content))
        if content.text == text:
            return before
    is_first = not Message.objects.filter(case=case, from_office=False, is_read=False).exists()
    content = MessageContent(text=text)
    if upload is not None:
        kept = keep_from_reporter(case, mailbox.secret, upload, untouched=untouched, now=now)
        content.files.append(kept.pk)
    row = write_message(case, mailbox.secret, content=content, by=None, now=now)
    if is_first:
        tell_counsellors(case, now=now)
    return row


@transaction.atomic
def close_mailbox(mailbox: OpenMailbox, *, now: datetime) -> None:
    """End the conversation from outside; reading goes on, writing does not. Closed twice is closed."""
    row = Mailbox.objects.select_for_update().get(pk=mailbox.row.pk)
    if row.closed_week is None:
        row.closed_week = week_of(timezone.localdate(now))
        row.save(update_fields=["closed_week"])
        record("antidiscrimination.mailbox.closed", by=None, subject=row, at=hour_of(now))


@transaction.atomic
def ask_deletion(mailbox: OpenMailbox, *, now: datetime) -> None:
    """Ask for everything to be deleted: a task for the office, due within a month. Asked twice is once."""
    rows = Mailbox.objects.select_for_update(of=("self",)).select_related("case__lead", "case__second")
    row = rows.get(pk=mailbox.row.pk)
    if row.deletion_asked_week is not None:
        return
    today = timezone.localdate(now)
    row.deletion_asked_week = week_of(today)
    row.save(update_fields=["deletion_asked_week"])
    record("antidiscrimination.mailbox.deletion_asked", by=None, subject=row, at=hour_of(now))
    write_task(
        unfold(row.case, mailbox.secret),
        by=None,
        content=TaskContent(text=DELETION),
        due_on=week_of(today) + timedelta(days=ANSWER_DAYS),
        now=hour_of(now),
    )
    tell_counsellors(row.case, now=now)


@transaction.atomic
def write_from_office(
    *, by: Account, ring: Keyring, case: int, text: str, seen: int, now: datetime
) -> Message:
    """Answer in a case's mailbox, knowing what was written before: `seen` is the last message on the page.

    Answering counts as having read.

    Raises:
        NotAllowed: `by` does not counsel.
        Case.DoesNotExist: there is no such case, or `by` holds no key of it.
        Refused: `no_mailbox`, `mailbox_closed`, `text_missing`, `written_meanwhile`: somebody wrote since.
    """
    access.check_counsellor(by)
    found = locked_or_missing(case, ring)
    if _mailbox_of(found).closed_week is not None:
        raise Refused([Problem("", "mailbox_closed")])
    if not text.strip():
        raise Refused([Problem("text", "text_missing")])
    before = last_message(case)
    if before is not None and before.pk > seen:
        raise Refused([Problem("", "written_meanwhile")])
    _mark_read(found, by=by, now=now)
    return write_message(found.row, found.secret, content=MessageContent(text=text), by=by, now=now)


@transaction.atomic
def mark_read(*, by: Account, ring: Keyring, case: int, now: datetime) -> int:
    """Note that the office has read what came; return how many messages were new.

    Raises:
        NotAllowed, Case.DoesNotExist: as `write_from_office`.
    """
    access.check_counsellor(by)
    return _mark_read(locked_or_missing(case, ring), by=by, now=now)


@transaction.atomic
def give_mailbox(*, by: Account, ring: Keyring, case: int, renew: bool, now: datetime) -> str:
    """Give a case a mailbox and return its code, shown once; with `renew` the old code opens nothing more.

    A lost code is renewed only for somebody the counsellor knows: she must be sure whom she hands it to.

    Raises:
        NotAllowed, Case.DoesNotExist: as `write_from_office`.
        Refused: `has_mailbox`, `no_mailbox` to renew.
    """
    access.check_counsellor(by)
    found = locked_or_missing(case, ring)
    old = Mailbox.objects.filter(case=found.row).first()
    if old is not None and not renew:
        raise Refused([Problem("", "has_mailbox")])
    if old is None and renew:
        raise Refused([Problem("", "no_mailbox")])
    if old is not None:
        old.delete()
    code = make_mailbox(found.row, found.secret)
    kind = "antidiscrimination.mailbox.renewed" if renew else "antidiscrimination.mailbox.given"
    record(kind, by=by, subject=found.row, at=now)
    return code


def _mark_read(found: OpenCase, *, by: Account, now: datetime) -> int:
    number = Message.objects.filter(case=found.row, from_office=False, is_read=False).update(is_read=True)
    if number:
        record("antidiscrimination.message.read", by=by, subject=found.row, at=now, note=str(number))
    return number


def _mailbox_of(found: OpenCase) -> Mailbox:
    row = Mailbox.objects.filter(case=found.row).first()
    if row is None:
        raise Refused([Problem("", "no_mailbox")])
    return row


def _locked_mailbox(mailbox: OpenMailbox) -> Mailbox:
    """Return the mailbox as it is now, locked together with its case: one message at a time."""
    rows = Mailbox.objects.select_for_update(of=("self", "case")).select_related("case__lead", "case__second")
    row = rows.get(pk=mailbox.row.pk)
    if row.closed_week is not None:
        raise Refused([Problem("", "mailbox_closed")])
    return row
