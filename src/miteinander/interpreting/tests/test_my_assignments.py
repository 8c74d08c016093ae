from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.tests.conftest import queries_of
from miteinander.interpreting.tests.factories import make_assignment, make_interpreter, make_request

pytestmark = pytest.mark.django_db
URL = "interpreting:my_assignments"


def assign(row: Interpreter, days: int, state: str = "confirmed") -> str:
    request = make_request(state="confirmed", starts_at=timezone.now() + timedelta(days=days))
    make_assignment(interpreter=row, request=request, state=state)
    return request.organisation.name


def test_my_assignments_lists_only_ones_own(member_client: Client, interpreter: Interpreter) -> None:
    coming, past = assign(interpreter, 3), assign(interpreter, -3, "settled")
    foreign = assign(make_interpreter("kmr"), 4)

    text = member_client.get(reverse(URL)).content.decode()

    assert (coming in text, past in text, foreign in text) == (True, True, False)


def test_my_assignments_asks_the_same_for_one_and_three_rows(
    member_client: Client, interpreter: Interpreter
) -> None:
    assign(interpreter, 3)
    assign(interpreter, -3, "settled")
    one = queries_of(member_client, reverse(URL))
    for days in (5, 6):
        assign(interpreter, days)
        assign(interpreter, -days, "settled")

    assert queries_of(member_client, reverse(URL)) == one


def test_my_assignments_is_closed_to_strangers(stranger_client: Client) -> None:
    assert stranger_client.get(reverse(URL)).status_code == 403
