"""What waits in the sealed desk, for "Heute": numbers and days, no content."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.queries import deadlines, due
from miteinander.people.models import Account
from miteinander.web.addresses import address
from miteinander.web.providers import TodayBlock, TodayItem
from miteinander.web.templatetags.locale_format import day_short

LINES = 5


def today_blocks(request: HttpRequest, now: datetime) -> Sequence[TodayBlock]:
    """Return what is due for a counsellor, and cases without checked deadlines; nothing for others."""
    account = request.user
    if not isinstance(account, Account) or not account.has_role(*COUNSELLORS):
        return []
    ends, tasks = due.hers(account, until=timezone.localdate(now) + due.AHEAD)
    lines = sorted([*((row.ends_on, row.case) for row in ends), *((row.due_on, row.case) for row in tasks)],
                   key=lambda line: (line[0] or now.date(), line[1].pk))  # fmt: skip
    loose = list(deadlines.unchecked(deadlines.reachable_for(account.pk)).order_by("id"))
    return [
        TodayBlock(
            title=_("Fristen und Aufgaben der Fälle"),
            count=len(lines),
            url=address("antidiscrimination:due_list"),
            empty=_("Nichts ist fällig."),
            items=[
                TodayItem(
                    title=case.label,
                    url=address("antidiscrimination:case_show", case.pk),
                    note=day_short(on),
                )
                for on, case in lines[:LINES]
            ],
            tone="warning" if lines else "neutral",
        ),
        TodayBlock(
            title=_("Fristen nicht geprüft"),
            count=len(loose),
            url=address("antidiscrimination:due_list"),
            empty=_("In allen Fällen sind die Fristen geprüft."),
            items=[
                TodayItem(title=row.label, url=address("antidiscrimination:deadline_list", row.pk))
                for row in loose[:LINES]
            ],
            tone="danger" if loose else "neutral",
        ),
    ]
