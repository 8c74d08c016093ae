import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.tests.conftest import queries_of
from miteinander.interpreting.tests.factories import make_assignment, make_interpreter, make_request

pytestmark = pytest.mark.django_db


def url(row: Interpreter) -> str:
    return reverse("interpreting:interpreter_show", args=[row.pk])


def test_interpreter_show_puts_everything_on_one_page(desk_client: Client, interpreter: Interpreter) -> None:
    request = make_request(state="confirmed")
    make_assignment(request=request, interpreter=interpreter)
    interpreter.conflicts.create(organisation=request.organisation, reason="works_there")

    text = desk_client.get(url(interpreter)).content.decode()

    for words in (
        str(interpreter.person),
        "Kurdisch (Kurmandschi)",
        "08:00–18:00",
        "Führungszeugnis",
        "arbeitet dort",
    ):
        assert words in text
    assert request.organisation.name in text
    assert "So darf niemand eingesetzt werden" not in text


def test_interpreter_show_warns_where_papers_are_missing(desk_client: Client) -> None:
    row = make_interpreter(papers=False)

    assert "So darf niemand eingesetzt werden" in desk_client.get(url(row)).content.decode()


def test_interpreter_show_needs_the_same_queries_for_one_assignment_and_for_three(
    desk_client: Client, interpreter: Interpreter
) -> None:
    first = make_request(state="confirmed")
    make_assignment(request=first, interpreter=interpreter)
    one = queries_of(desk_client, url(interpreter))
    for _number in range(2):
        make_assignment(request=make_request(state="confirmed"), interpreter=interpreter, blocked=None)

    assert queries_of(desk_client, url(interpreter)) == one


def test_interpreter_show_is_closed_to_the_person_herself(
    member_client: Client, interpreter: Interpreter
) -> None:
    assert member_client.get(url(interpreter)).status_code == 403


def test_interpreter_show_says_when_there_is_nobody(desk_client: Client) -> None:
    assert desk_client.get(reverse("interpreting:interpreter_show", args=[10**9])).status_code == 404
