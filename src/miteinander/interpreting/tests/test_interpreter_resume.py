import pytest
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.tests.factories import NOW, make_interpreter
from miteinander.interpreting.usecases.interpreters import resume_interpreter
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def test_resume_interpreter_changes_the_state(desk: Account) -> None:
    row = make_interpreter(state="paused")

    resume_interpreter(by=desk, interpreter=row, now=NOW)

    row.refresh_from_db()
    assert row.state == "active"


def test_resume_interpreter_refuses_a_second_time(desk: Account) -> None:
    row = make_interpreter(state="active")

    with pytest.raises(Refused):
        resume_interpreter(by=desk, interpreter=row, now=NOW)


def test_resume_interpreter_is_not_for_others_of_the_pool(member: Account) -> None:
    with pytest.raises(NotAllowed):
        resume_interpreter(by=member, interpreter=make_interpreter("ar", state="paused"), now=NOW)


def test_interpreter_resume_asks_first_and_acts_on_post(desk_client: Client) -> None:
    row = make_interpreter(state="paused")
    url = reverse("interpreting:interpreter_resume", args=[row.pk])

    desk_client.get(url)
    assert Interpreter.objects.get(pk=row.pk).state == "paused"
    desk_client.post(url)
    assert Interpreter.objects.get(pk=row.pk).state == "active"


def test_interpreter_resume_says_so_when_it_is_done_already(desk_client: Client) -> None:
    row = make_interpreter(state="active")

    text = desk_client.post(reverse("interpreting:interpreter_resume", args=[row.pk])).content.decode()

    assert "in diesem Stand nicht möglich" in text
