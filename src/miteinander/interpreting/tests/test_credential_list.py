from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.queries.papers import due_papers, people_with_due_papers
from miteinander.interpreting.rules.papers import PaperRules
from miteinander.interpreting.tests.conftest import queries_of
from miteinander.interpreting.tests.factories import NOW, make_interpreter

pytestmark = pytest.mark.django_db
URL = "interpreting:credential_list"


def test_due_papers_lists_missing_expired_and_soon_the_oldest_first(interpreter: Interpreter) -> None:
    interpreter.credentials.filter(kind="undertaking").update(expires_on=NOW.date() + timedelta(days=10))
    late = make_interpreter("ar")
    late.credentials.filter(kind="record_check").update(seen_on=date(2019, 1, 1), expires_on=date(2024, 1, 1))
    make_interpreter("ti", papers=False, state="left", left_on=date(2025, 1, 1))

    people = people_with_due_papers(rules=PaperRules(), today=NOW.date())
    due = due_papers(people, rules=PaperRules(), today=NOW.date())

    assert [(one.interpreter.pk, one.status.kind.value, one.status.state.value) for one in due] == [
        (late.pk, "record_check", "expired"),
        (interpreter.pk, "undertaking", "soon"),
    ]


def test_credential_list_needs_the_same_queries_for_one_row_and_for_three(desk_client: Client) -> None:
    make_interpreter(papers=False)
    one = queries_of(desk_client, reverse(URL))
    make_interpreter(papers=False)
    make_interpreter(papers=False)

    assert queries_of(desk_client, reverse(URL)) == one


def test_credential_list_says_when_nothing_is_due(desk_client: Client) -> None:
    assert "Hier ist nichts zu tun." in desk_client.get(reverse(URL)).content.decode()


def test_credential_list_is_closed_to_members(member_client: Client) -> None:
    assert member_client.get(reverse(URL)).status_code == 403
