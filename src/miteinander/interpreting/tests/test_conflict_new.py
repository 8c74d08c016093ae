import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Conflict, Interpreter
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.usecases.absences import add_conflict
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def add(by: Account, row: Interpreter, organisation_id: int, client_reference: str = "") -> Conflict:
    return add_conflict(
        by=by,
        interpreter=row,
        organisation_id=organisation_id,
        reason="neighbour",
        client_reference=client_reference,
        now=NOW,
    )


def test_add_conflict_keeps_a_house_and_a_reference_apart(desk: Account, interpreter: Interpreter) -> None:
    house = make_organisation()

    add(desk, interpreter, house.pk)
    add(desk, interpreter, house.pk, "A-17")

    assert interpreter.conflicts.count() == 2


def test_add_conflict_refuses_the_same_twice(member: Account, interpreter: Interpreter) -> None:
    house = make_organisation()
    add(member, interpreter, house.pk)

    with pytest.raises(Refused):
        add(member, interpreter, house.pk)


def test_add_conflict_is_not_for_strangers(stranger: Account, interpreter: Interpreter) -> None:
    with pytest.raises(NotAllowed):
        add(stranger, interpreter, make_organisation().pk)


def test_conflict_is_once_in_the_database(desk: Account, interpreter: Interpreter) -> None:
    row = add(desk, interpreter, make_organisation().pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Conflict.objects.create(
            interpreter=interpreter, organisation_id=row.organisation_id, reason="related"
        )


def test_conflict_new_refuses_an_unknown_house(desk_client: Client, interpreter: Interpreter) -> None:
    url = reverse("interpreting:conflict_new", args=[interpreter.pk])
    house = make_organisation()

    wrong = desk_client.post(url, {"organisation": "999999", "reason": "related"})
    right = desk_client.post(url, {"organisation": str(house.pk), "reason": "related"})

    assert (wrong.status_code, right.status_code) == (200, 302)
    assert interpreter.conflicts.get().organisation_id == house.pk
