"""A task is done."""

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Task
from miteinander.antidiscrimination.tests.clock import browse, desk
from miteinander.antidiscrimination.tests.factories import make_case, make_colleague, ring_of
from miteinander.antidiscrimination.usecases.tasks import add_task
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def task(by: Account, *, restricted: bool = False) -> Task:
    now = timezone.now()
    return add_task(
        by=by,
        ring=ring_of(by),
        case=make_case(by, restricted=restricted).pk,
        text="anrufen",
        due_on=timezone.localdate(now),
        assigned=None,
        now=now,
    )


def test_task_finish_marks_it_done(client: Client) -> None:
    head = desk()
    row = task(head)
    browser = browse(client, head)

    answer = browser.post(f"/antidiskriminierung/aufgaben/{row.pk}/erledigt/")

    row.refresh_from_db()
    assert row.done_week is not None
    assert answer["Location"] == f"/antidiskriminierung/faelle/{row.case_id}/"
    assert "erledigt" in browser.get(answer["Location"]).content.decode()


def test_task_finish_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    row = task(head, restricted=True)
    browser = browse(client, make_colleague(head, now=timezone.now()))

    assert browser.post(f"/antidiskriminierung/aufgaben/{row.pk}/erledigt/").status_code == 404
    assert browser.post("/antidiskriminierung/aufgaben/99999/erledigt/").status_code == 404
    row.refresh_from_db()
    assert row.done_week is None
