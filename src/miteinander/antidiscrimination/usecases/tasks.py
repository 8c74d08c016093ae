"""What is to be done in a case, by whom and by when. Nobody outside the open vault reads what it is."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Case, Task
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.papers import TaskContent
from miteinander.antidiscrimination.rules.weeks import week_of
from miteinander.antidiscrimination.usecases.cases import locked_or_missing
from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account
from miteinander.vault.queries import Keyring
from miteinander.vault.usecases.rows import reserve, seal_field


@transaction.atomic
def add_task(
    *, by: Account, ring: Keyring, case: int, text: str, due_on: date, assigned: Account | None, now: datetime
) -> Task:
    """Write down something to do.

    Raises:
        NotAllowed: `by` does not counsel, or gives it to somebody who does not.
        Case.DoesNotExist: there is no such case, or `by` holds no key of it.
        Refused: `due_in_past`.
    """
    access.check_counsellor(by)
    if assigned is not None:
        access.check_counsellor(assigned)
    if due_on < timezone.localdate(now):
        raise Refused([Problem("due_on", "due_in_past")])
    found = locked_or_missing(case, ring)
    return write_task(found, by=by, content=TaskContent(text=text), due_on=due_on, assigned=assigned, now=now)


def write_task(
    found: OpenCase,
    *,
    by: Account | None,
    content: TaskContent,
    due_on: date,
    assigned: Account | None = None,
    now: datetime,
) -> Task:
    """Write a task into an opened case, inside the caller's transaction, and the trail with it.

    Without a name it is for whoever counsels in the case.
    """
    row = Task(pk=reserve(Task), case=found.row, due_on=due_on, assigned=assigned or found.row.lead)
    seal_field(row, "content", content.as_content(), key=found.secret.content)
    row.save(force_insert=True)
    record("antidiscrimination.task.written", by=by, subject=row, at=now, note="v1")
    return row


@transaction.atomic
def finish_task(*, by: Account, ring: Keyring, task: int, now: datetime) -> Task:
    """Mark a task as done; one that is done already stays as it is.

    Raises:
        NotAllowed: `by` does not counsel.
        Task.DoesNotExist: there is none, or `by` holds no key of its case.
    """
    access.check_counsellor(by)
    row = Task.objects.select_related("case").get(pk=task)
    try:
        locked_or_missing(row.case_id, ring)
    except Case.DoesNotExist as missing:
        raise Task.DoesNotExist from missing
    if row.done_week is None:
        row.done_week = week_of(timezone.localdate(now))
        row.save(update_fields=["done_week"])
        record("antidiscrimination.task.finished", by=by, subject=row, at=now)
    return row
