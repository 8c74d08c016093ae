from datetime import UTC, datetime

import pytest
from django.core import mail
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from miteinander.notifications import usecases
from miteinander.notifications.models import Message

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TO = usecases.Recipient(address="kim@haus.example", language="en")


def _queue() -> Message:
    return usecases.queue_mail(
        "people/mail/sign_in_link.txt",
        to=TO,
        context={"link": "https://haus.example/l/x/", "minutes": 20},
        at=NOW,
    )


def test_queue_mail_writes_a_row_and_a_job() -> None:
    message = _queue()

    job = ProcrastinateJob.objects.order_by("-id")[0]
    assert (message.state, message.language, message.address) == ("queued", "en", "kim@haus.example")
    assert "https://haus.example/l/x/" in message.body
    assert (job.task_name, job.args) == ("notifications.send_message", {"message_id": message.pk})


def test_queue_mail_leaves_nothing_when_the_transaction_fails() -> None:
    before = ProcrastinateJob.objects.count()

    def work() -> None:
        with transaction.atomic():
            _queue()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()

    assert not Message.objects.exists()
    assert ProcrastinateJob.objects.count() == before


def test_send_message_sends_once() -> None:
    message = _queue()

    first = usecases.send_message(message_id=message.pk, now=NOW)
    second = usecases.send_message(message_id=message.pk, now=NOW)

    message.refresh_from_db()
    assert (first, second, len(mail.outbox)) == (True, False, 1)
    assert (message.state, message.sent_at, message.attempts) == ("sent", NOW, 1)
    assert mail.outbox[0].extra_headers["Message-ID"].startswith(f"<mail-{message.pk}@")


def test_send_message_wipes_the_text_in_a_real_house(settings: Settings) -> None:
    settings.KEEP_SENT_MAIL = False
    message = _queue()
    Message.objects.update(attachment=b"BEGIN:VCALENDAR", attachment_name="termin.ics")

    usecases.send_message(message_id=message.pk, now=NOW)

    message.refresh_from_db()
    assert (message.body, bytes(message.attachment)) == ("", b"")
    assert "https://haus.example/l/x/" in mail.outbox[0].body


def test_send_message_keeps_trying_and_then_gives_up(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    message = _queue()
    for _round in range(4):
        with pytest.raises(usecases.MailServerDidNotAnswer):
            usecases.send_message(message_id=message.pk, now=NOW)

    assert usecases.send_message(message_id=message.pk, now=NOW) is False

    message.refresh_from_db()
    assert (message.state, message.attempts) == ("failed", 5)


def test_a_sent_message_without_a_moment_is_refused_by_the_database() -> None:
    message = _queue()

    with pytest.raises(Exception, match="message_sent_has_moment"), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(state="sent")
