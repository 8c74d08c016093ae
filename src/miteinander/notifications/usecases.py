"""Queueing and sending mail."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from procrastinate.contrib.django import app

from miteinander.notifications.models import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who gets a mail, in which language."""

    address: str
    language: str = "de"
    person_id: int | None = None


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
        subject=subject.strip(),
        body=body.strip() + "\n",
        attachment=attachment,
        attachment_name=attachment_name,
        created_at=at,
    )
    app.configure_task("notifications.send_message").defer(message_id=message.pk)
    return message


@transaction.atomic
def send_message(*, message_id: int, now: datetime) -> bool:
    """Send one queued mail; return whether it left now. Called again for a sent one it does nothing."""
    message = Message.objects.select_for_update().filter(pk=message_id, state=Message.State.QUEUED).first()
    if message is None:
        return False
    mail = EmailMessage(subject=message.subject, body=message.body, to=[message.address])
    if message.attachment_name:
        mail.attach(message.attachment_name, bytes(message.attachment), "text/calendar")
    mail.send()
    message.state = Message.State.SENT
    message.sent_at = now
    message.attempts += 1
    if not settings.KEEP_SENT_MAIL:
        message.body, message.attachment = "", b""
    message.save()
    return True


def give_up_message(*, message_id: int) -> None:
    """Mark a mail nobody would take; the desk sees it on the mailbox page."""
    Message.objects.filter(pk=message_id, state=Message.State.QUEUED).update(state=Message.State.FAILED)
