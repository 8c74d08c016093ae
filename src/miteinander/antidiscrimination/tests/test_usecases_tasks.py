"""Tasks and reminders: who is told, once, and that a mail gives nothing away."""

from datetime import date, datetime, timedelta

import pytest

from miteinander.antidiscrimination.models import CaseDeadline, Task
from miteinander.antidiscrimination.queries.calendar import events
from miteinander.antidiscrimination.tests.clock import desk, with_deadline
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_colleague, ring_of
from miteinander.antidiscrimination.usecases.reminding import remind
from miteinander.antidiscrimination.usecases.tasks import add_task, finish_task
from miteinander.calendar.rules import BERLIN
from miteinander.core.errors import NotAllowed, Refused
from miteinander.notifications.models import Message
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
SECRET = "Frau Beispiel zurückrufen"
MONDAY = date(2026, 11, 23)


def task(by: Account, *, due_on: date = MONDAY, assigned: Account | None = None) -> Task:
    case = make_case(by)
    return add_task(
        by=by, ring=ring_of(by), case=case.pk, text=SECRET, due_on=due_on, assigned=assigned, now=NOW
    )


def test_add_task_seals_what_is_to_be_done() -> None:
    head = desk()

    row = task(head)

    assert SECRET.encode() not in bytes(row.content)
    assert row.assigned == head  # nobody was named: who counsels in the case


def test_add_task_refuses_the_past_and_strangers() -> None:
    head = desk()
    colleague = make_colleague(head, now=NOW)
    case = make_case(head, restricted=True)

    with pytest.raises(Refused, match="due_in_past"):
        task(head, due_on=date(2026, 11, 22))
    with pytest.raises(NotAllowed):
        task(head, assigned=make_account("people:admin"))
    with pytest.raises(type(case).DoesNotExist):
        add_task(
            by=colleague,
            ring=ring_of(colleague),
            case=case.pk,
            text="x",
            due_on=MONDAY,
            assigned=None,
            now=NOW,
        )


def test_finish_task_once_and_only_with_a_key() -> None:
    head = desk()
    row = task(head)

    with pytest.raises(NotAllowed):
        finish_task(by=make_account("people:admin"), ring=ring_of(head), task=row.pk, now=NOW)
    finish_task(by=head, ring=ring_of(head), task=row.pk, now=NOW)
    finish_task(by=head, ring=ring_of(head), task=row.pk, now=NOW + timedelta(days=14))

    row.refresh_from_db()
    assert row.done_week == MONDAY


def test_remind_tells_each_once_and_nothing_else() -> None:
    head = desk()
    colleague = make_colleague(head, now=NOW)
    task(head, assigned=colleague)
    with_deadline(head)  # ends 7 December, in fourteen days: two warnings have come

    assert remind(now=NOW) == 2
    assert remind(now=NOW) == 0

    told = Message.objects.order_by("id")
    assert {message.address for message in told} == {head.email, colleague.email}
    for message in told:
        text = f"{message.subject} {message.body}"
        assert "wartet etwas auf Sie" in text
        for word in (SECRET, "AD-", "Frist", "AGG", "Beispiel", "Wohnung"):
            assert word not in text
    assert CaseDeadline.objects.get(ends_on=date(2026, 12, 7)).warned == [30, 14]


def test_remind_warns_again_when_the_end_comes_nearer_and_never_afterwards() -> None:
    with_deadline(desk())
    days = [datetime(2026, 11, 23, 6, tzinfo=BERLIN) + timedelta(days=n) for n in range(20)]

    mails = [remind(now=day) for day in days]

    assert [day.date() for day, number in zip(days, mails, strict=True) if number] == [
        date(2026, 11, 23),
        date(2026, 11, 30),
    ]


def test_remind_tells_the_heads_what_belongs_to_nobody() -> None:
    head = desk()
    make_colleague(head, now=NOW)
    case = with_deadline(head)
    type(case).objects.filter(pk=case.pk).update(lead=None)

    remind(now=NOW)

    assert [message.address for message in Message.objects.all()] == [head.email]


def test_calendar_names_neither_case_nor_matter() -> None:
    head = desk()
    task(head, due_on=date(2026, 11, 25))
    with_deadline(head)

    found = events(head.person_id or 0, now=NOW)

    assert [one.starts_at.date() for one in sorted(found, key=lambda one: one.starts_at)] == [
        date(2026, 11, 25),
        date(2026, 12, 7),
    ]
    assert {(one.title, one.place, one.note) for one in found} == {("Etwas ist fällig", "", "")}
    assert "AD-" not in "".join(one.url + one.uid for one in found)
    assert events(make_account("people:admin").person_id or 0, now=NOW) == []
