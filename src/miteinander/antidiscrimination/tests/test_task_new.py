"""Something to do in a case."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Task
from miteinander.antidiscrimination.tests.clock import browse, desk
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_colleague

pytestmark = pytest.mark.django_db


def typed(days: int = 2) -> dict[str, str]:
    due_on = timezone.localdate() + timedelta(days=days)
    return {"text": "Frau Beispiel anrufen", "due_on": due_on.isoformat(), "assigned": ""}


def test_task_new_stands_on_the_cases_page(client: Client) -> None:
    head = desk()
    case = make_case(head)
    browser = browse(client, head)

    browser.post(f"/antidiskriminierung/faelle/{case.pk}/aufgaben/neu/", typed())

    assert Task.objects.get().assigned == head
    page = browser.get(f"/antidiskriminierung/faelle/{case.pk}/").content.decode()
    assert "Frau Beispiel anrufen" in page


def test_task_new_refuses_a_day_that_is_over(client: Client) -> None:
    head = desk()
    case = make_case(head)

    page = browse(client, head).post(f"/antidiskriminierung/faelle/{case.pk}/aufgaben/neu/", typed(-1))

    assert "schon vorbei" in page.content.decode()


def test_task_new_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    case = make_case(head, restricted=True)
    browser = browse(client, make_colleague(head, now=NOW))

    answer = browser.post(f"/antidiskriminierung/faelle/{case.pk}/aufgaben/neu/", typed())

    assert answer.status_code == 404
    assert not Task.objects.exists()
