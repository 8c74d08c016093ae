"""Reminding counsellors: a mail says that something is due, never what and never in which case."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from miteinander.antidiscrimination.access import HEAD
from miteinander.antidiscrimination.models import Case, CaseDeadline, Task
from miteinander.antidiscrimination.queries.deadlines import open_ends, reachable_for, warning_days
from miteinander.antidiscrimination.queries.due import colleagues, open_tasks
from miteinander.antidiscrimination.rules.deadlines import warnings_to_send
from miteinander.audit.usecases import record
from miteinander.people.models import Account
from miteinander.web.mail import Recipient, queue_mail


@transaction.atomic
def remind(*, now: datetime) -> int:
    """Send every colleague at most one mail about what came near; return how many mails left.

    Deadlines warn who counsels in the case, tasks who does them; what belongs to nobody, the heads.
    """
    today = timezone.localdate(now)
    to_tell: dict[int, Account] = {}
    team = {account.pk: account for account in colleagues()}
    heads = [account for account in team.values() if account.has_role(*HEAD)]
    wanted = [{row.case.lead_id, row.case.second_id} for row in _ends_coming_near(today)]
    wanted += [{row.assigned_id or row.case.lead_id} for row in _tasks_due(today)]
    for keys in wanted:
        named = [account for pk, account in team.items() if pk in keys]
        to_tell |= {account.pk: account for account in named or heads}
    able = [account for account in to_tell.values() if reachable_for(account.pk).exists()]
    for account in able:
        _tell(account, now=now)
    return len(able)


def _ends_coming_near(today: date) -> list[CaseDeadline]:
    """Return deadlines that reached a warning, marked as warned."""
    rows = open_ends(Case.objects.all()).filter(ends_on__gte=today).select_for_update(of=("self",))
    found = []
    for row in rows:
        fresh = warnings_to_send(
            row.ends_on or today, today=today, warning_days=warning_days(), sent=row.warned
        )
        if fresh:
            row.warned = [*row.warned, *fresh]
            row.save(update_fields=["warned"])
            found.append(row)
    return found


def _tasks_due(today: date) -> list[Task]:
    """Return tasks whose day has come and that were not reminded of, marked as reminded."""
    rows = open_tasks(Case.objects.all()).filter(due_on__lte=today, reminded_on__isnull=True)
    found = list(rows.select_for_update(of=("self",)))
    for row in found:
        row.reminded_on = today
        row.save(update_fields=["reminded_on"])
    return found


def _tell(account: Account, *, now: datetime) -> None:
    queue_mail(
        "antidiscrimination/mail/due.txt",
        to=Recipient(address=account.email, language=account.language, person_id=account.person_id),
        context={"link": settings.SITE_URL + reverse("antidiscrimination:due_list")},
        at=now,
    )
    record("antidiscrimination.due.reminded", by=None, subject=account, at=now)
