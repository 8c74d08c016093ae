from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Interpreter, Offer
from miteinander.interpreting.tests.factories import NOW, make_assignment, make_request
from miteinander.interpreting.usecases.interpreters import leave_pool
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def test_leave_pool_keeps_the_day_and_takes_open_offers_back(desk: Account, interpreter: Interpreter) -> None:
    offer = Offer.objects.create(
        request=make_request(), interpreter=interpreter, made_at=NOW, expires_at=NOW + timedelta(hours=24)
    )

    leave_pool(by=desk, interpreter=interpreter, now=NOW)

    interpreter.refresh_from_db()
    offer.refresh_from_db()
    assert (interpreter.state, interpreter.left_on, offer.state) == ("left", NOW.date(), "withdrawn")


def test_leave_pool_refuses_while_assignments_lie_ahead(desk: Account, interpreter: Interpreter) -> None:
    make_assignment(interpreter=interpreter)

    with pytest.raises(Refused) as refused:
        leave_pool(by=desk, interpreter=interpreter, now=NOW)

    assert refused.value.problems[0].params == {"count": 1}


def test_leave_pool_is_not_for_the_person_herself(member: Account, interpreter: Interpreter) -> None:
    with pytest.raises(NotAllowed):
        leave_pool(by=member, interpreter=interpreter, now=NOW)


def test_interpreter_who_left_has_a_day(interpreter: Interpreter) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Interpreter.objects.filter(pk=interpreter.pk).update(state="left", left_on=None)


def test_interpreter_leave_lists_what_lies_ahead(desk_client: Client, interpreter: Interpreter) -> None:
    assignment = make_assignment(interpreter=interpreter)
    url = reverse("interpreting:interpreter_leave", args=[interpreter.pk])

    text = desk_client.post(url).content.decode()

    assert "Bitte vermitteln Sie ihn zuerst neu." in text
    assert assignment.request.organisation.name in text
    assert Interpreter.objects.get(pk=interpreter.pk).state == "active"
