"""Queueing and sending mail, and looking after jobs."""

import logging
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import translation
from procrastinate.contrib.django import app

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.notifications import access, queries, rules
from miteinander.notifications.models import Message
from miteinander.people.models import Account
from miteinander.web.mail import Recipient as Recipient

logger = logging.getLogger(__name__)
SEND_TASK = "notifications.send_message"


class MailServerDidNotAnswer(Exception):
    """The mail could not be handed over; the job tries again later."""


@transaction.atomic
def queue_mail(
    template: str,
    *,
    to: Recipient,
    context: dict[str, object],
    at: datetime,
    attachment: bytes = b"",
    attachment_name: str = "",
) -> Message:
    """Write a mail in the caller's transaction; the worker sends it. If the transaction fails, no letter
    leaves.

    `template` is `<room>/mail/<name>.txt`; its first line is the subject. Nothing sensitive belongs in
    either.
    """
    with translation.override(to.language):
        text = render_to_string(template, {**context, "centre_name": settings.CENTRE_NAME})
    subject, _newline, body = text.partition("\n")
    message = Message.objects.create(
        person_id=to.person_id,
        address=to.address,
        language=to.language,
        template=template,
        subject=subject.strip()[:200],
        body=body.strip() + "\n",
        attachment=attachment,
        attachment_name=attachment_name,
        created_at=at,
    )
    app.configure_task(SEND_TASK).defer(message_id=message.pk)
    return message


def send_message(*, message_id: int, now: datetime) -> bool:
    """Hand one queued mail to the mail server; return whether it left now.

    Not one transaction: nothing talks to the outside inside of one. Called again for a mail that left, it
    does nothing; killed between handing over and noting it, the second copy carries the same Message-ID.

    Raises:
        MailServerDidNotAnswer: try again later. After the last attempt the mail is marked as failed instead.
    """
    message = Message.objects.filter(pk=message_id, state=Message.State.QUEUED).first()
    if message is None:
        return False
    try:
        _letter(message).send()
    except (SMTPException, OSError) as error:
        logger.warning("Mail %s was not taken: %s", message.pk, type(error).__name__)
        _note_failure(message)
        if rules.is_last(message.attempts + 1):
            return False
        raise MailServerDidNotAnswer from error
    _note_success(message, now)
    return True


def _letter(message: Message) -> EmailMessage:
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<mail-{message.pk}@{host}>", "Content-Language": message.language}
    letter = EmailMessage(message.subject, message.body, to=[message.address], headers=headers)
    if message.attachment_name:
        letter.attach(message.attachment_name, bytes(message.attachment), "text/calendar")
    return letter


@transaction.atomic
def _note_success(message: Message, now: datetime) -> None:
    wiped = {} if settings.KEEP_SENT_MAIL else {"body": "", "attachment": b""}
    Message.objects.filter(pk=message.pk, state=Message.State.QUEUED).update(
        state=Message.State.SENT, sent_at=now, attempts=F("attempts") + 1, **wiped
    )


@transaction.atomic
def _note_failure(message: Message) -> None:
    state = Message.State.FAILED if rules.is_last(message.attempts + 1) else Message.State.QUEUED
    Message.objects.filter(pk=message.pk, state=Message.State.QUEUED).update(
        state=state, attempts=F("attempts") + 1
    )


@transaction.atomic
def retry_message(*, by: Account, message_id: int, now: datetime) -> None:
    """Queue a mail again that was given up.

    Raises:
        NotAllowed: `by` is not the account administration.
        Refused: `not_failed`.
    """
    access.look_after_jobs(by)
    changed = Message.objects.filter(pk=message_id, state=Message.State.FAILED).update(
        state=Message.State.QUEUED, attempts=0
    )
    if not changed:
        raise Refused([Problem("", "not_failed")])
    record("notifications.message.retried", by=by, subject=Message(pk=message_id), at=now)
    app.configure_task(SEND_TASK).defer(message_id=message_id)


@transaction.atomic
def retry_job(*, by: Account, job_id: int, now: datetime) -> None:
    """Let a failed job run once more.

    Raises:
        NotAllowed: `by` is not the account administration.
        Refused: `not_failed`.
    """
    access.look_after_jobs(by)
    if not queries.failed_job_exists(job_id):
        raise Refused([Problem("", "not_failed")])
    app.job_manager.retry_job_by_id(job_id, retry_at=now)
    record("notifications.job.retried", by=by, subject="procrastinate.job", at=now, note=str(job_id))
