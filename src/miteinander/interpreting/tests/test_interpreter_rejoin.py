from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.tests.factories import NOW, make_interpreter
from miteinander.interpreting.usecases.interpreters import rejoin_pool
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def gone() -> Interpreter:
    return make_interpreter(state="left", left_on=date(2025, 5, 5))


def test_rejoin_pool_makes_active_again(desk: Account) -> None:
    row = gone()

    rejoin_pool(by=desk, interpreter=row, now=NOW)

    row.refresh_from_db()
    assert (row.state, row.left_on) == ("active", None)


def test_rejoin_pool_refuses_who_never_left(desk: Account, interpreter: Interpreter) -> None:
    with pytest.raises(Refused):
        rejoin_pool(by=desk, interpreter=interpreter, now=NOW)


def test_rejoin_pool_is_not_for_members(member: Account) -> None:
    with pytest.raises(NotAllowed):
        rejoin_pool(by=member, interpreter=gone(), now=NOW)


def test_interpreter_rejoin_acts_on_post(desk_client: Client) -> None:
    row = gone()

    desk_client.post(reverse("interpreting:interpreter_rejoin", args=[row.pk]))

    assert Interpreter.objects.get(pk=row.pk).state == "active"
