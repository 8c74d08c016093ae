import pytest
from django.utils import timezone

from miteinander.notifications import usecases
from miteinander.notifications.models import Message
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def _mail(address: str, state: str = "queued") -> Message:
    message = usecases.queue_mail(
        "people/mail/sign_in_link.txt",
        to=usecases.Recipient(address=address),
        context={"link": "geheimer-link", "minutes": 20},
        at=timezone.now(),
    )
    Message.objects.filter(pk=message.pk).update(state=state)
    return message


def test_message_list_shows_states_but_no_text() -> None:
    _mail("kim@haus.example", "failed")
    _mail("alex@haus.example")
    client = signed_in(make_account("people:admin"))

    page = client.get("/post/versand/").content.decode()
    failed = client.get("/post/versand/?state=failed").content.decode()

    assert "geheimer-link" not in page
    assert "alex@haus.example" in page
    assert "alex@haus.example" not in failed
    assert "Erneut senden" in failed


def test_message_list_is_not_for_others() -> None:
    assert signed_in(make_account("privacy:officer")).get("/post/versand/").status_code == 403
