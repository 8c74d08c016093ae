import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed
from miteinander.notifications import usecases
from miteinander.notifications.models import Message
from miteinander.notifications.tests.test_message_list import _mail
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_message_retry_queues_a_failed_mail_again() -> None:
    message = _mail("kim@haus.example", "failed")

    signed_in(make_account("people:admin")).post(f"/post/versand/{message.pk}/erneut/")

    message.refresh_from_db()
    assert (message.state, message.attempts) == ("queued", 0)
    assert ProcrastinateJob.objects.filter(args={"message_id": message.pk}).count() == 2
    assert Entry.objects.filter(kind="notifications.message.retried").count() == 1


def test_message_retry_refuses_a_mail_that_did_not_fail() -> None:
    message = _mail("kim@haus.example")

    page = signed_in(make_account("people:admin")).post(f"/post/versand/{message.pk}/erneut/", follow=True)

    assert "inzwischen erledigt" in page.content.decode()
    assert Message.objects.get().state == "queued"


def test_message_retry_stranger_may_not() -> None:
    message = _mail("kim@haus.example", "failed")

    assert signed_in(make_account()).post(f"/post/versand/{message.pk}/erneut/").status_code == 403
    with pytest.raises(NotAllowed):
        usecases.retry_message(by=make_account(), message_id=message.pk, now=timezone.now())
