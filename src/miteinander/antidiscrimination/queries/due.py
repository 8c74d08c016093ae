"""What is due: deadlines and tasks. Without an open vault only days and numbers of cases are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from miteinander.antidiscrimination.models import Case, CaseDeadline, Task
from miteinander.antidiscrimination.queries import deadlines
from miteinander.antidiscrimination.queries.opening import OpenCase, open_many, reachable
from miteinander.antidiscrimination.rules.papers import DeadlineContent, TaskContent
from miteinander.people.models import Account
from miteinander.vault.queries import Keyring, open_field

AHEAD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the desk's list: a deadline or a task, opened. `what` is empty where nobody said."""

    case: OpenCase
    on: date
    what: str
    deadline: CaseDeadline | None = None
    task: Task | None = None


def due_for(ring: Keyring, *, until: date, account_id: int | None = None) -> list[Due]:
    """Return what ends or is to be done up to a day in cases this member can open, the earliest first.

    `account_id`: only what is hers: she counsels in the case, or the task was given to her.
    """
    cases = reachable(ring)
    ends = deadlines.open_ends(cases).filter(ends_on__lte=until)
    tasks = open_tasks(cases).filter(due_on__lte=until)
    if account_id is not None:
        ends, tasks = ends.filter(_counsels(account_id)), tasks.filter(_does(account_id))
    wanted = {row.case_id for row in ends} | {row.case_id for row in tasks}
    opened = {one.row.pk: one for one in open_many(cases.filter(pk__in=wanted), ring)}
    found = [_deadline(row, row.ends_on, opened[row.case_id]) for row in ends if row.ends_on]
    found += [_task(row, opened[row.case_id]) for row in tasks]
    return sorted(found, key=lambda one: (one.on, one.task is not None, one.case.row.pk))


def _deadline(row: CaseDeadline, ends_on: date, case: OpenCase) -> Due:
    content = DeadlineContent.of(open_field(row, "content", key=case.secret.content))
    what = f"{content.basis}: {content.title}" if content.basis else content.title
    return Due(case=case, on=ends_on, what=what, deadline=row)


def _task(row: Task, case: OpenCase) -> Due:
    content = TaskContent.of(open_field(row, "content", key=case.secret.content))
    return Due(case=case, on=row.due_on, what=content.text, task=row)


def open_tasks(cases: QuerySet[Case]) -> QuerySet[Task]:
    """Return tasks nobody has done yet, the earliest first."""
    return (
        Task.objects.filter(case__in=cases, done_week__isnull=True)
        .exclude(case__state="closed")
        .select_related("case", "assigned__person")
        .order_by("due_on", "id")
    )


def _counsels(account_id: int) -> Q:
    return Q(case__lead=account_id) | Q(case__second=account_id)


def _does(account_id: int) -> Q:
    return Q(assigned=account_id) | (Q(assigned__isnull=True) & _counsels(account_id))


def hers(account: Account, *, until: date) -> tuple[Sequence[CaseDeadline], Sequence[Task]]:
    """Return what is due for one account without opening anything, the earliest first."""
    cases = deadlines.reachable_for(account.pk)
    ends = deadlines.open_ends(cases).filter(_counsels(account.pk), ends_on__lte=until)
    tasks = open_tasks(cases).filter(_does(account.pk), due_on__lte=until)
    return list(ends), list(tasks)


def tasks_of(found: OpenCase) -> list[tuple[Task, TaskContent]]:
    """Return a case's tasks, those to do first."""
    rows = Task.objects.filter(case=found.row).select_related("assigned__person").order_by("due_on", "id")
    opened = [(row, TaskContent.of(open_field(row, "content", key=found.secret.content))) for row in rows]
    return sorted(opened, key=lambda pair: (pair[0].done_week is not None, pair[0].due_on, pair[0].pk))


def colleagues() -> QuerySet[Account]:
    """Return the accounts that work in the Antidiskriminierungsstelle."""
    return (
        Account.objects.filter(
            is_active=True,
            roles__overlap=["antidiscrimination:counsellor", "antidiscrimination:head"],
        )
        .select_related("person")
        .order_by("person__last_name", "id")
    )
