import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from miteinander.notifications import usecases
from miteinander.notifications.models import Message

pytestmark = pytest.mark.django_db


def _mail() -> Message:
    return usecases.queue_mail(
        "people/mail/sign_in_link.txt",
        to=usecases.Recipient(address="kim@haus.example"),
        context={"link": "x", "minutes": 20},
        at=timezone.now(),
        attachment=b"BEGIN:VCALENDAR",
        attachment_name="termin.ics",
    )


def test_mailbox_attachment_hands_out_the_calendar_entry() -> None:
    response = Client().get(f"/post/{_mail().pk}/anhang/")

    assert response.content == b"BEGIN:VCALENDAR"
    assert "termin.ics" in response.headers["Content-Disposition"]


def test_mailbox_attachment_does_not_exist_in_a_real_house(settings: Settings) -> None:
    pk = _mail().pk
    settings.KEEP_SENT_MAIL = False

    assert Client().get(f"/post/{pk}/anhang/").status_code == 404


def test_mailbox_attachment_missing_is_not_found() -> None:
    assert Client().get("/post/99999/anhang/").status_code == 404
