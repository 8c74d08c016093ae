import pytest
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.tests.factories import NOW, make_interpreter
from miteinander.interpreting.usecases.interpreters import pause_interpreter
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def test_pause_interpreter_changes_the_state(desk: Account) -> None:
    row = make_interpreter(state="active")

    pause_interpreter(by=desk, interpreter=row, now=NOW)

    row.refresh_from_db()
    assert row.state == "paused"


def test_pause_interpreter_refuses_a_second_time(desk: Account) -> None:
    row = make_interpreter(state="paused")

    with pytest.raises(Refused):
        pause_interpreter(by=desk, interpreter=row, now=NOW)


def test_pause_interpreter_is_not_for_others_of_the_pool(member: Account) -> None:
    with pytest.raises(NotAllowed):
        pause_interpreter(by=member, interpreter=make_interpreter("ar", state="active"), now=NOW)


def test_interpreter_pause_asks_first_and_acts_on_post(desk_client: Client) -> None:
    row = make_interpreter(state="active")
    url = reverse("interpreting:interpreter_pause", args=[row.pk])

    desk_client.get(url)
    assert Interpreter.objects.get(pk=row.pk).state == "active"
    desk_client.post(url)
    assert Interpreter.objects.get(pk=row.pk).state == "paused"


def test_interpreter_pause_says_so_when_it_is_done_already(desk_client: Client) -> None:
    row = make_interpreter(state="paused")

    text = desk_client.post(reverse("interpreting:interpreter_pause", args=[row.pk])).content.decode()

    assert "in diesem Stand nicht möglich" in text
