from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from miteinander.core.errors import NotAllowed
from miteinander.interpreting.access import LinkHolder
from miteinander.interpreting.models import Assignment, Confirmation, Interpreter
from miteinander.interpreting.rules.hours import Side
from miteinander.interpreting.tests.doing import AFTER, HOUR, make_done
from miteinander.interpreting.tests.test_assignment_confirm import past
from miteinander.interpreting.usecases.asking_hours import ask_for_hours
from miteinander.interpreting.usecases.doing import Word, confirm_hours
from miteinander.notifications.models import Message
from miteinander.people.models import Account
from miteinander.people.tests.factories import latest_link
from miteinander.web.links import make_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(interpreter: Interpreter) -> Assignment:
    return make_done(interpreter)


def url(row: Assignment, side: str = "institution", purpose: str = "", *, days_ago: int = 0) -> str:
    made_at = timezone.now() - timedelta(days=days_ago)
    token = make_token(purpose or f"hours_{side}", row.pk, now=made_at, days=90)
    return reverse("interpreting:hours_confirm", args=[side, token])


FORM = {"took_place": "1", "begins": "10:00", "ends": "11:00"}


def test_confirm_hours_by_link_speaks_for_one_side_of_one_row(done: Assignment) -> None:
    word = Word(side=Side.INSTITUTION, said=HOUR, via="link")
    other = make_done()
    for holder in (
        LinkHolder("hours_interpreter", done.pk),
        LinkHolder("follow", done.pk),
        LinkHolder("hours_institution", other.pk),
    ):
        with pytest.raises(NotAllowed):
            confirm_hours(by=holder, assignment=done.pk, word=word, now=AFTER)

    row = confirm_hours(by=LinkHolder("hours_institution", done.pk), assignment=done.pk, word=word, now=AFTER)

    assert row.state == "performed"


def test_ask_for_hours_writes_the_day_after_and_again_after_a_week(done: Assignment, desk: Account) -> None:
    assert ask_for_hours(now=AFTER - timedelta(hours=20)) == 0
    assert ask_for_hours(now=AFTER) == 2
    assert ask_for_hours(now=AFTER + timedelta(days=1)) == 0
    say_nothing = Message.objects.filter(template="interpreting/mail/hours_asked.txt")
    assert {letter.address for letter in say_nothing} == {
        done.interpreter.person.email,
        done.request.contact_email,
    }
    assert not any("kmr" in letter.body or "Elterngespräch" in letter.body for letter in say_nothing)

    assert ask_for_hours(now=AFTER + timedelta(days=7)) == 2
    assert Message.objects.latest("id").subject.startswith("Erinnerung")
    assert ask_for_hours(now=AFTER + timedelta(days=30)) == 0


def test_ask_for_hours_asks_only_the_side_that_is_silent(member: Account, done: Assignment) -> None:
    word = Word(side=Side.INTERPRETER, said=HOUR, via="account")
    confirm_hours(by=member, assignment=done.pk, word=word, now=AFTER)

    assert ask_for_hours(now=AFTER) == 1
    assert Message.objects.get().address == done.request.contact_email


def test_hours_confirm_by_the_mails_own_link(client: Client, done: Assignment) -> None:
    ask_for_hours(now=AFTER)

    page = client.get(latest_link()).content.decode()

    assert "Stunden bestätigen" in page
    assert not Confirmation.objects.exists()


def test_hours_confirm_changes_nothing_on_get_and_confirms_on_post(client: Client, done: Assignment) -> None:
    past(done)

    client.get(url(done))
    assert not Confirmation.objects.exists()
    response = client.post(url(done), FORM)

    assert response.headers["Location"].endswith("/danke/")
    said = Confirmation.objects.get()
    assert (said.side, said.via, said.minutes) == ("institution", "link", 60)
    assert "Sie haben schon bestätigt" in client.get(url(done)).content.decode()


def test_hours_confirm_can_be_sent_twice(client: Client, done: Assignment) -> None:
    past(done)

    assert [client.post(url(done), FORM).status_code for _time in range(2)] == [302, 302]
    assert Confirmation.objects.count() == 1


def test_hours_confirm_says_when_it_is_over(client: Client, done: Assignment) -> None:
    past(done)
    for side in ("institution", "interpreter"):
        client.post(url(done, side), FORM)

    assert "hier ist nichts mehr zu tun" in client.get(url(done)).content.decode()
    again = client.post(url(done), {**FORM, "ends": "12:00"})
    assert again.status_code == 200
    assert Assignment.objects.get(pk=done.pk).minutes == 60


@pytest.mark.parametrize("kind", ["expired", "foreign", "damaged"])
def test_hours_confirm_says_when_a_link_does_not_hold(client: Client, done: Assignment, kind: str) -> None:
    links = {
        "expired": url(done, days_ago=91),
        "foreign": url(done, purpose="hours_interpreter"),
        "damaged": url(done)[:-5] + "xxx/",
    }

    assert client.post(links[kind], FORM).status_code == 410
    assert not Confirmation.objects.exists()


def test_hours_confirm_knows_no_third_side(client: Client, done: Assignment) -> None:
    assert client.get(url(done, "desk", "hours_desk")).status_code == 404
