import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from miteinander.notifications import usecases

pytestmark = pytest.mark.django_db


def _write_to(address: str, language: str = "de") -> None:
    usecases.queue_mail(
        "people/mail/sign_in_link.txt",
        to=usecases.Recipient(address=address, language=language),
        context={"link": "https://haus.example/l/anmelden/abc/", "minutes": 20},
        at=timezone.now(),
    )


def test_mailbox_shows_mail_by_recipient_with_links_to_click() -> None:
    _write_to("kim@haus.example")
    _write_to("alex@haus.example", "en")

    everything = Client().get("/post/").content.decode()
    one = Client().get("/post/?an=kim@haus.example").content.decode()

    assert everything.count("<article") == 2
    assert one.count("<article") == 1
    assert 'href="https://haus.example/l/anmelden/abc/"' in one


def test_mailbox_empty_says_so() -> None:
    assert "Noch keine Post" in Client().get("/post/").content.decode()


def test_mailbox_does_not_exist_in_a_real_house(settings: Settings) -> None:
    _write_to("kim@haus.example")
    settings.KEEP_SENT_MAIL = False

    assert Client().get("/post/").status_code == 404


def test_mailbox_asks_the_database_as_often_for_many(django_assert_num_queries: object) -> None:
    for number in range(5):
        _write_to(f"kim{number}@haus.example")

    with django_assert_num_queries(2):  # type: ignore[operator]  # a fixture of pytest-django
        Client().get("/post/")
